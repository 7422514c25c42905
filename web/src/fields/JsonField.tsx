import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../api/types';
import { FieldMessage, TextArea } from '../ui';

/** JSON as text; the document gets it only while it parses, what was typed stays. */
export function JsonField({
  value,
  onChange,
  rows = 6,
  label,
  allowText,
}: {
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  rows?: number;
  label?: string;
  allowText?: boolean;
}) {
  const { t } = useTranslation('builder');
  const [text, setText] = useState(() => write(value, allowText));
  const [seen, setSeen] = useState(value);
  const [fault, setFault] = useState<string | null>(null);
  if (value !== seen) {
    setSeen(value);
    if (JSON.stringify(read(text, allowText).value) !== JSON.stringify(value))
      setText(write(value, allowText));
  }
  return (
    <div className="flex flex-col gap-1">
      <TextArea
        mono
        rows={rows}
        aria-label={label}
        aria-invalid={fault ? true : undefined}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          const result = read(event.target.value, allowText);
          setFault(result.ok ? null : t('json.invalid'));
          if (result.ok) {
            setSeen(result.value);
            onChange(result.value);
          }
        }}
      />
      {fault && <FieldMessage level="error" text={fault} />}
    </div>
  );
}

const write = (value: Json | undefined, allowText?: boolean) =>
  value === undefined
    ? ''
    : allowText && typeof value === 'string'
      ? value
      : JSON.stringify(value, null, 2);

function read(text: string, allowText?: boolean): { ok: boolean; value: Json | undefined } {
  if (!text.trim()) return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    return allowText ? { ok: true, value: text } : { ok: false, value: undefined };
  }
}
