import { useTranslation } from 'react-i18next';
import { CronField, ZoneField } from '../../fields';
import { problemAt, type TriggerPanelProps } from '../../steps/step';
import { Field, Segmented, TextInput } from '../../ui';

type Mode = 'repeats' | 'once';

/** Again and again by a rhythm, or once at a moment. */
export function ScheduleFields({ trigger, change, problems }: TriggerPanelProps) {
  const { t } = useTranslation('steps');
  const mode: Mode = trigger.at !== undefined ? 'once' : 'repeats';
  const choose = (next: Mode) =>
    change(
      next === 'once'
        ? { at: nextMorning(), cron: undefined, timezone: undefined }
        : { at: undefined, cron: '0 9 * * MON-FRI' },
    );
  return (
    <div className="flex flex-col gap-4">
      <Segmented
        label={t('schedule.mode')}
        className="self-start"
        value={mode}
        onChange={choose}
        options={[
          { value: 'repeats', label: t('schedule.repeats') },
          { value: 'once', label: t('schedule.once') },
        ]}
      />
      {mode === 'once' ? (
        <Field
          label={t('schedule.at')}
          help={t('schedule.atHelp')}
          required
          {...problemAt(problems, 'at')}
        >
          <TextInput
            type="datetime-local"
            className="!w-60"
            value={localOf(trigger.at)}
            onChange={(event) => change({ at: instantOf(event.target.value) }, 'at')}
          />
        </Field>
      ) : (
        <>
          <Field label={t('schedule.rhythm')} required {...problemAt(problems, 'cron')}>
            <CronField value={trigger.cron} onChange={(cron) => change({ cron }, 'cron')} />
          </Field>
          <Field
            label={t('schedule.zone')}
            help={t('schedule.zoneHelp')}
            {...problemAt(problems, 'timezone')}
          >
            <ZoneField
              value={String(trigger.timezone ?? '')}
              onChange={(timezone) => change({ timezone }, 'timezone')}
            />
          </Field>
        </>
      )}
    </div>
  );
}

/** An instant as the browser's own date field writes it, in the reader's time zone. */
function localOf(value: unknown): string {
  const at = new Date(String(value ?? ''));
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function instantOf(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? '' : `${at.toISOString().slice(0, 19)}Z`;
}

function nextMorning(): string {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  at.setHours(9, 0, 0, 0);
  return instantOf(at.toISOString());
}
