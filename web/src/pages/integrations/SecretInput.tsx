import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Field, TextInput } from '../../ui';

/** Text that was just typed, or the mark of one that is stored; nothing at all otherwise. */
export type SecretValue = string | { set: boolean } | undefined;

/** A secret is written, never read back: dots stand for the stored one until it is replaced. */
export function SecretInput(props: {
  label: string;
  help?: string;
  required?: boolean;
  value: SecretValue;
  onChange: (value: SecretValue) => void;
  error: string | null;
  disabled: boolean;
}) {
  const { t } = useTranslation('integrations');
  const [stored] = useState(() => (typeof props.value === 'object' ? props.value : undefined));
  if (typeof props.value === 'object' && props.value.set)
    return (
      <Field label={props.label} help={props.help || undefined} error={props.error}>
        <div className="flex items-center gap-2">
          <TextInput
            readOnly
            value="••••••••••••"
            aria-label={t('secret.stored', { name: props.label })}
            className="tracking-widest text-muted"
          />
          <Button
            disabled={props.disabled}
            onClick={() => props.onChange('')}
            aria-label={t('secret.replaceNamed', { name: props.label })}
          >
            {t('secret.replace')}
          </Button>
        </div>
      </Field>
    );
  return (
    <Field
      label={props.label}
      help={props.help || t('secret.help')}
      required={props.required}
      error={props.error}
    >
      <div className="flex items-center gap-2">
        <SecretText
          value={typeof props.value === 'string' ? props.value : ''}
          disabled={props.disabled}
          autoFocus={Boolean(stored)}
          onChange={props.onChange}
        />
        {stored && <Button onClick={() => props.onChange(stored)}>{t('secret.keep')}</Button>}
      </div>
    </Field>
  );
}

function SecretText(props: {
  value: string;
  disabled: boolean;
  autoFocus: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      type="password"
      autoComplete="new-password"
      value={props.value}
      disabled={props.disabled}
      autoFocus={props.autoFocus}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}
