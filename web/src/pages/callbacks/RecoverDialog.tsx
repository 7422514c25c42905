import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api';
import { Button, Dialog, Field, TextInput, toast } from '../../ui';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { useSubmit } from '../shared/useSubmit';

/** A moment as the browser's own field writes it: local, without a zone. */
const local = (at: Date) =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** Sends again all that has failed since a moment, after the other side was away. */
export function RecoverDialog({ endpoint, onClose }: { endpoint: string; onClose: () => void }) {
  const { t } = useTranslation('callbacks');
  const { t: tp } = useTranslation('pages');
  const refresh = useRefresh();
  const form = useSubmit('/since');
  const [since, setSince] = useState(() => local(new Date(Date.now() - 86_400_000)));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const recover = async () => {
    const { count } = await api.endpoints.recover(endpoint, new Date(since).toISOString());
    await refresh('endpoints', endpoint);
    toast(t('recover.done', { count }), { tone: 'ok' });
    onClose();
  };
  return (
    <Dialog open size="small" onClose={onClose} title={t('recover.open')} lead={t('recover.lead')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit(recover);
        }}
      >
        <Field
          label={t('recover.since')}
          help={t('recover.zone', { zone })}
          required
          error={form.errorAt('/since')}
        >
          <TextInput
            data-autofocus
            type="datetime-local"
            value={since}
            onChange={(event) => setSince(event.target.value)}
          />
        </Field>
        <Fault cause={form.fault} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{tp('cancel')}</Button>
          <Button
            type="submit"
            variant="primary"
            busy={form.busy}
            reason={since ? null : t('recover.needSince')}
          >
            {t('recover.action')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
