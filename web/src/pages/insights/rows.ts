import type { Step, WorkflowDocument } from '../../api';
import type { StepCount } from '../../canvas/counts';
import { laneTitle, stepTitle, typeTitle } from '../../steps/registry';
import type { Say } from '../../steps/step';
import { outlineOf } from '../../workflow/document';
import { isLane, type LaneSlot, lanesOf } from '../../workflow/lanes';
import { laneWord, type Reading, stepCounts } from './reading';

/** One line of the table: a step, or one of its lanes. */
export interface Row {
  id: string;
  step: string;
  /** Null where the step is not drawn any more. */
  drawn: Step | null;
  /** Null on the line of the step itself. */
  lane: LaneSlot | null;
  /** What the server calls the lane. */
  word: string;
  depth: number;
  count: StepCount;
}

const none: StepCount = { done: 0, failed: 0, skipped: 0, waiting: 0 };

/** Steps in reading order with their lanes below them; then those that are not drawn any more. */
export function rowsOf(reading: Reading, document: WorkflowDocument): Row[] {
  const counts = stepCounts(reading);
  const outline = outlineOf(document);
  const stepRow = (id: string, drawn: Step | null, depth: number): Row => {
    return { id, step: id, drawn, lane: null, word: '', depth, count: counts.get(id) ?? none };
  };
  const drawn = [...outline.values()].flatMap(({ step, depth }): Row[] => [
    stepRow(step.id, step, depth),
    ...lanesOf(step).map((lane) => ({
      id: `${step.id}/${lane.key}`,
      step: step.id,
      drawn: step,
      lane,
      word: laneWord(reading, step.id, lane),
      depth,
      count: takenBy(lane, step.id, reading),
    })),
  ]);
  const gone = [...counts.keys()].filter((id) => !outline.has(id)).sort();
  return [...drawn, ...gone.map((id) => stepRow(id, null, 1))];
}

/** The visits that went on by a lane. */
function takenBy(lane: LaneSlot, step: string, { visits }: Reading): StepCount {
  const items = visits.items.filter(
    (item) => item.step === step && item.lane && isLane(lane, item.lane),
  );
  const sum = (name: 'done' | 'failed' | 'skipped') =>
    items.reduce((all, item) => all + (item[name] ?? 0), 0);
  return { done: sum('done'), failed: sum('failed'), skipped: sum('skipped'), waiting: 0 };
}

/** Columns for a spreadsheet, the same in every language so that programs can read them. */
export const exportHeader = [
  'step',
  'name',
  'type',
  'lane',
  'done',
  'failed',
  'skipped',
  'waiting_now',
];

export const exportRows = (rows: Row[], say: Say): unknown[][] =>
  rows.map(({ step, drawn, lane, count }) => [
    step,
    drawn ? stepTitle(drawn, say) : '',
    drawn ? typeTitle(drawn.type, say) : '',
    lane ? laneTitle(lane, say) : '',
    count.done,
    count.failed,
    count.skipped,
    count.waiting,
  ]);
