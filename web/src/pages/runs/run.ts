import type { Json, Run, Visit } from '../../api';

/** Who a run is about, as far as the run says. */
export function contactOf(contact: Json): { id: string | null; label: string | null } {
  if (typeof contact === 'string') return { id: contact, label: contact };
  if (contact && typeof contact === 'object' && !Array.isArray(contact)) {
    const text = (name: string) =>
      typeof contact[name] === 'string' ? (contact[name] as string) : null;
    const id = text('id');
    return { id, label: text('name') ?? text('email') ?? text('phone') ?? id };
  }
  return { id: null, label: null };
}

/** Milliseconds between two instants; null while it is still going on. */
export function lengthOf(
  from: string | null | undefined,
  to: string | null | undefined,
): number | null {
  if (!from || !to) return null;
  const ms = Date.parse(to) - Date.parse(from);
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

export const isOver = (run: Run): boolean => ['done', 'failed', 'cancelled'].includes(run.status);

/** The visit a reader wants first: the one that failed or waits, else the last. */
export function telling(steps: Visit[]): Visit | undefined {
  return (
    steps.find((visit) => visit.status === 'failed') ??
    steps.find((visit) => visit.status === 'waiting') ??
    steps.at(-1)
  );
}

export const visitKey = (visit: Visit): string => `${visit.id}:${visit.visit}`;
