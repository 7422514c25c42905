import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../api/types';
import { Button, IconButton, TextInput } from '../ui';
import { TemplateInput } from './TemplateInput';

type Pair = { name: string; value: string };

const asText = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Numbers and words typed into a template stay text; JSON that was there stays JSON. */
function asJson(text: string, before: Json | undefined): Json {
  if (typeof before === 'string' || before === undefined) return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Names and values, each value a template: query, headers, data, contact mapping. */
export function PairsField(props: {
  label: string;
  help?: string;
  value: Record<string, Json> | undefined;
  onChange: (value: Record<string, Json> | undefined) => void;
  nameLabel?: string;
  addLabel?: string;
  fixedNames?: string[];
  names?: string[];
}) {
  const { t } = useTranslation('builder');
  const [pairs, setPairs] = useState<Pair[]>(() => toPairs(props.value));
  const [seen, setSeen] = useState(props.value);
  if (props.value !== seen) {
    setSeen(props.value);
    if (JSON.stringify(toRecord(pairs, props.value)) !== JSON.stringify(props.value ?? {}))
      setPairs(toPairs(props.value));
  }
  const commit = (next: Pair[]) => {
    setPairs(next);
    const record = toRecord(next, props.value);
    props.onChange(Object.keys(record).length > 0 ? record : undefined);
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-sm font-medium">{props.label}</legend>
      {props.help && <p className="-mt-1 mb-1 text-xs text-muted">{props.help}</p>}
      {pairs.map((pair, at) => (
        <div key={at} className="flex items-start gap-1.5">
          <TextInput
            aria-label={`${props.nameLabel ?? t('pairs.name')} ${at + 1}`}
            placeholder={props.nameLabel ?? t('pairs.name')}
            className="!w-[34%] flex-none"
            list={props.names ? `names-${props.label}` : undefined}
            value={pair.name}
            onChange={(event) => commit(pairs.with(at, { ...pair, name: event.target.value }))}
          />
          <TemplateInput
            className="min-w-0 flex-1"
            label={t('pairs.valueOf', { name: pair.name || at + 1 })}
            value={pair.value}
            onChange={(value) => commit(pairs.with(at, { ...pair, value }))}
          />
          <IconButton
            size="small"
            className="mt-0.5"
            label={t('pairs.remove', { name: pair.name || at + 1 })}
            icon={<X size={14} />}
            onClick={() => commit(pairs.toSpliced(at, 1))}
          />
        </div>
      ))}
      {props.names && (
        <datalist id={`names-${props.label}`}>
          {props.names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
      <Button
        size="small"
        variant="ghost"
        className="self-start text-accent-text"
        icon={<Plus size={14} />}
        onClick={() => setPairs([...pairs, { name: '', value: '' }])}
      >
        {props.addLabel ?? t('pairs.add')}
      </Button>
    </fieldset>
  );
}

const toPairs = (value: Record<string, Json> | undefined): Pair[] =>
  Object.entries(value ?? {}).map(([name, inner]) => ({ name, value: asText(inner) }));

const toRecord = (pairs: Pair[], before: Record<string, Json> | undefined): Record<string, Json> =>
  Object.fromEntries(
    pairs
      .filter((pair) => pair.name.trim())
      .map((pair) => [pair.name.trim(), asJson(pair.value, before?.[pair.name.trim()])]),
  );
