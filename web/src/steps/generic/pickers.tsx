import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Select, TextInput } from '../../ui';
import type { Makers, Services } from '../step';

type Option = { value: string; label: string };

const named = (items: { key: string; name?: string }[]): Option[] =>
  items.map((item) => ({ value: item.key, label: item.name || item.key }));

const sources: Record<string, (services: Services, stepId?: string) => Promise<Option[]>> = {
  notification: async (services) => named(await services.notifications.list()),
  workflow: async (services) => named(await services.workflows()),
  endpoint: async (services) => named(await services.endpoints()),
  connection: async (services) => named(await services.connections()),
  integration: async (services) =>
    (await services.numbers()).map((item) => ({
      value: item.key,
      label: item.number ? `${item.number} · ${item.key}` : item.key,
    })),
  step: async (services, stepId) =>
    services.stepsBefore(stepId ?? '').map((item) => ({ value: item.id, label: item.title })),
};

const makes = (kind: string): kind is Exclude<keyof Makers, 'needs'> =>
  kind === 'connection' || kind === 'endpoint';

/** Stands for making one; no key looks like this. */
const make = '+';

/**
 * Chooses the key of something that exists, or makes it there and then. Where the list cannot be
 * read, the key is typed.
 */
export function KeyPicker(props: {
  kind: string;
  value: string;
  onChange: (key: string | undefined) => void;
  services: Services;
  stepId?: string;
  placeholder: string;
  /** Where a connection made here may be sent. */
  host?: string;
}) {
  const { t } = useTranslation('steps');
  const [making, setMaking] = useState(false);
  const { kind, value, services } = props;
  const { options, failed, readAgain } = useOptions(kind, services, props.stepId);
  if (failed)
    return (
      <TextInput
        value={value}
        onChange={(event) => props.onChange(event.target.value || undefined)}
      />
    );
  const { needs } = services.makers;
  const Maker = makes(kind) ? services.makers[kind] : null;
  const choose = (key: string) => {
    if (key === make) setMaking(true);
    else props.onChange(key || undefined);
  };
  const known = options.some((option) => option.value === value);
  return (
    <>
      <Select
        value={value}
        onChange={(event) => choose(event.target.value)}
        options={[
          { value: '', label: props.placeholder },
          ...(value && !known ? [{ value, label: value }] : []),
          ...options,
          ...(Maker
            ? [
                {
                  value: make,
                  label: needs ? t(`make.${kind}Needs`) : t(`make.${kind}`),
                  disabled: Boolean(needs),
                },
              ]
            : []),
        ]}
      />
      {making && Maker && (
        <Maker
          host={props.host}
          onClose={() => setMaking(false)}
          onSaved={(key) => {
            props.onChange(key);
            readAgain();
          }}
        />
      )}
    </>
  );
}

function useOptions(kind: string, services: Services, stepId?: string) {
  const [options, setOptions] = useState<Option[]>([]);
  const [failed, setFailed] = useState(!sources[kind]);
  const [reads, setReads] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another read is asked for by counting
  useEffect(() => {
    let current = true;
    void sources[kind]?.(services, stepId).then(
      (found) => {
        if (!current) return;
        setOptions(found);
        setFailed(false);
      },
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [kind, services, stepId, reads]);
  return { options, failed, readAgain: () => setReads((count) => count + 1) };
}
