import type { Step, WorkflowDocument } from '../api/types';
import { familyOf, type Outline, outlineOf, type Place } from './document';
import { lanesOf, withoutLaneSteps } from './lanes';

const reference = /\bsteps\.([a-z][a-z0-9_]*)/g;

/** Ids of the steps that a step's own settings read, its lanes' steps not included. */
export function referencesOf(step: Step): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown) => {
    if (typeof value === 'string') {
      if (value.includes('{{')) for (const match of value.matchAll(reference)) found.add(match[1]!);
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (value && typeof value === 'object') Object.values(value).forEach(visit);
  };
  const { samples: _, ...rest } = withoutLaneSteps(step);
  visit(rest);
  return found;
}

/** The same step reading renamed steps; settings only, never text outside `{{ }}`. */
export function renameReferences(step: Step, names: Map<string, string>): Step {
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(/\{\{[^}]*\}\}/g, (tag) =>
        tag.replace(reference, (whole, id: string) =>
          names.has(id) ? `steps.${names.get(id)}` : whole,
        ),
      );
    }
    if (Array.isArray(value)) return value.map(visit);
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visit(inner)]));
    return value;
  };
  return visit(step) as Step;
}

/** A step that has run, or may have run, when another one starts. */
export interface Earlier {
  place: Place;
  /** On some paths only: its values may be missing. */
  maybe: boolean;
}

/** Steps whose output the step may read, nearest last. */
export function earlierThan(outline: Outline, id: string): Earlier[] {
  const place = outline.get(id);
  if (!place) return [];
  const always = new Set<string>();
  for (
    let at: Place | undefined = place;
    at;
    at = at.owner ? outline.get(at.owner.step) : undefined
  ) {
    if (at !== place) always.add(at.step.id);
    for (const other of outline.values()) {
      if (sameList(other, at) && other.index < at.index) always.add(other.step.id);
    }
  }
  const earlier: Earlier[] = [];
  for (const other of outline.values()) {
    if (other.number >= place.number) break;
    if (always.has(other.step.id)) earlier.push({ place: other, maybe: false });
    else if (underEarlier(outline, other, always, place))
      earlier.push({ place: other, maybe: true });
  }
  return earlier;
}

const sameList = (one: Place, other: Place) =>
  one.owner?.step === other.owner?.step && one.owner?.lane === other.owner?.lane;

/** Inside a lane of a step that is over, not in a sibling lane of one we are still in. */
function underEarlier(outline: Outline, other: Place, always: Set<string>, place: Place): boolean {
  const above = new Map<string, string>();
  for (let at: Place | undefined = place; at?.owner; at = outline.get(at.owner.step))
    above.set(at.owner.step, at.owner.lane);
  for (let at: Place | undefined = other; at?.owner; at = outline.get(at.owner.step)) {
    const owner: NonNullable<Place['owner']> = at.owner;
    const lane = above.get(owner.step);
    if (lane !== undefined) return lane === owner.lane;
    if (always.has(owner.step)) return true;
  }
  return false;
}

export interface LostReference {
  step: Step;
  target: string;
}

/** References of `after` that read a step which is gone or would run later, though they were fine in `before`. */
export function lostReferences(before: WorkflowDocument, after: WorkflowDocument): LostReference[] {
  const was = badReferences(before);
  return badReferences(after).filter(
    (lost) => !was.some((old) => old.step.id === lost.step.id && old.target === lost.target),
  );
}

export function badReferences(document: WorkflowDocument): LostReference[] {
  const outline = outlineOf(document);
  const bad: LostReference[] = [];
  for (const place of outline.values()) {
    const targets = referencesOf(place.step);
    if (targets.size === 0) continue;
    const readable = new Set(
      earlierThan(outline, place.step.id).map((earlier) => earlier.place.step.id),
    );
    for (const target of targets) if (!readable.has(target)) bad.push({ step: place.step, target });
  }
  return bad;
}

/** How many steps stand in the lanes of a step. */
export const heldSteps = (step: Step) =>
  lanesOf(step).reduce((sum, slot) => sum + slot.steps.flatMap(familyOf).length, 0);
