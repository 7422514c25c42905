import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Upcoming } from '../../api';
import { When } from '../shared/dates';
import { orNothing, useRead } from '../shared/lists';
import { Card } from '../shared/PageFrame';

/** Where this person's runs wait, the soonest first; nothing at all when none does. */
export function ComingUp({ id }: { id: string }) {
  const { t } = useTranslation('contacts');
  const waiting = useRead(['contacts', 'upcoming', id], () =>
    orNothing<{ items: Upcoming[]; nextCursor: string | null }>(
      api.upcoming({ contact: id, limit: 10 }),
      { items: [], nextCursor: null },
    ),
  );
  const items = waiting.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title={t('upcoming.title')}>
      <ul className="flex flex-col gap-2.5">
        {items.map((item) => (
          <li key={`${item.runId}${item.step}`}>
            <Link
              to={`/runs/${encodeURIComponent(item.runId)}`}
              className="font-medium hover:underline"
            >
              {item.workflow}
            </Link>
            <span className="block text-sm text-muted">
              {t(`upcoming.kind.${item.kind}`, { defaultValue: item.kind ?? '' })}
              {item.until && (
                <>
                  {' '}
                  · <When at={item.until} />
                </>
              )}
              {item.held && ` · ${t('upcoming.held')}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
