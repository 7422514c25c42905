import type { Visit } from '../api/types';
import type { Mark } from './store';

/** What the canvas shows of a run or a simulation up to a moment; the last visit of a step counts. */
export function marksOf(visits: Visit[], until?: number): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const visit of visits) {
    const started = Date.parse(visit.startedAt);
    if (until !== undefined && started > until) continue;
    const ended = visit.endedAt ? Date.parse(visit.endedAt) : null;
    const open = until !== undefined && ended !== null && ended > until;
    marks.set(visit.id, {
      status: open ? 'waiting' : visit.status,
      lane: open ? null : visit.lane,
      note: ended !== null && !open ? timeWords(ended - started) : '',
      visits: (marks.get(visit.id)?.visits ?? 0) + 1,
    });
  }
  return marks;
}

/** `38 ms`, `2 s`, `3 d`: short enough for a card. */
export function timeWords(ms: number): string {
  if (ms < 1) return '';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 120) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
