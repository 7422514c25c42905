const length = 86_400_000;

/** The day of UTC in which a moment lies, as the server counts days. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Every day from one instant to another, which is not included. */
export function daysOf(from: string, to: string): string[] {
  const first = Date.parse(from);
  const count = Math.max(0, Math.round((Date.parse(to) - first) / length));
  return Array.from({ length: count }, (_, at) => dayOf(first + at * length));
}
