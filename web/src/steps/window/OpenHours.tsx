import { useTranslation } from 'react-i18next';
import { weekdays } from '../../workflow/cron';
import { Preview } from '../Preview';
import type { StepPanelProps } from '../step';

const minutesOf = (time: unknown): number | null => {
  const match = /^(\d{2}):(\d{2})$/.exec(String(time ?? ''));
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
};

/** The open hours of a day, as parts of it; a window over midnight goes on into the next day. */
export function openParts(
  day: number,
  days: readonly string[],
  from: number,
  to: number,
): [start: number, end: number][] {
  const opens = (at: number) => days.length === 0 || days.includes(weekdays[(at + 7) % 7]!);
  if (from < to) return opens(day) ? [[from, to]] : [];
  return [
    ...(opens(day - 1) && to > 0 ? [[0, to] as [number, number]] : []),
    ...(opens(day) ? [[from, 1440] as [number, number]] : []),
  ];
}

/** A week with the hours in which the window is open. */
export function OpenHours({ step }: StepPanelProps) {
  const { t } = useTranslation(['steps', 'builder']);
  const [from, to] = [minutesOf(step.from), minutesOf(step.to)];
  if (from === null || to === null) return null;
  const days = Array.isArray(step.days) ? step.days.map(String) : [];
  return (
    <Preview title={t('window.week')} help={t('window.weekHelp')}>
      <div aria-hidden className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1 text-xs">
        {weekdays.map((day, at) => (
          <Day key={day} name={t(`builder:weekday.${day}`)} parts={openParts(at, days, from, to)} />
        ))}
        <span />
        <span className="tnum flex justify-between text-muted">
          {['00', '06', '12', '18', '24'].map((hour) => (
            <span key={hour}>{hour}</span>
          ))}
        </span>
      </div>
    </Preview>
  );
}

function Day({ name, parts }: { name: string; parts: [number, number][] }) {
  return (
    <>
      <span className="text-muted">{name}</span>
      <svg
        viewBox="0 0 1440 14"
        preserveAspectRatio="none"
        aria-hidden
        className="h-3.5 w-full rounded-sm"
      >
        <rect width="1440" height="14" className="fill-pressed" />
        {parts.map(([start, end]) => (
          <rect key={start} x={start} width={end - start} height="14" className="fill-accent" />
        ))}
      </svg>
    </>
  );
}
