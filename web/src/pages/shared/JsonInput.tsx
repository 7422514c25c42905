import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../api';
import { Field, TextArea } from '../../ui';

const written = (value: Json | undefined) =>
  value === undefined ? '' : JSON.stringify(value, null, 2);

/** JSON as text: taken when it is whole, marked while it is not; nothing typed is lost. */
export function JsonInput(props: {
  label: string;
  help?: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  disabled?: boolean;
  rows?: number;
  object?: boolean;
  hideLabel?: boolean;
}) {
  const { t } = useTranslation('pages');
  const [text, setText] = useState(() => written(props.value));
  const [fault, setFault] = useState<string | null>(null);
  const own = useRef(JSON.stringify(props.value));
  useEffect(() => {
    const now = JSON.stringify(props.value);
    if (now === own.current) return;
    own.current = now;
    setText(written(props.value));
    setFault(null);
  }, [props.value]);
  const type = (next: string) => {
    setText(next);
    try {
      const value = next.trim() === '' ? undefined : (JSON.parse(next) as Json);
      const wrong =
        props.object &&
        value !== undefined &&
        (value === null || typeof value !== 'object' || Array.isArray(value));
      setFault(wrong ? t('json.notObject') : null);
      if (wrong) return;
      own.current = JSON.stringify(value);
      props.onChange(value);
    } catch {
      setFault(t('json.broken'));
    }
  };
  return (
    <Field label={props.label} help={props.help} error={fault} hideLabel={props.hideLabel}>
      <TextArea
        mono
        rows={props.rows ?? 5}
        spellCheck={false}
        value={text}
        disabled={props.disabled}
        onChange={(event) => type(event.target.value)}
      />
    </Field>
  );
}
