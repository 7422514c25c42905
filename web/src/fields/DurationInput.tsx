import { useTranslation } from 'react-i18next';
import { cx, Select, TextInput, useField } from '../ui';
import {
  type DurationUnit,
  durationUnits,
  formatDuration,
  parseDuration,
} from '../workflow/duration';

/** An amount and a unit; speaks ISO 8601 to the document. */
export function DurationInput({
  value,
  onChange,
  label,
  className,
}: {
  value: unknown;
  onChange: (iso: string) => void;
  label?: string;
  className?: string;
}) {
  const { t } = useTranslation('builder');
  const field = useField();
  const name = label ?? field?.label ?? '';
  const known = parseDuration(value) ?? { amount: 0, unit: 'minutes' as DurationUnit };
  return (
    <div className={cx('flex gap-2', className)}>
      <TextInput
        id={field?.id}
        aria-label={t('duration.amount', { field: name })}
        aria-invalid={field?.invalid}
        aria-describedby={field?.describedBy}
        type="number"
        min={0}
        step="any"
        className="tnum w-24"
        value={known.amount || ''}
        placeholder="0"
        onChange={(event) =>
          onChange(formatDuration({ amount: Number(event.target.value) || 0, unit: known.unit }))
        }
      />
      <Select
        id={field ? `${field.id}-unit` : undefined}
        aria-label={t('duration.unit', { field: name })}
        className="w-32"
        value={known.unit}
        options={durationUnits
          .filter((unit) => unit !== 'weeks')
          .map((unit) => ({
            value: unit,
            label: t(`duration.${unit}`, { count: known.amount || 2 }),
          }))}
        onChange={(event) =>
          onChange(
            formatDuration({ amount: known.amount, unit: event.target.value as DurationUnit }),
          )
        }
      />
    </div>
  );
}
