import type { Step, WorkflowDocument } from '../api/types';
import { outlineOf } from '../workflow/document';
import { lanesOf } from '../workflow/lanes';
import { triggerId, type Wire } from '../workflow/layout';

/** Visits of one step: how they ended, and how many runs stand there now. */
export interface StepCount {
  done: number;
  failed: number;
  skipped: number;
  waiting: number;
}

/** What the insights lens shows. */
export interface Counts {
  /** Runs that began. */
  started: number;
  steps: Map<string, StepCount>;
  /** Visits that went on by a lane, by `step/lane`; `main` for the way beside side lanes. */
  lanes: Map<string, number>;
  /** The runs behind a number of a card. */
  linkTo: (step: string, what: keyof StepCount | 'started') => string;
}

export const countNames = ['done', 'failed', 'skipped', 'waiting'] as const;

/** How often a step was entered, as far as it is known: every visit that ended or still lasts. */
export const enteredOf = (count: StepCount | undefined): number =>
  count ? count.done + count.failed + count.skipped + count.waiting : 0;

/** For each line, the part of the most travelled line that came along. */
export function sharesOf(document: WorkflowDocument, counts: Counts): (wire: Wire) => number {
  const flow = flowsOf(document, counts);
  const most = Math.max(
    1,
    counts.started,
    ...[...outlineOf(document).keys()].map((id) => enteredOf(counts.steps.get(id))),
  );
  return (wire) => Math.min(1, flow(wire) / most);
}

/** How many came along a line; lines that rejoin carry what their lanes let out. */
export function flowsOf(
  document: WorkflowDocument,
  counts: Counts,
): (wire: Pick<Wire, 'from' | 'lane' | 'to'>) => number {
  const outline = outlineOf(document);
  const left = new Map<string, number>();
  const laneOf = (step: Step, key: string) => counts.lanes.get(`${step.id}/${key}`) ?? 0;
  const out = (step: Step): number => {
    const known = left.get(step.id);
    if (known !== undefined) return known;
    const lanes = lanesOf(step);
    const passed = lanes.reduce(
      (sum, { key, steps }) => {
        const last = steps.at(-1);
        return sum + (last ? out(last) : laneOf(step, key));
      },
      laneOf(step, 'main'),
    );
    const value = step.type === 'end' && !step.disabled ? 0 : passed;
    left.set(step.id, value);
    return value;
  };
  return ({ from, lane, to }) => {
    if (to !== null && from !== triggerId) return enteredOf(counts.steps.get(to));
    if (from === triggerId) return counts.started;
    const step = outline.get(from)?.step;
    if (!step) return 0;
    return lane === null ? out(step) : laneOf(step, lane);
  };
}
