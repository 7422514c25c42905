import { api, type Workflow } from '../../api';
import { dayOf, daysOf } from '../shared/days';
import { orNothing, useRead } from '../shared/lists';

/** What a workflow's runs of the last seven days were like, and how many wait now. */
export interface Activity {
  days: { day: string; started: number; failed: number }[];
  started: number;
  /** Of the runs that ended, those that failed; null where none ended. */
  failing: number | null;
  waiting: number;
}

const week = 6 * 86_400_000;

/** The activity of every workflow in one request; undefined until it is known, or where it cannot be. */
export function useActivity() {
  const read = useRead(
    ['insights', 'workflows'],
    () => api.insights({ by: 'workflow,day', from: dayOf(Date.now() - week) }),
    { every: 60_000 },
  );
  const { data } = read;
  if (!data) return undefined;
  const days = daysOf(data.from, data.to);
  return (workflow: string): Activity => {
    const items = data.items.filter((item) => item.workflow === workflow);
    const of = (day?: string) => items.filter((item) => day === undefined || item.day === day);
    const sum = (name: 'started' | 'done' | 'failed' | 'cancelled', day?: string) =>
      of(day).reduce((all, item) => all + (item[name] ?? 0), 0);
    const ended = sum('done') + sum('failed') + sum('cancelled');
    return {
      days: days.map((day) => ({
        day,
        started: sum('started', day),
        failed: sum('failed', day),
      })),
      started: sum('started'),
      failing: ended === 0 ? null : sum('failed') / ended,
      waiting: data.waiting?.[workflow] ?? 0,
    };
  };
}

/** Names of members by id; empty for who may not see them. */
export function useMemberNames(): Map<string, string> {
  const none = { items: [], nextCursor: null };
  const read = useRead(['members', 'names'], () => orNothing(api.members.list(), none));
  return new Map(
    (read.data?.items ?? []).map((member) => [
      String(member.id),
      String(member.name || member.email),
    ]),
  );
}

/** One workflow with all that its row shows. */
export interface Row {
  workflow: Workflow;
  name: string;
  activity: Activity | undefined;
}

export type SortBy = 'name' | 'runs' | 'failing' | 'waiting' | 'updated';

const values: Record<SortBy, (row: Row) => string | number> = {
  name: (row) => row.name.toLowerCase(),
  runs: (row) => row.activity?.started ?? 0,
  failing: (row) => row.activity?.failing ?? -1,
  waiting: (row) => row.activity?.waiting ?? 0,
  updated: (row) => row.workflow.updatedAt ?? '',
};

/** Rows in order; equal ones by name. */
export function sorted(rows: Row[], by: SortBy, down: boolean): Row[] {
  const value = values[by] ?? values.name;
  const compare = (one: string | number, other: string | number) =>
    typeof one === 'number' ? one - Number(other) : one.localeCompare(String(other));
  return [...rows].sort(
    (one, other) =>
      (down ? -1 : 1) * compare(value(one), value(other)) ||
      compare(values.name(one), values.name(other)),
  );
}

export const statuses = ['draft', 'live', 'paused', 'archived', 'failing'] as const;

/** Whether a row is of that kind; `failing`: runs of the last seven days failed. */
export const isOf = ({ workflow, activity }: Row, status: string): boolean =>
  status === 'failing' ? (activity?.failing ?? 0) > 0 : !status || workflow.status === status;
