import { CircleCheck, CircleX, PlugZap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Integration } from '../../api';
import { healthOf } from '../integrations/provider';
import { When } from '../shared/dates';
import { LinkButton } from '../shared/LinkButton';
import { Card } from '../shared/PageFrame';
import type { Failing } from './health';

/** What went wrong and waits for a person. Nothing is good news and says so. */
export function Attention({
  failing,
  integrations,
  quiet,
}: {
  failing: Failing[];
  integrations: Integration[];
  /** No run at all. */
  quiet: boolean;
}) {
  const { t } = useTranslation('home');
  const sick = integrations.filter((integration) =>
    ['failing', 'degraded'].includes(healthOf(integration).word),
  );
  return (
    <Card title={t('attention.title')}>
      {failing.length === 0 && sick.length === 0 ? (
        <p className="flex items-center gap-2.5">
          <CircleCheck size={18} aria-hidden className="flex-none text-ok" />
          {t(quiet ? 'attention.quiet' : 'attention.none')}
        </p>
      ) : (
        <ul className="flex flex-col gap-2">
          {failing.map((item) => (
            <li
              key={item.workflow}
              className="flex flex-wrap items-center gap-3 rounded-md border border-border px-4 py-3"
            >
              <CircleX size={18} aria-hidden className="flex-none text-error" />
              <div className="min-w-0 flex-1 basis-52">
                <p className="font-medium">
                  {t('attention.failed', { name: item.name, count: item.count })}
                </p>
                <p className="text-sm break-words text-muted">
                  {item.why ?? t('attention.last')} · <When at={item.last} relative />
                </p>
              </div>
              <LinkButton
                small
                to={`/runs?status=failed&from=-24h&workflow=${encodeURIComponent(item.workflow)}`}
              >
                {t('attention.open')}
              </LinkButton>
            </li>
          ))}
          {sick.map((integration) => (
            <li
              key={integration.key}
              className="flex flex-wrap items-center gap-3 rounded-md border border-border px-4 py-3"
            >
              <PlugZap size={18} aria-hidden className="flex-none text-warn" />
              <div className="min-w-0 flex-1 basis-52">
                <p className="font-medium">{t('attention.provider', { name: integration.key })}</p>
                <p className="text-sm break-words text-muted">{healthOf(integration).note}</p>
              </div>
              <LinkButton small to={`/integrations/${encodeURIComponent(integration.key)}`}>
                {t('attention.look')}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
