import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Contact } from '../../api';
import { Button } from '../../ui';
import { ChannelIcon, useChannelName } from '../shared/channels';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { addressesOf } from './contact';

/** On which channels a person is reached; each can be switched off and on for them. */
export function ReachCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const nameOf = useChannelName();
  const needs = useNeeds('editor');
  const refresh = useRefresh();
  const [busy, setBusy] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const addresses = addressesOf(contact);
  const turn = async (channel: string, on: boolean) => {
    setBusy(channel);
    setFault(null);
    try {
      await api.contacts.change(contact.id, { preferences: { channels: { [channel]: on } } });
      await refresh('contacts');
    } catch (cause) {
      setFault(cause);
    }
    setBusy('');
  };
  return (
    <Card title={t('reach')}>
      {addresses.length === 0 ? (
        <p className="text-muted">{t('noAddress')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {addresses.map(({ channel, address, off, stopped }) => (
            <li key={channel} className="flex items-center gap-2.5">
              <ChannelIcon channel={channel} />
              <span className="min-w-0 flex-1">
                <span className="block break-all">
                  {channel === 'push' ? t('devices', { count: Number(address) }) : address}
                </span>
                <span className="block text-xs text-muted">
                  {nameOf(channel)} ·{' '}
                  {stopped ? (
                    <strong className="font-medium text-text">{t('stopped')}</strong>
                  ) : (
                    t(off ? 'off' : 'on')
                  )}
                </span>
              </span>
              <Button
                size="small"
                busy={busy === channel}
                reason={needs}
                aria-label={t(off ? 'optIn.label' : 'optOut.label', { channel: nameOf(channel) })}
                onClick={() => void turn(channel, off)}
              >
                {t(off ? 'optIn.short' : 'optOut.short')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {addresses.length > 0 && (
        <p className="mt-3 text-xs text-muted">
          {t(addresses.some(({ stopped }) => stopped) ? 'stoppedHelp' : 'reachHelp')}
        </p>
      )}
      {Boolean(fault) && (
        <div className="mt-3">
          <Fault cause={fault} />
        </div>
      )}
    </Card>
  );
}
