import type { Json, WorkflowDocument } from '../../api/types';
import { stepSentence, stepTitle } from '../../steps/registry';
import type { Say } from '../../steps/step';
import { triggerTitle } from '../../triggers/list';
import type { Change, FieldChange } from '../../workflow/diff';
import { type Outline, outlineOf, type Place } from '../../workflow/document';
import { lanesOf } from '../../workflow/lanes';
import { shown } from '../../workflow/sample';

/** A change in plain words: `Added Order confirmation after Branch, in lane status is success`. */
export function changeSentence(change: Change, document: WorkflowDocument, say: Say): string {
  const outline = outlineOf(document);
  switch (change.kind) {
    case 'name':
      return say('builder:diff.name', { before: change.before, after: change.after });
    case 'trigger':
      return change.replaced
        ? say('builder:diff.triggerSet', { title: triggerTitle(document.trigger.type, say) })
        : say('builder:diff.trigger', { fields: fieldNames(change.fields, say) });
    case 'added':
      return say('builder:diff.added', {
        title: stepTitle(change.step, say),
        where: whereOf(
          change.place,
          change.after ? stepTitle(change.after, say) : null,
          outline,
          say,
        ),
      });
    case 'removed':
      return say('builder:diff.removed', { title: stepTitle(change.step, say) });
    case 'moved':
      return say('builder:diff.moved', {
        title: stepTitle(change.step, say),
        where: whereOf(
          change.place,
          change.after ? stepTitle(change.after, say) : null,
          outline,
          say,
        ),
      });
    case 'changed':
      return changedSentence(change.step, change.fields, say);
  }
}

function changedSentence(
  step: Parameters<typeof stepTitle>[0],
  fields: FieldChange[],
  say: Say,
): string {
  const before = {
    ...step,
    ...Object.fromEntries(fields.map((field) => [field.field, field.before])),
  };
  const [was, now] = [stepSentence(before as typeof step, say), stepSentence(step, say)];
  if (was && now && was !== now)
    return say('builder:diff.became', { title: stepTitle(step, say), was, now });
  return say('builder:diff.changed', {
    title: stepTitle(step, say),
    fields: fieldNames(fields, say),
  });
}

const fieldNames = (fields: FieldChange[], say: Say) =>
  fields
    .map((field) => say(`builder:field.${field.field}`, { defaultValue: field.field }))
    .join(', ');

function whereOf(place: Place, after: string | null, outline: Outline, say: Say): string {
  if (after) return say('builder:add.after', { title: after });
  if (!place.owner) return say('builder:add.afterTrigger');
  const owner = outline.get(place.owner.step);
  const lane = owner && lanesOf(owner.step).find((slot) => slot.key === place.owner?.lane);
  const name = lane
    ? lane.lane
      ? lane.name
      : say(`steps:lane.${lane.name}`, { defaultValue: lane.name })
    : '';
  return say('builder:diff.inLane', { title: owner ? stepTitle(owner.step, say) : '', lane: name });
}

export const valueText = (value: Json | undefined) =>
  value === undefined ? '–' : shown(value, 160);
