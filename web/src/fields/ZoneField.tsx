import { useId } from 'react';
import { TextInput } from '../ui';

const zones: string[] =
  typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];

/** A time zone by its name; the browser's own list helps. */
export function ZoneField(props: {
  value: string;
  onChange: (zone: string | undefined) => void;
  label?: string;
}) {
  const id = useId();
  return (
    <>
      <TextInput
        aria-label={props.label}
        value={props.value}
        list={id}
        placeholder={Intl.DateTimeFormat().resolvedOptions().timeZone}
        onChange={(event) => props.onChange(event.target.value.trim() || undefined)}
      />
      <datalist id={id}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
