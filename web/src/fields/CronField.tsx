import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Select, TextInput, useField } from '../ui';
import { cronWords, formatCron, parseCron, type Rhythm, type Weekday } from '../workflow/cron';
import { WeekdayToggles } from './WeekdayToggles';

type Kind = Rhythm['kind'] | 'custom';

const kinds: Kind[] = ['daily', 'weekly', 'monthly', 'hourly', 'minutes', 'custom'];
const starts: Record<Rhythm['kind'], (time: string) => Rhythm> = {
  daily: (time) => ({ kind: 'daily', time }),
  weekly: (time) => ({ kind: 'weekly', days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], time }),
  monthly: (time) => ({ kind: 'monthly', day: 1, time }),
  hourly: () => ({ kind: 'hourly', minute: 0 }),
  minutes: () => ({ kind: 'minutes', every: 15 }),
};

/** How often, in words; the cron expression itself only for who wants it. */
export function CronField(props: { value: unknown; onChange: (cron: string) => void }) {
  const { t } = useTranslation('builder');
  const field = useField();
  const rhythm = parseCron(props.value);
  const [custom, setCustom] = useState(rhythm === null && Boolean(props.value));
  const kind: Kind = custom || !rhythm ? (props.value ? 'custom' : 'daily') : rhythm.kind;
  const put = (next: Rhythm) => props.onChange(formatCron(next));
  const choose = (next: Kind) => {
    setCustom(next === 'custom');
    if (next === 'custom') return props.onChange(String(props.value ?? '0 9 * * *'));
    put(starts[next](rhythm && 'time' in rhythm ? rhythm.time : '09:00'));
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          id={field?.id}
          aria-describedby={field?.describedBy}
          className="!w-auto min-w-40 flex-1"
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`cron.kind_${value}`) }))}
          onChange={(event) => choose(event.target.value as Kind)}
        />
        {!custom && rhythm && <Parts rhythm={rhythm} put={put} />}
      </div>
      {!custom && rhythm?.kind === 'weekly' && (
        <WeekdayToggles
          label={t('cron.days')}
          value={rhythm.days}
          onChange={(days) =>
            put({ ...rhythm, days: days.length > 0 ? (days as Weekday[]) : rhythm.days })
          }
        />
      )}
      {kind === 'custom' && (
        <TextInput
          id={`${field?.id ?? 'cron'}-text`}
          aria-label={t('cron.expression')}
          aria-invalid={field?.invalid}
          mono
          value={String(props.value ?? '')}
          placeholder="0 9 * * MON-FRI"
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
      {rhythm && (
        <p className="text-xs text-muted">
          {cronWords(props.value, t as never)}
          <code className="ms-2">{String(props.value)}</code>
        </p>
      )}
    </div>
  );
}

function Parts({ rhythm, put }: { rhythm: Rhythm; put: (next: Rhythm) => void }) {
  const { t } = useTranslation('builder');
  if (rhythm.kind === 'minutes')
    return (
      <Select
        id="cron-every"
        aria-label={t('cron.every')}
        className="!w-36"
        value={String(rhythm.every)}
        options={[5, 10, 15, 20, 30].map((count) => ({
          value: String(count),
          label: t('cron.minutes', { count }),
        }))}
        onChange={(event) => put({ kind: 'minutes', every: Number(event.target.value) })}
      />
    );
  if (rhythm.kind === 'hourly')
    return (
      <TextInput
        id="cron-minute"
        type="number"
        min={0}
        max={59}
        aria-label={t('cron.minute')}
        className="tnum !w-24"
        value={rhythm.minute}
        onChange={(event) =>
          put({ kind: 'hourly', minute: Math.min(59, Math.max(0, Number(event.target.value))) })
        }
      />
    );
  return (
    <>
      {rhythm.kind === 'monthly' && (
        <Select
          id="cron-day"
          aria-label={t('cron.dayOfMonth')}
          className="!w-24"
          value={String(rhythm.day)}
          options={Array.from({ length: 31 }, (_, at) => ({
            value: String(at + 1),
            label: `${at + 1}.`,
          }))}
          onChange={(event) => put({ ...rhythm, day: Number(event.target.value) })}
        />
      )}
      <TextInput
        id="cron-time"
        type="time"
        aria-label={t('cron.time')}
        className="!w-32"
        value={rhythm.time}
        onChange={(event) => event.target.value && put({ ...rhythm, time: event.target.value })}
      />
    </>
  );
}
