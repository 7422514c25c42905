import { useTranslation } from 'react-i18next';
import { api, type Endpoint } from '../../api';
import { Badge } from '../../ui';
import { When } from '../shared/dates';
import { orNothing, useRead } from '../shared/lists';
import { healthOf } from './callback';

/** How it goes, by the last report: a word, and when that was. */
export function Health({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation('callbacks');
  const last = useRead(
    ['endpoints', endpoint.key, 'last'],
    () => orNothing(api.endpoints.deliveries(endpoint.key, { limit: 1 }), null),
    { every: 15_000 },
  );
  if (last.isPending) return <span className="text-muted">…</span>;
  const report = last.data?.items[0];
  const { tone, word } = healthOf(endpoint, report);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={tone}>{t(`health.${word}`)}</Badge>
      {report && (
        <span className="text-sm text-muted">
          <When at={report.deliveredAt ?? report.createdAt} relative />
        </span>
      )}
    </span>
  );
}
