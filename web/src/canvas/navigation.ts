import type { Outline } from '../workflow/document';
import { lanesOf } from '../workflow/lanes';
import { triggerId } from '../workflow/layout';

export type Direction = 'up' | 'down' | 'left' | 'right' | 'home' | 'end';

/** The card an arrow key leads to; null when there is none. `right` into an empty lane is a slot. */
export function cardFrom(outline: Outline, id: string, direction: Direction): string | null {
  const order = [triggerId, ...outline.keys()];
  const at = order.indexOf(id);
  if (direction === 'home') return triggerId;
  if (direction === 'end') return order.at(-1) ?? null;
  if (direction === 'up') return order[at - 1] ?? null;
  if (direction === 'down') return order[at + 1] ?? null;
  return direction === 'right' ? rightOf(outline, id) : leftOf(outline, id);
}

function rightOf(outline: Outline, id: string): string | null {
  const place = outline.get(id);
  if (!place) return outline.keys().next().value ?? null;
  const into = lanesOf(place.step).find((slot) => slot.steps.length > 0);
  return into?.steps[0]?.id ?? beside(outline, id, 1);
}

function leftOf(outline: Outline, id: string): string | null {
  const place = outline.get(id);
  if (!place?.owner) return null;
  return beside(outline, id, -1) ?? place.owner.step;
}

/** The first step of the next lane with steps, on either side. */
function beside(outline: Outline, id: string, by: -1 | 1): string | null {
  const place = outline.get(id);
  if (!place?.owner) return null;
  const slots = lanesOf(outline.get(place.owner.step)!.step);
  const at = slots.findIndex((slot) => slot.key === place.owner?.lane);
  for (let next = at + by; next >= 0 && next < slots.length; next += by) {
    const step = slots[next]?.steps[0];
    if (step) return step.id;
  }
  return null;
}
