import type { Step, WorkflowDocument } from '../api/types';
import { type LaneSlot, lanesOf, withLane } from './lanes';

/** A lane of a step, or the top list (null). */
export type Owner = { step: string; lane: string } | null;

/** A place between two steps. */
export interface Slot {
  owner: Owner;
  index: number;
}

/** Where a step stands. `number` counts from 1 in reading order, the trigger being 0. */
export interface Place {
  step: Step;
  owner: Owner;
  index: number;
  siblings: number;
  depth: number;
  number: number;
  pointer: string;
}

export type Outline = Map<string, Place>;

/** Every step in reading order with its place; one pass over the document. */
export function outlineOf(document: WorkflowDocument): Outline {
  const outline: Outline = new Map();
  const visit = (steps: Step[], owner: Owner, depth: number, pointer: string) => {
    steps.forEach((step, index) => {
      const at = `${pointer}/${index}`;
      outline.set(step.id, {
        step,
        owner,
        index,
        siblings: steps.length,
        depth,
        number: outline.size + 1,
        pointer: at,
      });
      for (const slot of lanesOf(step))
        visit(slot.steps, { step: step.id, lane: slot.key }, depth + 1, `${at}/${pointerOf(slot)}`);
    });
  };
  visit(document.steps, null, 1, '/steps');
  return outline;
}

const pointerOf = (slot: LaneSlot) => slot.key.replaceAll('.', '/') + (slot.lane ? '/steps' : '');

export function findStep(document: WorkflowDocument, id: string): Step | null {
  return outlineOf(document).get(id)?.step ?? null;
}

/** The step and everything in its lanes. */
export function familyOf(step: Step): Step[] {
  return [step, ...lanesOf(step).flatMap((slot) => slot.steps.flatMap(familyOf))];
}

/** Changes one list of steps, sharing everything that is not above it. */
export function changeList(
  document: WorkflowDocument,
  owner: Owner,
  change: (steps: Step[]) => Step[],
): WorkflowDocument {
  if (!owner) return { ...document, steps: change(document.steps) };
  return changeStep(document, owner.step, (step) => {
    const slot = lanesOf(step).find((lane) => lane.key === owner.lane);
    return withLane(step, owner.lane, change(slot?.steps ?? []));
  });
}

/** Changes one step; the document itself comes back when there is no such step. */
export function changeStep(
  document: WorkflowDocument,
  id: string,
  change: (step: Step) => Step,
): WorkflowDocument {
  const walk = (steps: Step[]): Step[] => {
    for (let at = 0; at < steps.length; at++) {
      const step = steps[at]!;
      const changed = step.id === id ? change(step) : inside(step);
      if (changed !== step) return steps.with(at, changed);
    }
    return steps;
  };
  const inside = (step: Step): Step => {
    for (const slot of lanesOf(step)) {
      const changed = walk(slot.steps);
      if (changed !== slot.steps) return withLane(step, slot.key, changed);
    }
    return step;
  };
  const steps = walk(document.steps);
  return steps === document.steps ? document : { ...document, steps };
}

/** Sets fields of a step; `undefined` removes one. */
export function patchStep(
  document: WorkflowDocument,
  id: string,
  patch: Record<string, unknown>,
): WorkflowDocument {
  return changeStep(document, id, (step) => withFields(step, patch));
}

export function withFields<T extends object>(target: T, patch: Record<string, unknown>): T {
  const result: Record<string, unknown> = { ...(target as Record<string, unknown>) };
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return result as T;
}

export function insertSteps(
  document: WorkflowDocument,
  slot: Slot,
  steps: Step[],
): WorkflowDocument {
  return changeList(document, slot.owner, (list) => list.toSpliced(slot.index, 0, ...steps));
}

export function removeStep(document: WorkflowDocument, id: string): WorkflowDocument {
  const place = outlineOf(document).get(id);
  return place
    ? changeList(document, place.owner, (list) => list.filter((step) => step.id !== id))
    : document;
}

/** What to do with the steps in the lanes of a deleted step. */
export type Keep = { kind: 'nothing' } | { kind: 'lane'; lane: string } | { kind: 'all' };

export function deleteStep(
  document: WorkflowDocument,
  id: string,
  keep: Keep = { kind: 'nothing' },
): WorkflowDocument {
  const place = outlineOf(document).get(id);
  if (!place) return document;
  const kept = lanesOf(place.step)
    .filter((slot) => keep.kind === 'all' || (keep.kind === 'lane' && slot.key === keep.lane))
    .flatMap((slot) => slot.steps);
  return changeList(document, place.owner, (list) => list.toSpliced(place.index, 1, ...kept));
}

/** Moves a step to a slot named in the document as it is; into itself changes nothing. */
export function moveStep(document: WorkflowDocument, id: string, slot: Slot): WorkflowDocument {
  const place = outlineOf(document).get(id);
  if (!place) return document;
  if (slot.owner && familyOf(place.step).some((step) => step.id === slot.owner?.step))
    return document;
  const same = sameOwner(place.owner, slot.owner);
  const index = same && slot.index > place.index ? slot.index - 1 : slot.index;
  if (same && index === place.index) return document;
  return insertSteps(removeStep(document, id), { owner: slot.owner, index }, [place.step]);
}

export function sameOwner(one: Owner, other: Owner): boolean {
  return (
    one === other ||
    (one !== null && other !== null && one.step === other.step && one.lane === other.lane)
  );
}

export const slotId = (slot: Slot) =>
  `${slot.owner ? `${slot.owner.step}/${slot.owner.lane}` : ''}#${slot.index}`;

/** One place up or down in the reading order: within its list, and out of its lane at the ends. */
export function neighbourSlot(
  document: WorkflowDocument,
  id: string,
  direction: -1 | 1,
): Slot | null {
  const outline = outlineOf(document);
  const place = outline.get(id);
  if (!place) return null;
  const target = place.index + direction;
  if (target >= 0 && target < place.siblings)
    return { owner: place.owner, index: direction < 0 ? target : target + 1 };
  if (!place.owner) return null;
  const parent = outline.get(place.owner.step)!;
  return { owner: parent.owner, index: direction < 0 ? parent.index : parent.index + 1 };
}

/** Every slot a step may be put into, in reading order; `without` is the step being moved. */
export function slotsOf(document: WorkflowDocument, without?: string): Slot[] {
  const slots: Slot[] = [];
  const visit = (steps: Step[], owner: Owner) => {
    slots.push({ owner, index: 0 });
    steps.forEach((step, index) => {
      if (step.id !== without)
        for (const slot of lanesOf(step)) visit(slot.steps, { step: step.id, lane: slot.key });
      slots.push({ owner, index: index + 1 });
    });
  };
  visit(document.steps, null);
  return slots;
}
