import { useEffect, useId, useState } from 'react';
import type { Services } from '../steps/step';
import { TextInput } from '../ui';

/** The name of an event; those that workflows already know are suggested. */
export function EventField(props: {
  value: string;
  onChange: (name: string) => void;
  services: Services;
  placeholder?: string;
}) {
  const id = useId();
  const [names, setNames] = useState<string[]>([]);
  const { services } = props;
  useEffect(() => {
    let current = true;
    services.eventNames().then(
      (found) => current && setNames(found),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [services]);
  return (
    <>
      <TextInput
        mono
        list={id}
        value={props.value}
        placeholder={props.placeholder ?? 'payment.failed'}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <datalist id={id}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
