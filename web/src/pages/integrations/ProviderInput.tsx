import { useTranslation } from 'react-i18next';
import type { Json } from '../../api';
import { Checkbox, Field, Select, TextArea, TextInput } from '../../ui';
import { JsonInput } from '../shared/JsonInput';
import type { ProviderField } from './provider';

const structured = ['map', 'object', 'json', 'condition', 'list', 'texts', 'sample'];
const lengthy = new Set(['body', 'serviceAccount', 'privateKey', 'certificate']);

/** One declared field of a provider as the input that fits its kind. */
export function ProviderInput(props: {
  field: ProviderField;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  error: string | null;
  disabled: boolean;
}) {
  const { t } = useTranslation('integrations');
  const { field, value } = props;
  if (field.kind === 'boolean')
    return (
      <Checkbox
        label={field.label}
        help={field.help || undefined}
        checked={value === true}
        disabled={props.disabled}
        onChange={props.onChange}
      />
    );
  if (structured.includes(field.kind))
    return (
      <JsonInput
        label={field.label}
        help={field.help || undefined}
        value={value}
        disabled={props.disabled}
        rows={4}
        onChange={props.onChange}
      />
    );
  const shown = value === undefined || value === null ? '' : String(value);
  const change = (text: string) => {
    if (text === '') props.onChange(undefined);
    else if (field.kind === 'integer' || field.kind === 'number') props.onChange(Number(text));
    else props.onChange(text);
  };
  return (
    <Field
      label={field.label}
      help={field.help || undefined}
      required={field.required}
      error={props.error}
    >
      {field.kind === 'choice' ? (
        <Select
          value={shown}
          disabled={props.disabled}
          onChange={(event) => change(event.target.value)}
          options={[
            ...(field.required ? [] : [{ value: '', label: t('byDefault') }]),
            ...field.options.map((option) => ({ value: option, label: option })),
          ]}
        />
      ) : lengthy.has(field.name) ? (
        <TextArea
          mono
          rows={4}
          value={shown}
          disabled={props.disabled}
          onChange={(event) => change(event.target.value)}
        />
      ) : (
        <TextInput
          type={field.kind === 'integer' || field.kind === 'number' ? 'number' : 'text'}
          value={shown}
          disabled={props.disabled}
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}
