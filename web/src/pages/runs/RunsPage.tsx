import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Run } from '../../api';
import { useTrail } from '../../app/crumbs';
import { cx } from '../../ui';
import { ExportButton } from '../shared/ExportButton';
import { useFilters } from '../shared/filters';
import { useRead } from '../shared/lists';
import { PageFrame } from '../shared/PageFrame';
import { FilterChips } from './FilterChips';
import { filterNames, filterOf } from './filter';
import { NoRuns } from './NoRuns';
import { RunFilters } from './RunFilters';
import { RunList, useRuns } from './RunList';
import { contactOf } from './run';

const nothing = filterOf({});

/** Every run, newest first; the filters live in the address, the list follows the server. */
export default function RunsPage() {
  const { t } = useTranslation('runs');
  useTrail({ label: t('title') });
  const { filter, change, narrowed } = useFilters(filterNames);
  const [live, setLive] = useState(true);
  const list = useRuns(filter, live);
  const workflows = useRead(['workflows', 'names'], () => api.workflows.list({ limit: 200 }));
  const known = workflows.data?.items ?? [];
  const names = Object.fromEntries(
    known.map((workflow) => [workflow.key, workflow.draft?.name || workflow.key]),
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
      <FilterChips filter={filter} workflows={known} onChange={change} />
      <RunList
        list={list}
        filter={filter}
        names={names}
        empty={<NoRuns narrowed={narrowed} workflows={known} onClear={() => change(nothing)} />}
      />
    </PageFrame>
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
