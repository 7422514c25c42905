import { useTranslation } from 'react-i18next';
import { Checkbox, Field, Select, TextInput } from '../../ui';
import { SecretInput } from '../integrations/SecretInput';
import { type CallbackDraft, type Kind, kinds } from './callback';
import { EventsField } from './EventsField';
import { HeadersField } from './HeadersField';

/** What a callback is made of; what it asks for follows from its kind, which stays once it is made. */
export function CallbackFields(props: {
  draft: CallbackDraft;
  fresh: boolean;
  disabled: boolean;
  errorAt: (place: string) => string | null;
  onChange: (fields: Partial<CallbackDraft>) => void;
}) {
  const { t } = useTranslation('callbacks');
  const { draft, disabled, errorAt, onChange } = props;
  return (
    <>
      <Field label={t('field.kind')} help={t(`kindHelp.${draft.kind}`)} error={errorAt('/kind')}>
        <Select
          value={draft.kind}
          disabled={disabled || !props.fresh}
          onChange={(event) => onChange({ kind: event.target.value as Kind, secret: undefined })}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      </Field>
      <Field label={t('field.name')} error={errorAt('/name')}>
        <TextInput
          data-autofocus
          value={draft.name}
          disabled={disabled}
          placeholder={t('field.namePlaceholder')}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <Address {...props} />
      {draft.kind !== 'webhook' && <ToolFields {...props} />}
      <EventsField
        events={draft.events}
        disabled={disabled}
        error={errorAt('/events')}
        onChange={(events) => onChange({ events })}
      />
      <Checkbox
        label={t('field.default')}
        help={t('field.defaultHelp')}
        checked={draft.default}
        disabled={disabled}
        onChange={(on) => onChange({ default: on })}
      />
      <HeadersField
        headers={draft.headers}
        disabled={disabled}
        error={errorAt('/headers')}
        onChange={(headers) => onChange({ headers })}
      />
    </>
  );
}

type Part = Parameters<typeof CallbackFields>[0];

function Address({ draft, disabled, errorAt, onChange }: Part) {
  const { t } = useTranslation('callbacks');
  const own = draft.kind === 'webhook';
  return (
    <Field
      label={t('field.url')}
      help={t(own ? 'field.urlHelp' : 'field.urlOther')}
      required={own}
      error={errorAt('/url')}
    >
      <TextInput
        mono
        type="url"
        value={draft.url}
        disabled={disabled}
        placeholder={own ? 'https://shop.example/reports' : undefined}
        onChange={(event) => onChange({ url: event.target.value })}
      />
    </Field>
  );
}

/** What the analytics tools want beside the address. */
function ToolFields({ draft, disabled, errorAt, onChange }: Part) {
  const { t } = useTranslation('callbacks');
  return (
    <>
      <SecretInput
        key={draft.kind}
        label={t(`secret.${draft.kind}`)}
        help={draft.kind === 'mixpanel' ? t('secret.mixpanelHelp') : undefined}
        required
        value={draft.secret}
        disabled={disabled}
        error={errorAt('/secret')}
        onChange={(secret) => onChange({ secret })}
      />
      {draft.kind === 'mixpanel' && (
        <Field
          label={t('field.projectId')}
          help={t('field.projectIdHelp')}
          error={errorAt('/projectId')}
        >
          <TextInput
            mono
            value={draft.projectId}
            disabled={disabled}
            onChange={(event) => onChange({ projectId: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}
