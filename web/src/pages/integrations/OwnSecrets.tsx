import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Field, IconButton, TextInput } from '../../ui';
import { SecretInput, type SecretValue } from './SecretInput';

const goodName = /^[A-Za-z][A-Za-z0-9_]{0,62}$/;

/** Secrets by names of one's own, for templates to use as `secrets.name`. */
export function OwnSecrets(props: {
  declared: string[];
  secrets: Record<string, SecretValue>;
  onChange: (secrets: Record<string, SecretValue>) => void;
  disabled: boolean;
}) {
  const { t } = useTranslation('integrations');
  const [name, setName] = useState('');
  const own = Object.keys(props.secrets).filter((key) => !props.declared.includes(key));
  const bad = name !== '' && (!goodName.test(name) || name in props.secrets);
  const add = () => {
    if (!name || bad) return;
    props.onChange({ ...props.secrets, [name]: '' });
    setName('');
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-sm font-medium">{t('own.title')}</legend>
      <p className="text-xs text-muted">{t('own.help', { secretExample: '{{secrets.apiKey}}' })}</p>
      {own.map((key) => (
        <div key={key} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <SecretInput
              label={key}
              value={props.secrets[key]}
              disabled={props.disabled}
              error={null}
              onChange={(value) => props.onChange({ ...props.secrets, [key]: value })}
            />
          </div>
          <IconButton
            size="small"
            className="mt-6"
            label={t('own.remove', { name: key })}
            disabled={props.disabled}
            icon={<X size={14} />}
            onClick={() => {
              const { [key]: _, ...rest } = props.secrets;
              props.onChange(rest);
            }}
          />
        </div>
      ))}
      <div className="flex items-end gap-2">
        <Field label={t('own.name')} error={bad ? t('own.bad') : null} className="flex-1">
          <TextInput
            mono
            value={name}
            placeholder="apiKey"
            disabled={props.disabled}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
        </Field>
        <Button icon={<Plus size={14} />} disabled={props.disabled} onClick={add}>
          {t('own.add')}
        </Button>
      </div>
    </fieldset>
  );
}
