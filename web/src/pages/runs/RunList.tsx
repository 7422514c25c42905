import type { ReactNode } from 'react';
import { useState } from 'react';
import { api } from '../../api';
import { cx } from '../../ui';
import { Failed, Loading, TableSkeleton } from '../shared/Loaded';
import { usePaged, useRefresh } from '../shared/lists';
import { useLive } from '../shared/live';
import { MoreButton } from '../shared/MoreButton';
import { asked, type RunFilter } from './filter';
import { PickBar, type Picked } from './PickBar';
import { RunTable } from './RunTable';

/** The runs that fit, newest first, page by page; read again as the server reports changes. */
export function useRuns(filter: RunFilter, live = true) {
  const list = usePaged(['runs', filter], (cursor) => api.runs.list({ ...asked(filter), cursor }));
  const refresh = useRefresh();
  useLive({ workflow: filter.workflow }, () => refresh('runs'), live);
  return list;
}

/** A list of runs in every state it can be in. What was picked is forgotten with the filter. */
export function RunList(props: Parameters<typeof Runs>[0]) {
  return <Runs key={JSON.stringify(props.filter)} {...props} />;
}

function Runs(props: {
  list: ReturnType<typeof useRuns>;
  filter: RunFilter;
  /** Names of workflows; null where all runs are of the one that is shown around the list. */
  names: Record<string, string> | null;
  empty: ReactNode;
}) {
  const { list } = props;
  const [picked, setPicked] = useState<Picked>(new Set());
  if (list.error && !list.items)
    return <Failed cause={list.error} onRetry={list.refetch} busy={list.isFetching} />;
  if (!list.items)
    return (
      <Loading>
        <TableSkeleton rows={8} />
      </Loading>
    );
  if (list.items.length === 0) return props.empty;
  return (
    <div className={cx(list.isPlaceholderData && 'opacity-60')}>
      <PickBar
        picked={picked}
        onChange={setPicked}
        filter={asked(props.filter)}
        more={list.hasNextPage}
      />
      <RunTable
        runs={list.items}
        names={props.names}
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
  );
}
