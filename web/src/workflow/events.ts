import type { Step, WorkflowDocument } from '../api/types';
import { lanesOf } from './lanes';

/** The events that these workflows start with, wait for, send or end by, in order of the alphabet. */
export function eventNamesIn(documents: (WorkflowDocument | undefined)[]): string[] {
  const found = new Set<string>();
  const add = (name: unknown) => {
    if (typeof name === 'string' && name && !name.includes('{{')) found.add(name);
  };
  const walk = (steps: Step[]) => {
    for (const step of steps) {
      add(step.event);
      for (const lane of lanesOf(step)) walk(lane.steps);
    }
  };
  for (const document of documents) {
    if (!document) continue;
    const trigger = document.trigger as Record<string, { event?: unknown } | undefined>;
    if (document.trigger?.type === 'event') add(trigger.name);
    add(trigger.entry?.event);
    add(trigger.goal?.event);
    walk(document.steps ?? []);
  }
  return [...found].sort();
}
