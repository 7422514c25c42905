import { dayOf } from '../shared/days';

/** Periods counted back from now, in whole days of UTC as the server counts; `own` has two dates. */
export const periods = ['today', '7d', '30d', 'own'] as const;
export type Period = (typeof periods)[number];

/** Which days: the first and the last, both included. */
export interface Span {
  period: Period;
  from: string;
  to: string;
}

const day = 86_400_000;
const most = 400;
const back: Record<string, number> = { today: 0, '7d': 6, '30d': 29 };

const moved = (date: string, by: number): string => dayOf(Date.parse(date) + by * day);

/** The period that the address names; 7 days where it names none. */
export function spanOf(query: URLSearchParams, now: number): Span {
  const named = query.get('period') as Period;
  const period = periods.includes(named) ? named : '7d';
  const today = dayOf(now);
  if (period !== 'own') return { period, from: moved(today, -back[period]!), to: today };
  return {
    period,
    from: query.get('from') ?? moved(today, -back['7d']!),
    to: query.get('to') ?? today,
  };
}

/** What is wrong with dates of one's own, as a key of `insights.json`; null when they can be asked for. */
export function faultOf({ from, to }: Span): 'noDate' | 'backwards' | 'tooLong' | null {
  const days = (Date.parse(to) - Date.parse(from)) / day;
  if (Number.isNaN(days)) return 'noDate';
  if (days < 0) return 'backwards';
  return days >= most ? 'tooLong' : null;
}

/** What to ask the server: without an end it counts up to its own now. */
export function askOf({ period, from, to }: Span): { from: string; to?: string } {
  return period === 'own' ? { from, to: moved(to, 1) } : { from };
}
