/** What most people mean by a cron expression; anything else stays text. */
export type Rhythm =
  | { kind: 'minutes'; every: number }
  | { kind: 'hourly'; minute: number }
  | { kind: 'daily'; time: string }
  | { kind: 'weekly'; days: Weekday[]; time: string }
  | { kind: 'monthly'; day: number; time: string };

export const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export type Weekday = (typeof weekdays)[number];

const isNumber = (text: string, low: number, high: number) =>
  /^\d{1,2}$/.test(text) && Number(text) >= low && Number(text) <= high;
const two = (value: number | string) => String(value).padStart(2, '0');

/** The rhythm of five fields, or null when it cannot be said in these words. */
export function parseCron(text: unknown): Rhythm | null {
  if (typeof text !== 'string') return null;
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 5) return null;
  const [minute, hour, day, month, weekday] = parts as [string, string, string, string, string];
  if (month !== '*') return null;
  const everyDay = day === '*' && weekday === '*';
  const step = /^\*\/(\d{1,2})$/.exec(minute);
  if (step && hour === '*' && everyDay && 60 % Number(step[1]) === 0)
    return { kind: 'minutes', every: Number(step[1]) };
  if (!isNumber(minute, 0, 59)) return null;
  if (hour === '*' && everyDay) return { kind: 'hourly', minute: Number(minute) };
  if (!isNumber(hour, 0, 23)) return null;
  const time = `${two(hour)}:${two(minute)}`;
  if (everyDay) return { kind: 'daily', time };
  if (day === '*') {
    const days = daysIn(weekday);
    return days ? { kind: 'weekly', days, time } : null;
  }
  return weekday === '*' && isNumber(day, 1, 31)
    ? { kind: 'monthly', day: Number(day), time }
    : null;
}

/** `MON-FRI`, `1-5`, `SAT,SUN`; both 0 and 7 are Sunday. */
function daysIn(text: string): Weekday[] | null {
  const place = (token: string): number => {
    const named = weekdays.indexOf(token.toUpperCase() as Weekday);
    if (named >= 0) return named;
    return isNumber(token, 0, 7) ? (Number(token) + 6) % 7 : -1;
  };
  const found = new Set<Weekday>();
  for (const part of text.split(',')) {
    const [from, to, more] = part.split('-');
    const start = place(from ?? '');
    const end = to === undefined ? start : place(to);
    if (start < 0 || end < 0 || more !== undefined) return null;
    for (let at = start; ; at = (at + 1) % 7) {
      found.add(weekdays[at]!);
      if (at === end) break;
    }
  }
  return weekdays.filter((day) => found.has(day));
}

export function formatCron(rhythm: Rhythm): string {
  if (rhythm.kind === 'minutes') return `*/${rhythm.every} * * * *`;
  if (rhythm.kind === 'hourly') return `${rhythm.minute} * * * *`;
  const [hour, minute] = rhythm.time.split(':').map(Number);
  const clock = `${minute || 0} ${hour || 0}`;
  if (rhythm.kind === 'daily') return `${clock} * * *`;
  if (rhythm.kind === 'monthly') return `${clock} ${rhythm.day} * *`;
  return `${clock} * * ${spanOf(rhythm.days)}`;
}

const workdays: Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI'];
const same = (one: readonly string[], other: readonly string[]) => one.join() === other.join();

function spanOf(days: Weekday[]): string {
  if (days.length === 0 || days.length === 7) return '*';
  return same(days, workdays) ? 'MON-FRI' : days.join(',');
}

type Say = (key: string, values?: Record<string, unknown>) => string;

/** "Every weekday at 09:00"; the expression itself where it says something rarer. */
export function cronWords(text: unknown, say: Say): string {
  const rhythm = parseCron(text);
  if (!rhythm) return typeof text === 'string' ? text : '';
  if (rhythm.kind === 'minutes') return say('builder:cron.everyMinutes', { count: rhythm.every });
  if (rhythm.kind === 'hourly')
    return say('builder:cron.everyHour', { minute: two(rhythm.minute) });
  const { time } = rhythm;
  if (rhythm.kind === 'daily') return say('builder:cron.everyDay', { time });
  if (rhythm.kind === 'monthly') return say('builder:cron.everyMonth', { day: rhythm.day, time });
  return say('builder:cron.everyWeek', { days: dayWords(rhythm.days, say), time });
}

/** "weekday", "day", "Mon, Wed". */
export function dayWords(days: readonly string[], say: Say): string {
  const inOrder = weekdays.filter((day) => days.includes(day));
  if (inOrder.length === 0 || inOrder.length === 7) return say('builder:cron.day');
  if (same(inOrder, workdays)) return say('builder:cron.workday');
  if (same(inOrder, ['SAT', 'SUN'])) return say('builder:cron.weekend');
  return inOrder.map((day) => say(`builder:weekday.${day}`)).join(', ');
}
