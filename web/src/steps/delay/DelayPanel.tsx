import { useTranslation } from 'react-i18next';
import { DurationInput, TemplateInput, WeekdayToggles, ZoneField } from '../../fields';
import { Field, Segmented, Select, TextInput } from '../../ui';
import { secondsIn } from '../../workflow/duration';
import { problemAt, type StepPanelProps } from '../step';

export interface NextTime {
  time: string;
  weekdays?: string[];
  timezone?: string;
}

type Mode = 'for' | 'until' | 'next';

/** A delay for a time, until a moment of the data, or until the next time of day. */
export function DelayPanel({ step, change, problems }: StepPanelProps) {
  const { t } = useTranslation('steps');
  const mode: Mode = step.next ? 'next' : step.until !== undefined ? 'until' : 'for';
  const choose = (next: Mode) =>
    change({
      for: next === 'for' ? 'PT1H' : undefined,
      until: next === 'until' ? '' : undefined,
      next: next === 'next' ? { time: '09:00' } : undefined,
      offset: undefined,
    });
  return (
    <div className="flex flex-col gap-4">
      <Segmented
        label={t('delay.mode')}
        value={mode}
        onChange={choose}
        options={[
          { value: 'for', label: t('delay.modeFor') },
          { value: 'until', label: t('delay.modeUntil') },
          { value: 'next', label: t('delay.modeNext') },
        ]}
      />
      {mode === 'for' && (
        <Field
          label={t('delay.time')}
          required
          {...problemAt(problems, 'for')}
          help={dueText(step.for, t)}
        >
          <DurationInput value={step.for} onChange={(value) => change({ for: value }, 'for')} />
        </Field>
      )}
      {mode === 'until' && (
        <Field
          label={t('delay.moment')}
          required
          {...problemAt(problems, 'until')}
          help={t('delay.momentHelp')}
        >
          <TemplateInput
            value={String(step.until ?? '')}
            onChange={(value) => change({ until: value }, 'until')}
            placeholder={t('delay.momentPlaceholder')}
          />
        </Field>
      )}
      {mode === 'next' && (
        <NextFields next={step.next as NextTime} change={(next) => change({ next }, 'next')} />
      )}
      {mode !== 'for' && (
        <Field label={t('delay.past')} {...problemAt(problems, 'past')}>
          <Select
            value={String(step.past ?? 'continue')}
            onChange={(event) =>
              change({ past: event.target.value === 'continue' ? undefined : event.target.value })
            }
            options={['continue', 'fail', 'end'].map((value) => ({
              value,
              label: t(`delay.past_${value}`),
            }))}
          />
        </Field>
      )}
    </div>
  );
}

function dueText(
  value: unknown,
  t: (key: string, values?: Record<string, unknown>) => string,
): string | undefined {
  const seconds = secondsIn(value);
  if (!seconds) return undefined;
  const due = new Date(Date.now() + seconds * 1000);
  const text = new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(due);
  return t('delay.due', { time: text });
}

function NextFields({ next, change }: { next: NextTime; change: (next: NextTime) => void }) {
  const { t } = useTranslation('steps');
  return (
    <>
      <Field label={t('delay.timeOfDay')} required>
        <TextInput
          type="time"
          className="w-32"
          value={next.time}
          onChange={(event) => change({ ...next, time: event.target.value })}
        />
      </Field>
      <Field label={t('delay.weekdays')} help={t('delay.weekdaysHelp')}>
        <WeekdayToggles
          label={t('delay.weekdays')}
          value={next.weekdays ?? []}
          onChange={(chosen) =>
            change({ ...next, weekdays: chosen.length > 0 ? chosen : undefined })
          }
        />
      </Field>
      <Field label={t('delay.zone')} help={t('delay.zoneHelp')}>
        <ZoneField
          value={next.timezone ?? ''}
          onChange={(timezone) => change({ ...next, timezone })}
        />
      </Field>
    </>
  );
}
