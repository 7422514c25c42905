import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../api/types';
import { JsonField, KindIcon } from '../../../fields';
import { Select, TextInput } from '../../../ui';
import { type Leaf, leavesOf, withValueAt } from '../../../workflow/sample';

/** What arrives, one field a line by the kind of its value; what is no object is JSON. */
export function EventForm(props: { value: Json | undefined; onChange: (value: Json) => void }) {
  const { t } = useTranslation('builder');
  const { value } = props;
  const leaves = leavesOf(value).filter((leaf) => !/\.\d+(\.|$)/.test(leaf.path));
  if (leaves.length === 0 || Array.isArray(value))
    return (
      <JsonField
        label={t('test.input')}
        rows={7}
        value={value}
        onChange={(next) => props.onChange(next ?? {})}
      />
    );
  return (
    <div className="overflow-hidden rounded-md border border-border">
      {leaves.map((leaf) => (
        <div
          key={leaf.path}
          className="flex items-center gap-2 border-b border-border ps-2.5 last:border-b-0 focus-within:bg-hover"
        >
          <KindIcon kind={leaf.kind} />
          <span className="w-[42%] flex-none truncate font-mono text-xs" title={leaf.path}>
            {leaf.path}
          </span>
          <LeafInput
            leaf={leaf}
            onChange={(next) => props.onChange(withValueAt(value, leaf.path, next))}
          />
        </div>
      ))}
    </div>
  );
}

const bare = '!h-7 !border-0 !bg-transparent !px-1 text-sm';

/** Keeps the kind of the value: a number stays a number, a list a list. */
function LeafInput({ leaf, onChange }: { leaf: Leaf; onChange: (value: Json) => void }) {
  const { t } = useTranslation('builder');
  // as it was before typing: an emptied number is no text
  const [kind] = useState(leaf.kind);
  if (kind === 'boolean')
    return (
      <Select
        aria-label={leaf.path}
        className={bare}
        value={String(leaf.value)}
        options={['true', 'false'].map((value) => ({ value, label: t(`test.${value}`) }))}
        onChange={(event) => onChange(event.target.value === 'true')}
      />
    );
  if (kind === 'list')
    return (
      <TextInput
        aria-label={leaf.path}
        className={bare}
        mono
        defaultValue={JSON.stringify(leaf.value)}
        onBlur={(event) => {
          const next = parsed(event.target.value);
          if (next !== undefined) onChange(next);
          else event.target.value = JSON.stringify(leaf.value);
        }}
      />
    );
  return (
    <TextInput
      aria-label={leaf.path}
      className={bare}
      type={kind === 'number' ? 'number' : 'text'}
      step="any"
      value={leaf.value === null ? '' : String(leaf.value)}
      onChange={(event) =>
        onChange(
          kind === 'number' && event.target.value !== ''
            ? Number(event.target.value)
            : event.target.value,
        )
      }
    />
  );
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
