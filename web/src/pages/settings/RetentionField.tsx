import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Select, TextInput } from '../../ui';

const lengths = { days: 1, months: 30, years: 365 } as const;
type Unit = keyof typeof lengths;

/** Days of `P90D`, the one way in which the server counts; 0 for anything else. */
export const daysIn = (iso: string): number => Number(/^P(\d{1,4})D$/.exec(iso)?.[1] ?? 0);

const largest = (days: number): Unit =>
  (['years', 'months'] as const).find((unit) => days > 0 && days % lengths[unit] === 0) ?? 'days';

/** How long things are kept: an amount of days, months of 30 or years of 365. */
export function RetentionField(props: {
  value: string;
  /** What holds now; less than that deletes. */
  before: string;
  onChange: (iso: string) => void;
  disabled: boolean;
  error: string | null;
}) {
  const { t } = useTranslation('settings');
  const days = daysIn(props.value);
  const [unit, setUnit] = useState<Unit>(() => largest(days));
  const change = (amount: number, by: Unit) => {
    setUnit(by);
    props.onChange(`P${Math.max(0, Math.round(amount)) * lengths[by]}D`);
  };
  const amount = days / lengths[unit];
  const less = days > 0 && days < daysIn(props.before);
  return (
    <Field
      label={t('retention.label')}
      help={t('retention.help')}
      error={props.error}
      warning={less ? t('retention.less', { count: days }) : null}
    >
      <div className="flex flex-wrap items-center gap-2">
        <TextInput
          type="number"
          min={1}
          step={1}
          className="tnum max-w-24"
          disabled={props.disabled}
          value={amount || ''}
          onChange={(event) => change(Number(event.target.value), unit)}
        />
        <Select
          id="retention-unit"
          aria-label={t('retention.unit')}
          className="max-w-32"
          disabled={props.disabled}
          value={unit}
          onChange={(event) => change(amount || 1, event.target.value as Unit)}
          options={(Object.keys(lengths) as Unit[]).map((value) => ({
            value,
            label: t(`retention.${value}`, { count: amount || 2 }),
          }))}
        />
        {unit !== 'days' && days > 0 && (
          <span className="text-sm text-muted">{t('retention.inDays', { count: days })}</span>
        )}
      </div>
    </Field>
  );
}
