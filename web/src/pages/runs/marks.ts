import type { Visit } from '../../api';
import type { Mark } from '../../canvas/store';

/** What the canvas shows of each step: its last visit, with duration and number of tries. */
export function marksOfRun(
  visits: Visit[],
  words: { duration: (ms: number) => string; tries: (count: number) => string },
): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const visit of visits) {
    const ms = visit.endedAt ? Date.parse(visit.endedAt) - Date.parse(visit.startedAt) : null;
    const tries = visit.attempts?.length ?? 0;
    marks.set(visit.id, {
      status: visit.status,
      lane: visit.lane,
      note: [ms === null ? '' : words.duration(ms), tries > 1 ? words.tries(tries) : '']
        .filter(Boolean)
        .join(' · '),
      visits: (marks.get(visit.id)?.visits ?? 0) + 1,
    });
  }
  return marks;
}
