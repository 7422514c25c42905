import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, FieldMessage, IconButton, TextInput } from '../../ui';
import type { Header } from './callback';

const isStored = (value: Header['value']) => typeof value === 'object' && value.set;

/** Headers of each call. A stored value stays dots until another is typed over it. */
export function HeadersField(props: {
  headers: Header[];
  disabled: boolean;
  error: string | null;
  onChange: (headers: Header[]) => void;
}) {
  const { t } = useTranslation('callbacks');
  const { headers, onChange } = props;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t('field.headers')}</legend>
      <p className="-mt-1 text-xs text-muted">{t('field.headersHelp')}</p>
      {headers.map((header, at) => (
        <div key={at} className="flex items-center gap-1.5">
          <TextInput
            mono
            aria-label={t('header.name', { n: at + 1 })}
            placeholder="X-Team"
            className="!w-2/5 flex-none"
            value={header.name}
            disabled={props.disabled || isStored(header.value)}
            onChange={(event) =>
              onChange(headers.with(at, { ...header, name: event.target.value }))
            }
          />
          <TextInput
            mono
            aria-label={t('header.value', { name: header.name || at + 1 })}
            placeholder={isStored(header.value) ? '••••••••' : undefined}
            value={typeof header.value === 'string' ? header.value : ''}
            disabled={props.disabled}
            onChange={(event) =>
              onChange(headers.with(at, { ...header, value: event.target.value }))
            }
          />
          <IconButton
            size="small"
            label={t('header.remove', { name: header.name || at + 1 })}
            disabled={props.disabled}
            icon={<X size={14} />}
            onClick={() => onChange(headers.toSpliced(at, 1))}
          />
        </div>
      ))}
      {props.error && <FieldMessage level="error" text={props.error} />}
      <Button
        size="small"
        variant="ghost"
        className="self-start text-accent-text"
        icon={<Plus size={14} />}
        disabled={props.disabled}
        onClick={() => onChange([...headers, { name: '', value: '' }])}
      >
        {t('header.add')}
      </Button>
    </fieldset>
  );
}
