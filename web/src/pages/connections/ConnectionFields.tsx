import { useTranslation } from 'react-i18next';
import type { Connection } from '../../api';
import { Field, Select, TextArea, TextInput } from '../../ui';
import { SecretInput } from '../integrations/SecretInput';
import { type ConnectionDraft, type ConnectionType, connectionTypes, secretOf } from './connection';

/** What a connection is made of; which fields there are follows from its type. */
export function ConnectionFields(props: {
  draft: ConnectionDraft;
  known?: Connection;
  disabled: boolean;
  errorAt: (place: string) => string | null;
  onChange: (fields: Partial<ConnectionDraft>) => void;
}) {
  const { t } = useTranslation('connections');
  const { draft, disabled, errorAt, onChange } = props;
  const chooseType = (type: ConnectionType) =>
    onChange({
      type,
      secret: type === props.known?.type ? props.known.secrets?.[secretOf[type]] : undefined,
    });
  return (
    <>
      <Field label={t('field.name')} help={t('field.nameHelp')}>
        <TextInput
          data-autofocus
          value={draft.name}
          disabled={disabled}
          placeholder={t('field.namePlaceholder')}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <Field
        label={t('field.hosts')}
        help={t('field.hostsHelp')}
        required
        error={errorAt('/hosts')}
      >
        <TextArea
          mono
          rows={2}
          value={draft.hosts}
          disabled={disabled}
          spellCheck={false}
          placeholder="api.example.com"
          onChange={(event) => onChange({ hosts: event.target.value })}
        />
      </Field>
      <Field label={t('field.type')} error={errorAt('/type')}>
        <Select
          value={draft.type}
          disabled={disabled}
          onChange={(event) => chooseType(event.target.value as ConnectionType)}
          options={connectionTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
      </Field>
      {draft.type === 'basic' && (
        <Field label={t('field.username')} required error={errorAt('/username')}>
          <TextInput
            value={draft.username}
            disabled={disabled}
            autoComplete="off"
            onChange={(event) => onChange({ username: event.target.value })}
          />
        </Field>
      )}
      {draft.type === 'header' && (
        <Field label={t('field.header')} required error={errorAt('/header')}>
          <TextInput
            mono
            value={draft.header}
            disabled={disabled}
            autoComplete="off"
            placeholder="X-Api-Key"
            onChange={(event) => onChange({ header: event.target.value })}
          />
        </Field>
      )}
      <SecretInput
        key={draft.type}
        label={t(`secret.${draft.type}`)}
        required
        value={draft.secret}
        disabled={disabled}
        error={errorAt('/secrets') && t('secret.missing')}
        onChange={(secret) => onChange({ secret })}
      />
    </>
  );
}
