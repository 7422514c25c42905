import { useEffect, useState } from 'react';
import { Select, TextInput } from '../../ui';
import type { Services } from '../step';

type Option = { value: string; label: string };

const sources: Record<string, (services: Services, stepId?: string) => Promise<Option[]>> = {
  notification: async (services) =>
    (await services.notifications.list()).map((item) => ({
      value: item.key,
      label: item.name || item.key,
    })),
  workflow: async (services) =>
    (await services.workflows()).map((item) => ({ value: item.key, label: item.name })),
  endpoint: async (services) =>
    (await services.endpoints()).map((item) => ({ value: item.key, label: item.key })),
  connection: async (services) =>
    (await services.connections()).map((item) => ({ value: item.key, label: item.key })),
  integration: async (services) =>
    (await services.numbers()).map((item) => ({ value: item.key, label: item.name })),
  step: async (services, stepId) =>
    services.stepsBefore(stepId ?? '').map((item) => ({ value: item.id, label: item.title })),
};

/** Chooses the key of something that exists; where there is no list, the key is typed. */
export function KeyPicker(props: {
  kind: string;
  value: string;
  onChange: (key: string | undefined) => void;
  services: Services;
  stepId?: string;
  placeholder: string;
}) {
  const [options, setOptions] = useState<Option[] | null>(null);
  const { kind, services, stepId } = props;
  useEffect(() => {
    let current = true;
    void sources[kind]?.(services, stepId).then(
      (found) => current && setOptions(found),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [kind, services, stepId]);
  if (!options || options.length === 0)
    return (
      <TextInput
        value={props.value}
        onChange={(event) => props.onChange(event.target.value || undefined)}
      />
    );
  const known = options.some((option) => option.value === props.value);
  return (
    <Select
      value={props.value}
      onChange={(event) => props.onChange(event.target.value || undefined)}
      options={[
        { value: '', label: props.placeholder },
        ...(props.value && !known ? [{ value: props.value, label: props.value }] : []),
        ...options,
      ]}
    />
  );
}
