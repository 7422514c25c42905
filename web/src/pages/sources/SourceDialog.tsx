import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type JsonObject, type Source } from '../../api';
import { Button, Dialog, Field, Select, TextInput, toast } from '../../ui';
import { SecretInput, type SecretValue } from '../integrations/SecretInput';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { useSubmit } from '../shared/useSubmit';
import { freeKey, keyFrom } from '../workflows/keyFrom';

const kinds: Source['kind'][] = ['segment', 'cloudevents'];

/** Makes a source, or changes the secret by which it proves itself. */
export function SourceDialog({ source, onClose }: { source?: Source; onClose: () => void }) {
  const { t } = useTranslation('sources');
  return (
    <Dialog
      open
      keepOpen
      onClose={onClose}
      title={source ? t('editTitle', { name: source.key }) : t('createTitle')}
      lead={t('dialogLead')}
    >
      <SourceForm source={source} onClose={onClose} />
    </Dialog>
  );
}

function SourceForm({ source, onClose }: { source?: Source; onClose: () => void }) {
  const { t } = useTranslation('sources');
  const { t: tp } = useTranslation('pages');
  const needs = useNeeds('developer');
  const refresh = useRefresh();
  const form = useSubmit('/kind', '/secret');
  const [kind, setKind] = useState<Source['kind']>(source?.kind ?? 'segment');
  const [name, setName] = useState('');
  const [secret, setSecret] = useState<SecretValue>(source?.secret.set ? source.secret : undefined);
  const save = async () => {
    const key = source?.key ?? (await keyFor(name.trim() || kind));
    await api.sources.save(key, { kind, ...(secret && { secret }) } as JsonObject);
    await refresh('sources');
    toast(t('saved', { name: key }), { tone: 'ok' });
    onClose();
  };
  return (
    <form
      className="flex flex-col gap-4"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!needs) void form.submit(save);
      }}
    >
      {!source && (
        <>
          <Field label={t('field.kind')} help={t(`kindHelp.${kind}`)} error={form.errorAt('/kind')}>
            <Select
              data-autofocus
              value={kind}
              onChange={(event) => setKind(event.target.value as Source['kind'])}
              options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Field>
          <Field label={t('field.name')} help={t('field.nameHelp')}>
            <TextInput
              value={name}
              placeholder={t('field.namePlaceholder')}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
        </>
      )}
      <SecretInput
        label={t('field.secret')}
        help={t(`secretHelp.${kind}`)}
        value={secret}
        disabled={Boolean(needs)}
        error={form.errorAt('/secret')}
        onChange={setSecret}
      />
      {source?.secret.set && !secret && <p className="text-sm text-muted">{t('secretGoes')}</p>}
      <Fault cause={form.fault} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{tp('cancel')}</Button>
        <Button type="submit" variant="primary" busy={form.busy} reason={needs}>
          {t(source ? 'save' : 'make')}
        </Button>
      </div>
    </form>
  );
}

async function keyFor(name: string): Promise<string> {
  const { items } = await api.sources.list();
  return freeKey(
    keyFrom(name),
    items.map(({ key }) => key),
  );
}
