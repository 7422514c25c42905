import { instant } from '../shared/filters';

/** What narrows a list of runs, under the names that the address and the API have for it. */
export const filterNames = [
  'workflow',
  'status',
  'contact',
  'from',
  'to',
  'q',
  'step',
  'visit',
  'lane',
  'at',
  'outcome',
  'version',
] as const;

export type RunFilter = Record<(typeof filterNames)[number], string>;

export const runStatuses = ['running', 'waiting', 'done', 'failed', 'cancelled'];

/** A filter of some of the names; the others are empty. */
export const filterOf = (some: Partial<RunFilter>): RunFilter =>
  Object.fromEntries(filterNames.map((name) => [name, some[name] ?? ''])) as RunFilter;

/** A filter of the address as the API takes it; what is empty is left out. */
export function asked(filter: RunFilter): Record<string, string> {
  const moments = { from: instant(filter.from), to: instant(filter.to) };
  return Object.fromEntries(
    Object.entries({ ...filter, ...moments }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    ),
  );
}
