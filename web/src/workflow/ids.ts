import type { Step, WorkflowDocument } from '../api/types';
import { familyOf, outlineOf } from './document';
import { lanesOf, withLane } from './lanes';
import { renameReferences } from './references';

const legal = /^[a-z][a-z0-9_]{0,62}$/;

export const isStepId = (id: string) => legal.test(id);

/** A free step id made from a word; ids never change afterwards. */
export function freeId(taken: Iterable<string>, word: string): string {
  const used = new Set(taken);
  const snake = word
    .normalize('NFKD')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 48);
  const base = snake || 'step';
  if (!used.has(base)) return base;
  for (let n = 2; ; n++) if (!used.has(`${base}_${n}`)) return `${base}_${n}`;
}

/** A key for a workflow made from its name: `ABC payments` is `abc-payments`. */
export function keyOf(name: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 48);
  return key || 'workflow';
}

/**
 * Copies of steps that may stand in `document`: every id is free, and references among the copies
 * point to the copies while references to other steps stay.
 */
export function freshCopies(document: WorkflowDocument, steps: Step[]): Step[] {
  const taken = new Set(outlineOf(document).keys());
  const names = new Map<string, string>();
  for (const step of steps.flatMap(familyOf)) {
    const id = freeId(taken, step.id.replace(/_\d+$/, ''));
    taken.add(id);
    names.set(step.id, id);
  }
  const copy = (step: Step): Step => {
    let copied = renameReferences({ ...step, id: names.get(step.id)! }, names);
    for (const slot of lanesOf(step)) copied = withLane(copied, slot.key, slot.steps.map(copy));
    return copied;
  };
  return steps.map((step) => copy(structuredClone(step)));
}

/** A patch of a step whose new lane steps have ids that nobody else in the document has. */
export function freshLaneIds(
  document: WorkflowDocument,
  id: string,
  patch: Record<string, unknown>,
): Record<string, unknown> {
  const outline = outlineOf(document);
  const own = new Set(
    outline.has(id) ? familyOf(outline.get(id)!.step).map((step) => step.id) : [],
  );
  const fresh = { ...patch };
  for (const [name, value] of Object.entries(patch)) {
    if (
      !Array.isArray(value) ||
      !value.every((item) => item && typeof item === 'object' && 'id' in item && 'type' in item)
    )
      continue;
    fresh[name] = (value as Step[]).map((step) =>
      own.has(step.id) || !outline.has(step.id)
        ? step
        : { ...step, id: freeId(outline.keys(), step.id) },
    );
  }
  return fresh;
}
