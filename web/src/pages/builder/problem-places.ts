import type { Problem, WorkflowDocument } from '../../api/types';
import type { Alarm } from '../../canvas/store';
import { type Outline, outlineOf } from '../../workflow/document';
import { triggerId } from '../../workflow/layout';

/** The card a problem belongs to: named by the server, else found by its pointer; null is the workflow. */
export function placeOf(problem: Problem, outline: Outline): string | null {
  if (problem.step && outline.has(problem.step)) return problem.step;
  if (problem.pointer.startsWith('/trigger')) return triggerId;
  let best: string | null = null;
  for (const place of outline.values())
    if (problem.pointer === place.pointer || problem.pointer.startsWith(`${place.pointer}/`))
      best = place.step.id;
  return best;
}

/** Counts by card; cards whose counts did not change keep their object. */
export function alarmsOf(
  problems: Problem[],
  document: WorkflowDocument,
  before: Map<string, Alarm>,
): Map<string, Alarm> {
  const outline = outlineOf(document);
  const alarms = new Map<string, Alarm>();
  for (const problem of problems) {
    const id = placeOf(problem, outline);
    if (!id) continue;
    const alarm = alarms.get(id) ?? { errors: 0, warnings: 0, notes: 0 };
    alarm[
      problem.level === 'error' ? 'errors' : problem.level === 'warning' ? 'warnings' : 'notes'
    ] += 1;
    alarms.set(id, alarm);
  }
  for (const [id, alarm] of alarms) {
    const old = before.get(id);
    if (
      old &&
      old.errors === alarm.errors &&
      old.warnings === alarm.warnings &&
      old.notes === alarm.notes
    )
      alarms.set(id, old);
  }
  return alarms;
}

/** Cards with problems, in reading order. */
export function problemOrder(problems: Problem[], document: WorkflowDocument): string[] {
  const outline = outlineOf(document);
  const places = new Set(
    problems.map((problem) => placeOf(problem, outline)).filter((id): id is string => id !== null),
  );
  return [triggerId, ...outline.keys()].filter((id) => places.has(id));
}

export const countOf = (problems: Problem[], level: Problem['level']) =>
  problems.filter((problem) => problem.level === level).length;
