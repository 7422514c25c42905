import type { Json, Step, WorkflowDocument } from '../api/types';
import { type Outline, outlineOf, type Place, sameOwner } from './document';
import { withoutLaneSteps } from './lanes';

export interface FieldChange {
  field: string;
  before: Json | undefined;
  after: Json | undefined;
}

/** One thing that differs between two documents, keyed by step id, never by name or place. */
export type Change =
  | { kind: 'name'; before: string; after: string }
  | { kind: 'trigger'; fields: FieldChange[]; replaced: boolean }
  | { kind: 'added'; step: Step; place: Place; after: Step | null }
  | { kind: 'removed'; step: Step }
  | { kind: 'moved'; step: Step; place: Place; after: Step | null }
  | { kind: 'changed'; step: Step; place: Place; fields: FieldChange[] };

/** Changes in reading order of the new document, removals last. A null `before` means all is new. */
export function diffDocuments(before: WorkflowDocument | null, after: WorkflowDocument): Change[] {
  const old: Outline = before ? outlineOf(before) : new Map();
  const now = outlineOf(after);
  const changes: Change[] = [];
  if (before && before.name !== after.name)
    changes.push({ kind: 'name', before: before.name, after: after.name });
  const triggerFields = fieldChanges(before?.trigger ?? {}, after.trigger);
  if (triggerFields.length > 0)
    changes.push({
      kind: 'trigger',
      fields: triggerFields,
      replaced: !before || before.trigger.type !== after.trigger.type,
    });
  for (const place of now.values()) changes.push(...stepChanges(old, now, place));
  for (const place of old.values())
    if (!now.has(place.step.id)) changes.push({ kind: 'removed', step: place.step });
  return changes;
}

function stepChanges(old: Outline, now: Outline, place: Place): Change[] {
  const was = old.get(place.step.id);
  const after = precedes(now, place);
  if (!was) return [{ kind: 'added', step: place.step, place, after }];
  const changes: Change[] = [];
  if (!sameOwner(was.owner, place.owner) || jumped(old, now, was, place))
    changes.push({ kind: 'moved', step: place.step, place, after });
  const fields = fieldChanges(bare(was.step), bare(place.step));
  if (fields.length > 0) changes.push({ kind: 'changed', step: place.step, place, fields });
  return changes;
}

/** Captured samples steer pickers and tests, not runs. */
const bare = (step: Step) => withoutLaneSteps(step);

function precedes(outline: Outline, place: Place): Step | null {
  for (const other of outline.values())
    if (sameOwner(other.owner, place.owner) && other.index === place.index - 1) return other.step;
  return null;
}

/** Moved within its list: its order against the siblings that both versions know has changed. */
function jumped(old: Outline, now: Outline, was: Place, place: Place): boolean {
  for (const other of now.values()) {
    if (other.step.id === place.step.id || !sameOwner(other.owner, place.owner)) continue;
    const before = old.get(other.step.id);
    if (!before || !sameOwner(before.owner, was.owner)) continue;
    if (before.index < was.index && other.index > place.index) return true;
  }
  return false;
}

export function fieldChanges(before: object, after: object): FieldChange[] {
  const [one, other] = [before as Record<string, Json>, after as Record<string, Json>];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names
    .filter((name) => !equal(one[name], other[name]))
    .map((field) => ({ field, before: one[field], after: other[field] }));
}

export function equal(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object')
    return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    names.length === others.length &&
    names.every((name) =>
      equal((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
    )
  );
}
