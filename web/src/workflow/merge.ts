import type { Step, WorkflowDocument } from '../api/types';
import { equal } from './diff';
import { outlineOf } from './document';
import { lanesOf, withLane, withoutLaneSteps } from './lanes';

/** What two people changed at the same place. `trigger` and `document` are not steps. */
export interface Conflict {
  step: string;
  mine: unknown;
  theirs: unknown;
}

export interface Merge {
  /** Both sides' changes; where they collide, mine. */
  merged: WorkflowDocument;
  conflicts: Conflict[];
}

/**
 * Joins two edits of one document step by step. Steps that only one side touched take that side;
 * lists of steps are joined the same way. Null: both re-arranged the same list.
 */
export function mergeDocuments(
  base: WorkflowDocument,
  mine: WorkflowDocument,
  theirs: WorkflowDocument,
): Merge | null {
  const [b, m, t] = [outlineOf(base), outlineOf(mine), outlineOf(theirs)];
  const conflicts: Conflict[] = [];
  const fields = new Map<string, Step>();
  for (const id of new Set([...m.keys(), ...t.keys()])) {
    const [old, own, other] = [b.get(id)?.step, m.get(id)?.step, t.get(id)?.step].map((step) =>
      step ? withoutLaneSteps(step) : undefined,
    );
    const choice = pick(old, own, other);
    if (choice.conflict && own && other) conflicts.push({ step: id, mine: own, theirs: other });
    const step = choice.value ?? own ?? other;
    if (step) fields.set(id, step);
  }
  const lists = mergeLists(listsOf(base), listsOf(mine), listsOf(theirs));
  if (!lists) return null;
  const used = new Set<string>();
  const build = (key: string): Step[] =>
    (lists.get(key) ?? []).flatMap((id) => {
      const step = fields.get(id);
      if (!step || used.has(id)) return [];
      used.add(id);
      return [
        lanesOf(step).reduce(
          (whole, slot) => withLane(whole, slot.key, build(`${id}/${slot.key}`)),
          step,
        ),
      ];
    });
  const steps = build('');
  const { steps: _b, ...baseTop } = base;
  const { steps: _m, ...mineTop } = mine;
  const { steps: _t, ...theirTop } = theirs;
  const top: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(mineTop), ...Object.keys(theirTop)])) {
    const choice = pick(
      (baseTop as Record<string, unknown>)[name],
      (mineTop as Record<string, unknown>)[name],
      (theirTop as Record<string, unknown>)[name],
    );
    if (choice.conflict)
      conflicts.push({
        step: name === 'trigger' ? 'trigger' : 'document',
        mine: choice.value,
        theirs: (theirTop as Record<string, unknown>)[name],
      });
    if (choice.value !== undefined) top[name] = choice.value;
  }
  return {
    merged: { ...(top as Omit<WorkflowDocument, 'steps'>), steps } as WorkflowDocument,
    conflicts,
  };
}

function pick<T>(
  base: T | undefined,
  mine: T | undefined,
  theirs: T | undefined,
): { value: T | undefined; conflict: boolean } {
  if (equal(mine, theirs)) return { value: mine, conflict: false };
  if (equal(mine, base)) return { value: theirs, conflict: false };
  if (equal(theirs, base)) return { value: mine, conflict: false };
  return { value: mine, conflict: true };
}

type Lists = Map<string, string[]>;

function listsOf(document: WorkflowDocument): Lists {
  const lists: Lists = new Map();
  const visit = (key: string, steps: Step[]) => {
    lists.set(
      key,
      steps.map((step) => step.id),
    );
    for (const step of steps)
      for (const slot of lanesOf(step)) visit(`${step.id}/${slot.key}`, slot.steps);
  };
  visit('', document.steps);
  return lists;
}

function mergeLists(base: Lists, mine: Lists, theirs: Lists): Lists | null {
  const merged: Lists = new Map();
  for (const key of new Set([...mine.keys(), ...theirs.keys()])) {
    const [b, m, t] = [base.get(key), mine.get(key), theirs.get(key)];
    const choice = pick(b, m, t);
    if (!choice.conflict) {
      if (choice.value) merged.set(key, choice.value);
      continue;
    }
    const joined = joinLists(b ?? [], m ?? [], t ?? []);
    if (!joined) return null;
    merged.set(key, joined);
  }
  return merged;
}

/** Both sides changed one list: fine while neither re-ordered what the base had. */
function joinLists(base: string[], mine: string[], theirs: string[]): string[] | null {
  const kept = base.filter((id) => mine.includes(id) && theirs.includes(id));
  if (
    !equal(
      mine.filter((id) => kept.includes(id)),
      kept,
    ) ||
    !equal(
      theirs.filter((id) => kept.includes(id)),
      kept,
    )
  )
    return null;
  const gone = new Set(base.filter((id) => !kept.includes(id)));
  const joined: string[] = [];
  const between = (list: string[], from: string | null): string[] => {
    const start = from === null ? 0 : list.indexOf(from) + 1;
    const found: string[] = [];
    for (let at = start; at < list.length && !kept.includes(list[at]!); at++)
      if (!gone.has(list[at]!)) found.push(list[at]!);
    return found;
  };
  for (const anchor of [null, ...kept]) {
    if (anchor !== null) joined.push(anchor);
    joined.push(...new Set([...between(theirs, anchor), ...between(mine, anchor)]));
  }
  return joined;
}
