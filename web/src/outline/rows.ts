import type { Step, WorkflowDocument } from '../api/types';
import { stepSentence, stepTitle } from '../steps/registry';
import type { Say } from '../steps/step';
import { triggerSentence, triggerTitle } from '../triggers/list';
import { lanesOf } from '../workflow/lanes';
import { triggerId } from '../workflow/layout';

/** A line of the outline. */
export interface Row {
  id: string;
  kind: 'step' | 'lane';
  label: string;
  hint: string;
  level: number;
  index: number;
  size: number;
  parent: string | null;
  open: boolean | null;
  step: Step | null;
}

/** The lines of a document from its trigger down; what is inside a closed line is left out. */
export function rowsOf(document: WorkflowDocument, closed: Set<string>, say: Say): Row[] {
  const { trigger, steps } = document;
  const rows: Row[] = [
    {
      id: triggerId,
      kind: 'step',
      label: triggerTitle(trigger.type, say),
      hint: triggerSentence(trigger, say),
      level: 1,
      index: 1,
      size: steps.length + 1,
      parent: null,
      open: null,
      step: null,
    },
  ];
  const visit = (list: Step[], level: number, parent: string | null, offset: number) => {
    list.forEach((step, index) => {
      const slots = lanesOf(step);
      const open = slots.length > 0 ? !closed.has(step.id) : null;
      rows.push({
        id: step.id,
        kind: 'step',
        label: stepTitle(step, say),
        hint: stepSentence(step, say),
        level,
        index: index + 1 + offset,
        size: list.length + offset,
        parent,
        open,
        step,
      });
      if (!open) return;
      slots.forEach((slot, at) => {
        const id = `${step.id}/${slot.key}`;
        const unfolded = slot.steps.length > 0 ? !closed.has(id) : null;
        const name = slot.lane
          ? slot.name || say('builder:lane.unnamed')
          : say(`steps:lane.${slot.name}`, { defaultValue: slot.name });
        rows.push({
          id,
          kind: 'lane',
          label: name,
          hint: slot.steps.length === 0 ? say('builder:outline.emptyLane') : '',
          level: level + 1,
          index: at + 1,
          size: slots.length,
          parent: step.id,
          open: unfolded,
          step: null,
        });
        if (unfolded) visit(slot.steps, level + 2, id, 0);
      });
    });
  };
  visit(steps, 1, null, 1);
  return rows;
}
