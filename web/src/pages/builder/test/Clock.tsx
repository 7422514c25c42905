import { Play } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Simulation } from '../../../api/types';
import { timeWords } from '../../../canvas/marks-of';
import { Button } from '../../../ui';

export interface ClockProps {
  simulation: Simulation | null;
  /** The simulated moment that is shown, in milliseconds; null is the end. */
  until: number | null;
  onUntil: (until: number | null) => void;
  busy: boolean;
  onRun: () => void;
}

const hour = 3_600_000;

/** Steps through the simulated time: to the next thing that happens, an hour, a day, or the end. */
export function Clock({ simulation, until, onUntil, busy, onRun }: ClockProps) {
  const { t, i18n } = useTranslation('builder');
  const moments = useMemo(() => momentsOf(simulation), [simulation]);
  const [start, end] = [moments[0] ?? null, moments.at(-1) ?? null];
  const now = until ?? end;
  const next = moments.find((moment) => until !== null && moment > until);
  const jump = (ms: number) => () => onUntil(Math.min((now ?? 0) + ms, end ?? 0));
  const atEnd = until === null || now === end;
  const steps: [name: string, blocked: boolean, act: () => void][] = [
    ['reset', start === null, () => onUntil(start)],
    ['next', next === undefined, () => onUntil(next!)],
    ['hour', atEnd, jump(hour)],
    ['day', atEnd, jump(24 * hour)],
    ['toEnd', until === null, () => onUntil(null)],
  ];
  return (
    <div className="flex flex-none flex-wrap items-center gap-1.5 border-b border-border px-3 py-1.5">
      <span className="tnum me-2 text-sm">
        {now === null
          ? t('test.clockIdle')
          : t('test.clock', { time: momentWords(now, i18n.language) })}
        {start !== null && now !== null && now > start && (
          <span className="text-muted"> (+{timeWords(now - start)})</span>
        )}
      </span>
      <Button size="small" icon={<Play size={14} />} busy={busy} onClick={onRun}>
        {t('test.run')}
      </Button>
      {simulation &&
        steps.map(([name, blocked, act]) => (
          <Button key={name} reads size="small" variant="ghost" disabled={blocked} onClick={act}>
            {t(`test.${name}`)}
          </Button>
        ))}
    </div>
  );
}

function momentsOf(simulation: Simulation | null): number[] {
  const times = (simulation?.steps ?? [])
    .flatMap((visit) => [visit.startedAt, visit.endedAt])
    .filter((time): time is string => Boolean(time));
  return [...new Set(times.map((time) => Date.parse(time)))].sort((one, other) => one - other);
}

const momentWords = (at: number, language: string) =>
  new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(at);
