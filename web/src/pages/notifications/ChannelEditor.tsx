import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject } from '../../api';
import { Segmented } from '../../ui';
import { useChannelName } from '../shared/channels';
import { JsonInput } from '../shared/JsonInput';
import {
  type BodyKind,
  bodyKindOf,
  bodyKinds,
  type ContentField,
  fieldsOf,
  pathsIn,
} from './content';
import { SmsCounter } from './SmsCounter';
import { TemplateField } from './TemplateField';

/** The words of one channel. */
export function ChannelEditor(props: {
  channel: string;
  content: JsonObject;
  sample: JsonObject;
  needs: string | null;
  onChange: (content: JsonObject) => void;
}) {
  const { t } = useTranslation('notifications');
  const nameOf = useChannelName();
  const { channel, content } = props;
  const variables = useMemo(() => [...pathsIn(props.sample), ...contactPaths], [props.sample]);
  const change = (name: string, value: Json | undefined) => {
    const next = { ...content };
    if (value === undefined) delete next[name];
    else next[name] = value;
    props.onChange(next);
  };
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <h2 className="text-lg font-semibold">{nameOf(channel)}</h2>
      {fieldsOf(channel).map((field) => (
        <OneField
          key={field.name}
          field={field}
          value={content[field.name]}
          variables={variables}
          disabled={Boolean(props.needs)}
          onChange={(value) => change(field.name, value)}
        />
      ))}
      {channel === 'email' && (
        <MailBodyField
          content={content}
          variables={variables}
          disabled={Boolean(props.needs)}
          onChange={props.onChange}
        />
      )}
      {channel === 'sms' && (
        <SmsCounter text={String(content.text ?? '')} onReplace={(text) => change('text', text)} />
      )}
      <p className="text-xs text-muted">{t('templateHelp')}</p>
    </div>
  );
}

const contactPaths = ['contact.name', 'contact.email', 'contact.phone', 'contact.id'].map(
  (path) => ({ path, sample: '' }),
);

type Variables = { path: string; sample: string }[];

function OneField(props: {
  field: ContentField;
  value: Json | undefined;
  variables: Variables;
  disabled: boolean;
  onChange: (value: Json | undefined) => void;
}) {
  const { t } = useTranslation('notifications');
  const { field } = props;
  const label = t(`content.${field.name}`, { defaultValue: field.name });
  const help = t(`contentHelp.${field.name}`, { defaultValue: '' }) || undefined;
  if (field.kind === 'json')
    return (
      <JsonInput
        label={label}
        help={help}
        value={props.value}
        disabled={props.disabled}
        onChange={props.onChange}
      />
    );
  return (
    <TemplateField
      label={label}
      help={help}
      required={field.required}
      rows={field.kind === 'line' ? 1 : 5}
      value={typeof props.value === 'string' ? props.value : ''}
      disabled={props.disabled}
      variables={props.variables}
      onChange={(text) => props.onChange(text === '' && !field.required ? undefined : text)}
    />
  );
}

/** The body of a mail, in one of three ways to write it; changing the way keeps the text. */
function MailBodyField(props: {
  content: JsonObject;
  variables: Variables;
  disabled: boolean;
  onChange: (content: JsonObject) => void;
}) {
  const { t } = useTranslation('notifications');
  const kind = bodyKindOf(props.content);
  const write = (next: BodyKind, text: string) => {
    const { html: _, mjml: __, text: ___, ...rest } = props.content;
    props.onChange({ ...rest, [next]: text });
  };
  const text = String(props.content[kind] ?? '');
  return (
    <TemplateField
      label={t('content.body')}
      required
      rows={kind === 'text' ? 12 : 20}
      mono={kind !== 'text'}
      value={text}
      disabled={props.disabled}
      variables={props.variables}
      onChange={(value) => write(kind, value)}
      aside={
        <Segmented
          label={t('bodyKind.label')}
          value={kind}
          onChange={(next) => write(next, text)}
          options={bodyKinds.map((value) => ({ value, label: t(`bodyKind.${value}`) }))}
        />
      }
    />
  );
}
