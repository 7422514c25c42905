import { useTranslation } from 'react-i18next';
import { useReadOnly } from '../ui';
import { weekdays } from '../workflow/cron';

/** Seven days, each on or off. */
export function WeekdayToggles(props: {
  label: string;
  value: readonly string[];
  onChange: (days: string[]) => void;
}) {
  const { t } = useTranslation('builder');
  const readOnly = useReadOnly() !== null;
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{props.label}</legend>
      {weekdays.map((day) => (
        <label
          key={day}
          className="flex h-8 min-w-11 cursor-pointer items-center justify-center rounded-[7px] border border-control px-2 text-sm select-none hover:bg-hover has-[:checked]:border-accent has-[:checked]:bg-accent-soft has-[:checked]:font-medium has-[:checked]:text-accent-text has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-ring"
        >
          <input
            type="checkbox"
            className="sr-only"
            disabled={readOnly}
            checked={props.value.includes(day)}
            onChange={(event) =>
              props.onChange(
                weekdays.filter((other) =>
                  other === day ? event.target.checked : props.value.includes(other),
                ),
              )
            }
          />
          {t(`weekday.${day}`)}
        </label>
      ))}
    </fieldset>
  );
}
