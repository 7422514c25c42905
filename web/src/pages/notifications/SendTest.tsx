import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type JsonObject, type Notification } from '../../api';
import { useSession } from '../../app/session';
import { Button, Checkbox, Dialog, Field, TextInput } from '../../ui';
import { useChannelName } from '../shared/channels';
import { textLink } from '../shared/LinkButton';
import { Fault } from '../shared/Loaded';
import { StatusBadge } from '../shared/status';

const remembered = (channel: string) => localStorage.getItem(`carillon.testTo.${channel}`) ?? '';

interface Sent {
  id: string;
  channel: string;
  to?: string;
  status: string;
}

/** Sends the saved draft to addresses of one's own, with the sample as its data. */
export function SendTest({ draft, onClose }: { draft: Notification; onClose: () => void }) {
  const { t } = useTranslation('notifications');
  const email = useSession((state) => state.session?.member.email ?? '');
  const channels = Object.keys(draft.channels ?? {});
  const [to, setTo] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      channels.map((channel) => [
        channel,
        remembered(channel) ||
          (channel === 'email'
            ? email
            : channel === 'sms' || channel === 'whatsapp'
              ? '+919800000001'
              : ''),
      ]),
    ),
  );
  const [chosen, setChosen] = useState<string[]>(
    channels.filter((channel) => ['email', 'sms'].includes(channel)),
  );
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [sent, setSent] = useState<Sent[] | null>(null);
  const send = async () => {
    setBusy(true);
    setFault(null);
    setSent(null);
    for (const channel of chosen)
      localStorage.setItem(`carillon.testTo.${channel}`, to[channel] ?? '');
    try {
      const answer = (await api.notifications.send(draft.key, {
        to: Object.fromEntries(chosen.map((channel) => [channel, to[channel] ?? ''])),
        data: draft.sample ?? {},
      })) as JsonObject;
      setSent((answer?.messages ?? []) as unknown as Sent[]);
    } catch (cause) {
      setFault(cause);
    }
    setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('sendTest.title')}
      lead={<EnvironmentNote />}
      size="small"
      footer={
        <Button
          variant="primary"
          busy={busy}
          reason={chosen.length === 0 ? t('sendTest.chooseOne') : null}
          onClick={send}
        >
          {t('sendTest.action')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {channels.map((channel) => (
          <Recipient
            key={channel}
            channel={channel}
            on={chosen.includes(channel)}
            value={to[channel] ?? ''}
            onToggle={(on) =>
              setChosen(on ? [...chosen, channel] : chosen.filter((other) => other !== channel))
            }
            onChange={(value) => setTo({ ...to, [channel]: value })}
          />
        ))}
        <Fault cause={fault} />
        {sent && <SentList sent={sent} />}
      </div>
    </Dialog>
  );
}

function EnvironmentNote() {
  const { t } = useTranslation('notifications');
  const environment = useSession((state) => state.environment);
  return t(`sendTest.lead.${environment}`);
}

function Recipient(props: {
  channel: string;
  on: boolean;
  value: string;
  onToggle: (on: boolean) => void;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation('notifications');
  const nameOf = useChannelName();
  const name = nameOf(props.channel);
  return (
    <div className="flex flex-col gap-1">
      <Checkbox label={name} checked={props.on} onChange={props.onToggle} />
      {props.on && (
        <Field label={t('sendTest.to', { channel: name })} hideLabel className="ps-6">
          <TextInput
            value={props.value}
            onChange={(event) => props.onChange(event.target.value)}
            placeholder={props.channel === 'email' ? 'you@example.com' : '+919800000001'}
          />
        </Field>
      )}
    </div>
  );
}

function SentList({ sent }: { sent: Sent[] }) {
  const { t } = useTranslation('notifications');
  const nameOf = useChannelName();
  const environment = useSession((state) => state.environment);
  return (
    <div role="status" className="flex flex-col gap-2 rounded-md bg-ok-soft p-3 text-ok-strong">
      <p className="font-medium">{t('sendTest.sent', { count: sent.length })}</p>
      <ul className="flex flex-col gap-1">
        {sent.map((message) => (
          <li key={message.id} className="flex flex-wrap items-center gap-2 text-sm">
            {nameOf(message.channel)} {message.to} <StatusBadge status={message.status} />
          </li>
        ))}
      </ul>
      {environment === 'test' && (
        <Link to="/inbox" className={textLink}>
          {t('sendTest.inbox')}
        </Link>
      )}
    </div>
  );
}
