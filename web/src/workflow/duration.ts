export type DurationUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks';

export interface SimpleDuration {
  amount: number;
  unit: DurationUnit;
}

export const durationUnits: DurationUnit[] = ['seconds', 'minutes', 'hours', 'days', 'weeks'];

const secondsOf: Record<DurationUnit, number> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
  weeks: 604_800,
};
const iso = /^(-)?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Seconds of an ISO 8601 duration, or null. Days count 24 hours. */
export function secondsIn(text: unknown): number | null {
  if (typeof text !== 'string' || text.length < 3 || text.endsWith('T')) return null;
  const match = iso.exec(text);
  if (!match) return null;
  const [, sign, weeks, days, hours, minutes, seconds] = match;
  const total =
    Number(weeks ?? 0) * 604_800 +
    Number(days ?? 0) * 86_400 +
    Number(hours ?? 0) * 3600 +
    Number(minutes ?? 0) * 60 +
    Number(seconds ?? 0);
  return sign ? -total : total;
}

/** The largest unit that gives a whole amount: `PT48H` is 2 days, `PT90M` 90 minutes. */
export function parseDuration(text: unknown): SimpleDuration | null {
  const seconds = secondsIn(text);
  if (seconds === null) return null;
  const unit =
    seconds === 0
      ? 'minutes'
      : ([...durationUnits]
          .reverse()
          .find((candidate) => candidate !== 'weeks' && seconds % secondsOf[candidate] === 0) ??
        'seconds');
  return { amount: seconds / secondsOf[unit], unit };
}

export function formatDuration({ amount, unit }: SimpleDuration): string {
  const sign = amount < 0 ? '-' : '';
  const size = Math.abs(amount);
  if (unit === 'weeks') return `${sign}P${size * 7}D`;
  if (unit === 'days' && Number.isInteger(size)) return `${sign}P${size}D`;
  return `${sign}PT${size}${{ seconds: 'S', minutes: 'M', hours: 'H', days: 'D' }[unit]}`;
}
