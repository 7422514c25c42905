import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Run } from '../../api';
import { useTrail } from '../../app/crumbs';
import { cx } from '../../ui';
import { ExportButton } from '../shared/ExportButton';
import { instant, useFilters } from '../shared/filters';
import { Failed, Loading, TableSkeleton } from '../shared/Loaded';
import { usePaged, useRead, useRefresh } from '../shared/lists';
import { useLive } from '../shared/live';
import { MoreButton } from '../shared/MoreButton';
import { PageFrame } from '../shared/PageFrame';
import { NoRuns } from './NoRuns';
import { PickBar, type Picked } from './PickBar';
import { filterNames, type RunFilter, RunFilters } from './RunFilters';
import { RunTable } from './RunTable';
import { contactOf } from './run';

const nothing = Object.fromEntries(filterNames.map((name) => [name, ''])) as RunFilter;

/** Every run, newest first; the filters live in the address, the list follows the server. */
export default function RunsPage() {
  const { t } = useTranslation('runs');
  useTrail({ label: t('title') });
  const { filter, change: narrow, narrowed } = useFilters(filterNames);
  const [live, setLive] = useState(true);
  const [picked, setPicked] = useState<Picked>(new Set());
  const list = usePaged(['runs', filter], (cursor) => api.runs.list({ ...asked(filter), cursor }));
  const workflows = useRead(['workflows', 'names'], () => api.workflows.list({ limit: 200 }));
  const refresh = useRefresh();
  useLive({ workflow: filter.workflow }, () => refresh('runs'), live);
  const change = (changes: Partial<RunFilter>) => {
    narrow(changes);
    setPicked(new Set());
  };
  const names = Object.fromEntries(
    (workflows.data?.items ?? []).map((workflow) => [
      workflow.key,
      workflow.draft?.name || workflow.key,
    ]),
  );
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <LiveSwitch live={live} onChange={setLive} />
          {list.items && list.items.length > 0 && <RunsExport runs={list.items} names={names} />}
        </>
      }
    >
      <RunFilters
        filter={filter}
        onChange={change}
        workflows={names}
        narrowed={narrowed}
        onClear={() => change(nothing)}
      />
      {list.error && !list.items ? (
        <Failed cause={list.error} onRetry={list.refetch} busy={list.isFetching} />
      ) : !list.items ? (
        <Loading>
          <TableSkeleton rows={8} />
        </Loading>
      ) : list.items.length === 0 ? (
        <NoRuns
          narrowed={narrowed}
          workflows={workflows.data?.items ?? []}
          onClear={() => change(nothing)}
        />
      ) : (
        <div className={cx(list.isPlaceholderData && 'opacity-60')}>
          <PickBar
            picked={picked}
            onChange={setPicked}
            filter={asked(filter)}
            more={list.hasNextPage}
          />
          <RunTable
            runs={list.items}
            names={names}
            picked={picked === 'all' ? new Set(list.items.map((run) => run.id)) : picked}
            onPick={setPicked}
          />
          <MoreButton
            shown={list.items.length}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </div>
      )}
    </PageFrame>
  );
}

/** A filter of the address as the API takes it; what is empty is left out. */
function asked(filter: RunFilter): Record<string, string> {
  const moments = { from: instant(filter.from), to: instant(filter.to) };
  return Object.fromEntries(
    Object.entries({ ...filter, ...moments }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    ),
  );
}

function RunsExport({ runs, names }: { runs: Run[]; names: Record<string, string> }) {
  const { t } = useTranslation('runs');
  const columns = [
    'id',
    'workflow',
    'status',
    'outcome',
    'contact',
    'version',
    'started',
    'ended',
  ] as const;
  return (
    <ExportButton
      name="runs"
      header={columns.map((column) => t(`export.${column}`))}
      rows={() =>
        runs.map((run) => [
          run.id,
          names[run.workflow] ?? run.workflow,
          run.status,
          run.outcome,
          contactOf(run.contact).id,
          run.version,
          run.startedAt,
          run.endedAt,
        ])
      }
    />
  );
}

function LiveSwitch({ live, onChange }: { live: boolean; onChange: (live: boolean) => void }) {
  const { t } = useTranslation('runs');
  return (
    <button
      type="button"
      role="switch"
      aria-checked={live}
      onClick={() => onChange(!live)}
      title={t(live ? 'live.onHint' : 'live.offHint')}
      className="inline-flex h-8 items-center gap-2 rounded-[7px] border border-line bg-card px-3 font-medium hover:bg-hover"
    >
      <span
        aria-hidden
        className={cx('size-2 rounded-full', live ? 'bg-ok' : 'border border-control')}
      />
      {t(live ? 'live.on' : 'live.off')}
    </button>
  );
}
