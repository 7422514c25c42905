import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../api';
import { notificationKeys } from '../../templates';
import { Button, Checkbox, Dialog, Field, TextInput } from '../../ui';
import { channelNames, useChannelName } from '../shared/channels';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { keyFrom } from '../workflows/keyFrom';
import { startContent } from './content';

export function NewNotification({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('notifications');
  const nameOf = useChannelName();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [name, setName] = useState('');
  const [channels, setChannels] = useState<string[]>(['email', 'sms']);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const create = async () => {
    setTried(true);
    if (!name.trim() || channels.length === 0) return;
    setBusy(true);
    setFault(null);
    try {
      const key = await freeKey(keyFrom(name));
      await api.notifications.save(key, {
        name: name.trim(),
        category: 'transactional',
        channels: Object.fromEntries(channels.map((channel) => [channel, startContent(channel)])),
        routing: { mode: 'all' },
        sample: {},
      });
      void refresh('notifications');
      navigate(`/notifications/${encodeURIComponent(key)}`);
    } catch (cause) {
      setFault(cause);
      setBusy(false);
    }
  };
  const toggle = (channel: string, on: boolean) =>
    setChannels(
      channelNames.filter((known) => (known === channel ? on : channels.includes(known))),
    );
  return (
    <Dialog
      open
      keepOpen={name !== ''}
      onClose={onClose}
      title={t('new.title')}
      lead={t('new.lead')}
      footer={
        <Button variant="primary" busy={busy} onClick={create}>
          {t('new.create')}
        </Button>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <Field
          label={t('field.name')}
          required
          error={tried && !name.trim() ? t('new.nameMissing') : null}
        >
          <TextInput
            data-autofocus
            value={name}
            placeholder={t('new.example')}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <fieldset>
          <legend className="mb-2 text-sm font-medium">{t('new.channels')}</legend>
          <div className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-3">
            {channelNames.map((channel) => (
              <Checkbox
                key={channel}
                label={nameOf(channel)}
                checked={channels.includes(channel)}
                onChange={(on) => toggle(channel, on)}
              />
            ))}
          </div>
          {tried && channels.length === 0 && (
            <p className="mt-2 text-sm text-error">{t('new.channelMissing')}</p>
          )}
        </fieldset>
        <Fault cause={fault} />
      </form>
    </Dialog>
  );
}

/** The first of `key`, `key-2`, … that nothing has yet. */
async function freeKey(key: string): Promise<string> {
  const taken = await notificationKeys();
  if (!taken.has(key)) return key;
  let n = 2;
  while (taken.has(`${key}-${n}`)) n += 1;
  return `${key}-${n}`;
}
