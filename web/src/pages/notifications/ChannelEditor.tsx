import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject } from '../../api';
import { ScopeContext } from '../../fields';
import { FieldMessage, Segmented } from '../../ui';
import { useChannelName } from '../shared/channels';
import { JsonInput } from '../shared/JsonInput';
import { type BodyKind, bodyKindOf, bodyKinds, type ContentField, fieldsOf } from './content';
import { SmsCounter } from './SmsCounter';
import { contentScope } from './scope';
import { TemplateField } from './TemplateField';
import type { ContentProblem } from './usePreview';

/** The words of one channel. */
export function ChannelEditor(props: {
  channel: string;
  content: JsonObject;
  sample: JsonObject;
  problems: ContentProblem[];
  needs: string | null;
  onChange: (content: JsonObject) => void;
}) {
  const { t } = useTranslation('notifications');
  const nameOf = useChannelName();
  const { channel, content } = props;
  const { sample } = props;
  const scope = useMemo(
    () => contentScope(sample, { data: t('variables.data'), contact: t('variables.contact') }),
    [sample, t],
  );
  const own = props.problems.filter(({ pointer }) => pointer.startsWith(`/channels/${channel}`));
  // What is still empty is marked when publishing is tried, not while it waits to be written.
  const problemAt = (name: string) =>
    content[name]
      ? own.find(({ pointer }) => pointer === `/channels/${channel}/${name}`)
      : undefined;
  const named = new Set([...fieldsOf(channel).map(({ name }) => name), ...bodyKinds]);
  const loose = own.filter(({ pointer }) => !named.has(pointer.split('/')[3] ?? ''));
  const change = (name: string, value: Json | undefined) => {
    const next = { ...content };
    if (value === undefined) delete next[name];
    else next[name] = value;
    props.onChange(next);
  };
  return (
    <ScopeContext.Provider value={scope}>
      <div className="mx-auto flex max-w-3xl flex-col gap-4">
        <h2 className="text-lg font-semibold">{nameOf(channel)}</h2>
        {fieldsOf(channel).map((field) => (
          <OneField
            key={field.name}
            field={field}
            problem={problemAt(field.name)}
            value={content[field.name]}
            disabled={Boolean(props.needs)}
            onChange={(value) => change(field.name, value)}
          />
        ))}
        {channel === 'email' && (
          <MailBodyField
            content={content}
            disabled={Boolean(props.needs)}
            onChange={props.onChange}
          />
        )}
        {channel === 'sms' && (
          <SmsCounter
            text={String(content.text ?? '')}
            onReplace={(text) => change('text', text)}
          />
        )}
        {loose.length > 0 && (
          <ul className="flex flex-col gap-1">
            {loose.map((problem) => (
              <li key={problem.pointer + problem.code + problem.message}>
                <FieldMessage
                  level={problem.level === 'error' ? 'error' : 'warning'}
                  text={problem.message}
                />
              </li>
            ))}
          </ul>
        )}
        <p className="text-xs text-muted">{t('templateHelp')}</p>
      </div>
    </ScopeContext.Provider>
  );
}

const _contactPaths = ['contact.name', 'contact.email', 'contact.phone', 'contact.id'].map(
  (path) => ({ path, sample: '' }),
);

function OneField(props: {
  field: ContentField;
  problem?: ContentProblem;
  value: Json | undefined;
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
      problem={props.problem}
      required={field.required}
      multiline={field.kind !== 'line'}
      value={typeof props.value === 'string' ? props.value : ''}
      disabled={props.disabled}
      onChange={(text) => props.onChange(text === '' && !field.required ? undefined : text)}
    />
  );
}

/** The body of a mail, in one of three ways to write it; changing the way keeps the text. */
function MailBodyField(props: {
  content: JsonObject;
  problem?: ContentProblem;
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
      problem={props.problem}
      required
      multiline
      mono={kind !== 'text'}
      value={text}
      disabled={props.disabled}
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
