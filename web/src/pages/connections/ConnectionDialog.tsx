import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Connection } from '../../api';
import { Button, Dialog, toast } from '../../ui';
import { Fault, Loaded } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { useSubmit } from '../shared/useSubmit';
import { freeKey, keyFrom } from '../workflows/keyFrom';
import { ConnectionFields } from './ConnectionFields';
import { bodyOf, type ConnectionDraft, draftOf, wordsFor } from './connection';

/** Makes a connection, or changes the one of that key. */
export function ConnectionDialog(props: {
  connection?: string;
  /** Where a new one may be sent, if that is known. */
  host?: string;
  onClose: () => void;
  onSaved?: (key: string) => void;
}) {
  const { t } = useTranslation('connections');
  const key = props.connection;
  const known = useRead(['connections', 'one', key], () => api.connections.read(key!), {
    enabled: Boolean(key),
  });
  return (
    <Dialog
      open
      keepOpen
      onClose={props.onClose}
      title={t(key ? 'editTitle' : 'createTitle')}
      lead={t('dialogLead')}
    >
      {key ? (
        <Loaded query={known}>
          {({ body, etag }) => <ConnectionForm key={etag} {...props} known={body} etag={etag} />}
        </Loaded>
      ) : (
        <ConnectionForm {...props} />
      )}
    </Dialog>
  );
}

function ConnectionForm(props: {
  known?: Connection;
  etag?: string | null;
  host?: string;
  onClose: () => void;
  onSaved?: (key: string) => void;
}) {
  const { t } = useTranslation('connections');
  const { t: tp } = useTranslation('pages');
  const needs = useNeeds('developer');
  const refresh = useRefresh();
  const form = useSubmit('/hosts', '/type', '/username', '/header', '/secrets');
  const [draft, setDraft] = useState<ConnectionDraft>(() => draftOf(props.known, props.host));
  const save = async () => {
    const key = props.known?.key ?? (await keyFor(draft));
    await api.connections.save(key, bodyOf(draft), props.etag);
    await refresh('connections');
    toast(t('saved', { name: draft.name.trim() || key }), { tone: 'ok' });
    props.onSaved?.(key);
    props.onClose();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!needs) void form.submit(save);
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={onSubmit} noValidate>
      <ConnectionFields
        draft={draft}
        known={props.known}
        disabled={Boolean(needs)}
        errorAt={form.errorAt}
        onChange={(fields) => setDraft({ ...draft, ...fields })}
      />
      <Fault cause={form.fault} />
      <div className="flex justify-end gap-2">
        <Button onClick={props.onClose}>{tp('cancel')}</Button>
        <Button type="submit" variant="primary" busy={form.busy} reason={needs}>
          {t(props.known ? 'save' : 'make')}
        </Button>
      </div>
    </form>
  );
}

async function keyFor(draft: ConnectionDraft): Promise<string> {
  const { items } = await api.connections.list();
  return freeKey(
    keyFrom(wordsFor(draft)),
    items.map(({ key }) => key),
  );
}
