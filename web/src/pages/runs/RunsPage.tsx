import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../../api';
import { useTrail } from '../../app/crumbs';
import { cx } from '../../ui';
import { Failed, Loading, TableSkeleton } from '../shared/Loaded';
import { usePaged, useRead, useRefresh } from '../shared/lists';
import { useLive } from '../shared/live';
import { MoreButton } from '../shared/MoreButton';
import { PageFrame } from '../shared/PageFrame';
import { NoRuns } from './NoRuns';
import { filterNames, type RunFilter, RunFilters } from './RunFilters';
import { RunTable } from './RunTable';

/** Every run, newest first; the filters live in the address, the list follows the server. */
export default function RunsPage() {
  const { t } = useTranslation('runs');
  useTrail({ label: t('title') });
  const [query, setQuery] = useSearchParams();
  const [live, setLive] = useState(true);
  const filter = useMemo(
    () =>
      Object.fromEntries(
        filterNames.map((name) => [name, query.get(name) ?? '']),
      ) as unknown as RunFilter,
    [query],
  );
  const list = usePaged(['runs', filter], (cursor) =>
    api.runs.list({ ...filter, from: instant(filter.from), to: instant(filter.to), cursor }),
  );
  const workflows = useRead(['workflows', 'names'], () => api.workflows.list({ limit: 200 }));
  const refresh = useRefresh();
  useLive({ workflow: filter.workflow }, () => refresh('runs'), live);
  const narrowed = filterNames.some((name) => filter[name]);
  const change = (changes: Partial<RunFilter>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setQuery(next, { replace: true });
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
      actions={<LiveSwitch live={live} onChange={setLive} />}
    >
      <RunFilters filter={filter} onChange={change} workflows={names} narrowed={narrowed} />
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
          onClear={() => setQuery({})}
        />
      ) : (
        <div className={cx(list.isPlaceholderData && 'opacity-60')}>
          <RunTable runs={list.items} names={names} />
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

const lengths: Record<string, number> = { h: 3_600_000, d: 86_400_000 };

/** The address's word for a moment as an instant: `-24h` back from now, else a local date and time. */
export function instant(word: string): string | undefined {
  const back = /^-(\d+)([hd])$/.exec(word);
  const ms = back ? Date.now() - Number(back[1]) * lengths[back[2]!]! : Date.parse(word);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
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
