import { ListFilter, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Trigger, Workflow } from '../../api';
import { useSession } from '../../app/session';
import { Button, EmptyState } from '../../ui';
import { CodeBlock } from '../shared/JsonView';
import { LinkButton } from '../shared/LinkButton';

/** No runs: why, and the very call that makes the first one. */
export function NoRuns(props: { narrowed: boolean; workflows: Workflow[]; onClear: () => void }) {
  const { t } = useTranslation('runs');
  const { t: tp } = useTranslation('pages');
  const environment = useSession((state) => state.environment);
  if (props.narrowed)
    return (
      <Frame>
        <EmptyState
          icon={<ListFilter size={24} strokeWidth={1.75} />}
          title={t('none.filtered')}
          text={t('none.filteredText')}
          actions={<Button onClick={props.onClear}>{tp('filter.clear')}</Button>}
        />
      </Frame>
    );
  const callable = props.workflows.find((workflow) => workflow.hookUrls?.[environment]);
  const known = props.workflows.length > 0;
  const address = callable?.hookUrls?.[environment];
  return (
    <Frame>
      <EmptyState
        icon={<Play size={24} strokeWidth={1.75} />}
        title={t('none.title')}
        text={t(address ? 'none.text' : known ? 'none.noAddress' : 'none.noWorkflow')}
        actions={
          !known && (
            <LinkButton primary to="/workflows">
              {t('none.toWorkflows')}
            </LinkButton>
          )
        }
      >
        {callable && address && (
          <div className="flex flex-col gap-1.5">
            <p className="text-sm font-medium">
              {t('none.call', { name: callable.draft?.name || callable.key })}
            </p>
            <CodeBlock
              text={curlOf(address, callable.draft?.trigger)}
              label={t('none.call', { name: callable.key })}
            />
          </div>
        )}
      </EmptyState>
    </Frame>
  );
}

function Frame({ children }: { children: React.ReactNode }) {
  return <div className="rounded-[10px] border border-border bg-card">{children}</div>;
}

/** The call that starts a workflow with its trigger's own sample. */
export function curlOf(address: string, trigger: Trigger | undefined): string {
  if (trigger?.method === 'GET') return `curl '${address}'`;
  const sample = JSON.stringify(trigger?.sample ?? {}).replaceAll("'", "'\\''");
  return `curl -X POST ${address} \\\n  -H 'Content-Type: application/json' \\\n  -d '${sample}'`;
}
