import { api, type InsightItem, type Insights, type LiveRuns } from '../../api';
import type { Counts, StepCount } from '../../canvas/counts';
import type { Outline } from '../../workflow/document';
import { isLane, type LaneSlot, lanesOf } from '../../workflow/lanes';
import { daysOf } from '../shared/days';
import { askOf, type Span } from './span';

/** What a trigger's own digest does is counted by the server, but is no step of the document. */
const triggerDigest = 'digest_trigger';

/** Everything that is counted of one workflow in one period. */
export interface Reading {
  /** By step, lane and version. */
  visits: Insights;
  /** By version and day. */
  runs: Insights;
  /** By step and channel. */
  messages: Insights;
  live: LiveRuns[];
  at: number;
}

export async function readInsights(workflow: string, span: Span): Promise<Reading> {
  const ask = (by: string) => api.insights({ workflow, ...askOf(span), by });
  const [visits, runs, messages, live] = await Promise.all([
    ask('step,lane,version'),
    ask('version,day'),
    ask('step,channel'),
    api.workflows.live(workflow),
  ]);
  return { visits, runs, messages, live: live.items, at: Date.now() };
}

/** A version as the address has it: its number, `draft`, or nothing for all of them. */
export const versionWord = (version: number | null | undefined): string =>
  version === null || version === undefined ? 'draft' : String(version);

/** Versions that ran or run, the newest first. */
export function versionsOf({ runs, visits, live }: Reading): string[] {
  const all = [...runs.items, ...visits.items, ...live].map((one) => versionWord(one.version));
  const number = (word: string) => (word === 'draft' ? Number.POSITIVE_INFINITY : Number(word));
  return [...new Set(all)].sort((one, other) => number(other) - number(one));
}

/** The same reading of one version alone; messages are counted for all of them together. */
export function ofVersion(reading: Reading, version: string): Reading {
  if (!version) return reading;
  const fits = (one: { version?: number | null }) => versionWord(one.version) === version;
  const only = (counted: Insights) => ({ ...counted, items: counted.items.filter(fits) });
  return {
    ...reading,
    visits: only(reading.visits),
    runs: only(reading.runs),
    live: reading.live.filter(fits),
  };
}

export interface Figures {
  started: number;
  done: number;
  failed: number;
  cancelled: number;
  waiting: number;
  outcomes: [name: string, count: number][];
  days: { day: string; started: number; failed: number }[];
}

/** The headline: what runs did in the period, and how many wait at this moment. */
export function figuresOf({ runs, live }: Reading): Figures {
  const sum = (name: 'started' | 'done' | 'failed' | 'cancelled') => total(runs.items, name);
  return {
    started: sum('started'),
    done: sum('done'),
    failed: sum('failed'),
    cancelled: sum('cancelled'),
    waiting: waitingOf(live).reduce((all, [, count]) => all + count, 0),
    outcomes: added(runs.items.map((item) => item.outcomes)),
    days: daysOf(runs.from, runs.to).map((day) => {
      const items = runs.items.filter((item) => item.day === day);
      return { day, started: total(items, 'started'), failed: total(items, 'failed') };
    }),
  };
}

const total = (items: InsightItem[], name: 'started' | 'done' | 'failed' | 'cancelled'): number =>
  items.reduce((sum, item) => sum + (item[name] ?? 0), 0);

/** Counts under names, added up, the greatest first. */
export function added(all: (Record<string, number> | undefined)[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const counts of all)
    for (const [name, count] of Object.entries(counts ?? {}))
      sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].sort(([, one], [, other]) => other - one);
}

const waitingOf = (live: LiveRuns[]): [step: string, count: number][] =>
  live.flatMap(({ steps }) =>
    steps
      .filter(({ waitingFor }) => waitingFor !== null)
      .map(({ step, runs }) => [step, runs] as [string, number]),
  );

/** The numbers of every step that was counted, whether it is drawn or not. */
export function stepCounts({ visits, live }: Reading): Map<string, StepCount> {
  const steps = new Map<string, StepCount>();
  const at = (step: string) => {
    const known = steps.get(step) ?? { done: 0, failed: 0, skipped: 0, waiting: 0 };
    steps.set(step, known);
    return known;
  };
  for (const item of visits.items) {
    if (item.step === triggerDigest) continue;
    const count = at(item.step!);
    count.done += item.done ?? 0;
    count.failed += item.failed ?? 0;
    count.skipped += item.skipped ?? 0;
  }
  for (const [step, runs] of waitingOf(live)) if (step !== triggerDigest) at(step).waiting += runs;
  return steps;
}

/** How many went on by each lane that is drawn, by `step/lane`. */
export function laneCounts({ visits }: Reading, outline: Outline): Counts['lanes'] {
  const lanes = new Map<string, number>();
  for (const item of visits.items) {
    const step = outline.get(item.step!)?.step;
    if (!step) continue;
    const slot = item.lane && lanesOf(step).find((lane) => isLane(lane, item.lane!));
    const goesOn = step.onFailure === 'continue' ? item.count : item.count - (item.failed ?? 0);
    const key = `${step.id}/${slot ? slot.key : 'main'}`;
    lanes.set(key, (lanes.get(key) ?? 0) + (slot ? item.count : goesOn));
  }
  return lanes;
}

/** What the server calls a lane, as far as it was taken. */
export function laneWord({ visits }: Reading, step: string, lane: LaneSlot): string {
  const taken = visits.items.find(
    (item) => item.step === step && item.lane && isLane(lane, item.lane),
  );
  return taken?.lane ?? (lane.name || lane.key);
}

/** What became of the messages of one step, by channel. */
export function messagesAt({ messages }: Reading, step: string): InsightItem[] {
  return messages.items.filter((item) => item.step === step);
}
