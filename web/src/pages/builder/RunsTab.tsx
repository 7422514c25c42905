import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../api';
import { filterOf, type RunFilter, runStatuses } from '../runs/filter';
import { NoRuns } from '../runs/NoRuns';
import { RunList, useRuns } from '../runs/RunList';
import { Choice, useFilters } from '../shared/filters';
import { LinkButton } from '../shared/LinkButton';
import { useDocument, useSessionState } from './context';

/** The runs of this workflow, live: the list of the page Runs, narrowed to it. */
export function RunsTab() {
  const { t } = useTranslation(['builder', 'runs', 'pages']);
  const key = useSessionState((state) => state.key);
  const hookUrls = useSessionState((state) => state.hookUrls);
  const draft = useDocument();
  const { filter: asked, change, narrowed } = useFilters(['status']);
  const { status } = asked;
  const filter = filterOf({ workflow: key ?? '', status });
  const empty = (
    <NoRuns
      narrowed={narrowed}
      workflows={[{ key, draft, hookUrls } as Workflow]}
      onClear={() => change({ status: '' })}
    />
  );
  return (
    <div className="overflow-auto px-4 py-4 md:px-6">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Choice
          label={t('runs:filter.status')}
          any={t('runs:filter.anyStatus')}
          value={status}
          onChange={(next) => change({ status: next })}
          options={runStatuses.map((value) => [value, t(`pages:status.${value}`)])}
        />
        <LinkButton
          className="ms-auto"
          icon={<ExternalLink size={16} strokeWidth={1.75} />}
          to={`/runs?${new URLSearchParams({ workflow: key ?? '', ...(status && { status }) })}`}
        >
          {t('runs.openAll')}
        </LinkButton>
      </div>
      {key === null ? empty : <Listed filter={filter} empty={empty} />}
    </div>
  );
}

function Listed(props: { filter: RunFilter; empty: ReactNode }) {
  return <RunList list={useRuns(props.filter)} names={null} {...props} />;
}
