import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api, type Contact, type JsonObject } from '../../api';
import { send } from '../../api/http';
import { Button, Dialog, Field, TextInput } from '../../ui';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { textsOf } from './contact';

const names = ['name', 'email', 'phone', 'whatsapp', 'timezone', 'locale'] as const;
type Fields = Record<(typeof names)[number] | 'id' | 'tags', string>;

function fieldsOf(contact?: Contact): Fields {
  const text = (name: string) =>
    typeof contact?.[name] === 'string' ? (contact[name] as string) : '';
  return {
    id: contact?.id ?? '',
    ...(Object.fromEntries(names.map((name) => [name, text(name)])) as Record<
      (typeof names)[number],
      string
    >),
    tags: textsOf(contact?.tags).join(', '),
  };
}

/** Makes a contact or changes its profile; a field left empty is taken away. */
export function ContactDialog(props: {
  contact?: Contact;
  onClose: () => void;
  onSaved?: (contact: Contact) => void;
}) {
  const { t } = useTranslation('contacts');
  const { contact } = props;
  const refresh = useRefresh();
  const [fields, setFields] = useState(() => fieldsOf(contact));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiProblem | null>(null);
  const error = (name: string) =>
    fault?.errors.find((entry) => entry.pointer === `/${name}`)?.message ?? null;
  const save = async () => {
    setBusy(true);
    setFault(null);
    try {
      const saved = contact
        ? await patch(contact, fields)
        : await api.contacts.create(given(fields));
      await refresh('contacts');
      props.onSaved?.(saved);
      props.onClose();
    } catch (cause) {
      setFault(ApiProblem.from(cause));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      keepOpen
      onClose={props.onClose}
      title={t(contact ? 'edit' : 'create')}
      footer={
        <Button variant="primary" busy={busy} onClick={save}>
          {t(contact ? 'save' : 'create')}
        </Button>
      }
    >
      <form
        className="grid gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {!contact && (
          <Field
            label={t('field.id')}
            help={t('field.idHelp')}
            error={error('id')}
            className="sm:col-span-2"
          >
            <TextInput
              mono
              value={fields.id}
              onChange={(event) => setFields({ ...fields, id: event.target.value })}
            />
          </Field>
        )}
        {names.map((name) => (
          <Field key={name} label={t(`field.${name}`)} error={error(name)}>
            <TextInput
              data-autofocus={name === 'name' || undefined}
              value={fields[name]}
              placeholder={t(`example.${name}`, { defaultValue: '' })}
              onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
            />
          </Field>
        ))}
        <Field label={t('field.tags')} help={t('field.tagsHelp')} className="sm:col-span-2">
          <TextInput
            value={fields.tags}
            onChange={(event) => setFields({ ...fields, tags: event.target.value })}
          />
        </Field>
        <div className="sm:col-span-2">
          <Fault cause={fault} />
        </div>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

const tagsIn = (text: string) =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);

function given(fields: Fields): JsonObject {
  const filled = Object.entries(fields).filter(([name, text]) => name !== 'tags' && text.trim());
  const tags = tagsIn(fields.tags);
  return {
    ...Object.fromEntries(filled.map(([name, text]) => [name, text.trim()])),
    ...(tags.length > 0 && { tags }),
  };
}

async function patch(contact: Contact, fields: Fields): Promise<Contact> {
  const before = fieldsOf(contact);
  const changed: JsonObject = {};
  for (const name of names)
    if (fields[name].trim() !== before[name]) changed[name] = fields[name].trim() || null;
  if (fields.tags !== before.tags) changed.tags = tagsIn(fields.tags);
  return (
    await send<Contact>('PATCH', `/v1/contacts/${encodeURIComponent(contact.id)}`, {
      body: changed,
    })
  ).body;
}
