import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Endpoint } from '../../api';
import { Button, Dialog, toast } from '../../ui';
import { Fault, Loaded } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { useSubmit } from '../shared/useSubmit';
import { freeKey, keyFrom } from '../workflows/keyFrom';
import { CallbackFields } from './CallbackFields';
import { bodyOf, type CallbackDraft, draftOf, wordsFor } from './callback';
import { SecretShown } from './SecretShown';

/** Makes a callback and shows its signing secret once, or changes the one of that key. */
export function CallbackDialog(props: {
  callback?: string;
  /** Whether a new one is told of everything unless it is said otherwise. */
  byDefault?: boolean;
  onClose: () => void;
  onSaved?: (key: string) => void;
}) {
  const { t } = useTranslation('callbacks');
  const [made, setMade] = useState('');
  const key = props.callback;
  const known = useRead(['endpoints', 'one', key], () => api.endpoints.read(key!), {
    enabled: Boolean(key),
  });
  const onSaved = (saved: string, secret: string | null) => {
    props.onSaved?.(saved);
    if (secret) setMade(secret);
    else props.onClose();
  };
  const form = { byDefault: props.byDefault, onClose: props.onClose, onSaved };
  return (
    <Dialog
      open
      keepOpen
      onClose={props.onClose}
      title={t(made ? 'made.title' : key ? 'editTitle' : 'createTitle')}
      lead={t(made ? 'made.lead' : 'dialogLead')}
      footer={
        made && (
          <Button variant="primary" onClick={props.onClose}>
            {t('made.done')}
          </Button>
        )
      }
    >
      {made ? (
        <SecretShown secret={made} />
      ) : key ? (
        <Loaded query={known}>
          {({ body, etag }) => <CallbackForm key={etag} {...form} known={body} etag={etag} />}
        </Loaded>
      ) : (
        <CallbackForm {...form} />
      )}
    </Dialog>
  );
}

/** For a report step: told of what the step says, and of nothing else unless that is wanted. */
export function CallbackForStep(props: { onClose: () => void; onSaved: (key: string) => void }) {
  return <CallbackDialog {...props} byDefault={false} />;
}

function CallbackForm(props: {
  known?: Endpoint;
  etag?: string | null;
  byDefault?: boolean;
  onClose: () => void;
  onSaved: (key: string, secret: string | null) => void;
}) {
  const { t } = useTranslation('callbacks');
  const { t: tp } = useTranslation('pages');
  const needs = useNeeds('developer');
  const refresh = useRefresh();
  const form = useSubmit('/kind', '/name', '/url', '/secret', '/projectId', '/events', '/headers');
  const [draft, setDraft] = useState<CallbackDraft>(() => draftOf(props.known, props.byDefault));
  const save = async () => {
    const key = props.known?.key ?? (await keyFor(draft));
    const { body } = await api.endpoints.save(key, bodyOf(draft), props.etag);
    void refresh('endpoints');
    toast(t('saved', { name: draft.name.trim() || key }), { tone: 'ok' });
    props.onSaved(key, typeof body.secret === 'string' ? body.secret : null);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!needs) void form.submit(save);
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={onSubmit} noValidate>
      <CallbackFields
        draft={draft}
        fresh={!props.known}
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

async function keyFor(draft: CallbackDraft): Promise<string> {
  const { items } = await api.endpoints.list();
  return freeKey(
    keyFrom(wordsFor(draft)),
    items.map(({ key }) => key),
  );
}
