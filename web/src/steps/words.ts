import { parseDuration } from '../workflow/duration';
import { readable } from '../workflow/template';
import type { Say } from './step';

/** `PT2H` as `2 hours`; a template as it reads. */
export function durationWords(value: unknown, say: Say): string {
  const simple = parseDuration(value);
  if (simple) return say(`builder:duration.count_${simple.unit}`, { count: simple.amount });
  return typeof value === 'string' ? readable(value) : '';
}
