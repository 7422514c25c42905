import type { WorkflowDocument } from '../../api/types';
import { outputOf } from '../../steps/registry';
import { isBlank, verdictOf } from '../../workflow/conditions';
import { outlineOf } from '../../workflow/document';
import { lanesOf } from '../../workflow/lanes';
import { sampleAt } from '../../workflow/scope';

/** The lane each deciding step would take with the sample, for steps that the sample reaches. */
export function sampleLanesOf(document: WorkflowDocument): Map<string, string> {
  const lanes = new Map<string, string>();
  const outline = outlineOf(document);
  if (document.trigger.sample === undefined) return lanes;
  for (const place of outline.values()) {
    if (
      place.owner &&
      lanes.get(place.owner.step) !== place.owner.lane &&
      isDeciding(outline.get(place.owner.step)!.step)
    )
      continue;
    if (!isDeciding(place.step)) continue;
    const sample = sampleAt(document, outline, place.step.id, { outputOf });
    const slots = lanesOf(place.step);
    const taken =
      slots.find(
        (slot) =>
          slot.lane?.when && !isBlank(slot.lane.when) && verdictOf(slot.lane.when, sample) === true,
      ) ?? slots.find((slot) => !slot.lane);
    if (taken) lanes.set(place.step.id, taken.key);
  }
  return lanes;
}

const isDeciding = (step: Parameters<typeof lanesOf>[0]) =>
  lanesOf(step).some((slot) => slot.lane?.when && !isBlank(slot.lane.when));
