import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Endpoint } from '../../api';
import { workflowsUsing } from '../../workflow/uses';
import { Card } from '../shared/PageFrame';
import { useAllWorkflows, WorkflowLinks } from '../shared/workflows';
import { useEventsInWords } from './words';

/** How it is set, to be read; changed in the dialog. */
export function Settings({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation('callbacks');
  const inWords = useEventsInWords();
  const workflows = useAllWorkflows();
  const headers = Object.keys(endpoint.headers ?? {});
  return (
    <Card title={t('settings.title')}>
      <dl className="flex flex-col gap-3">
        <Line name={t('field.kind')}>{t(`kind.${endpoint.kind}`)}</Line>
        {endpoint.url && (
          <Line name={t('field.url')}>
            <code className="text-sm break-all">{endpoint.url}</code>
          </Line>
        )}
        <Line name={t('column.events')}>{inWords(endpoint.events)}</Line>
        <Line name={t('settings.when')}>
          {t(endpoint.default ? 'settings.default' : 'settings.named')}
        </Line>
        <Line name={t('settings.reports')}>
          <WorkflowLinks
            workflows={workflowsUsing(workflows, 'report', 'endpoint', endpoint.key)}
          />
        </Line>
        {headers.length > 0 && (
          <Line name={t('field.headers')}>
            <code className="text-sm break-all">{headers.join(', ')}</code>
          </Line>
        )}
        <Line name={t('settings.key')}>
          <code className="text-sm break-all">{endpoint.key}</code>
        </Line>
      </dl>
    </Card>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
