import { CircleHelp, Eraser, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { api, type Contact } from '../../api';
import { useTrail } from '../../app/crumbs';
import { Badge, Button, CopyButton } from '../../ui';
import { Confirm } from '../shared/Confirm';
import { ChannelIcon, useChannelName } from '../shared/channels';
import { JsonView } from '../shared/JsonView';
import { Loaded } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';
import { Card, PageFrame } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { ComingUp } from './ComingUp';
import { ContactDialog } from './ContactDialog';
import { ContactTimeline } from './ContactTimeline';
import { addressesOf, nameOfContact, textsOf } from './contact';
import { WhyDialog } from './WhyDialog';

export default function ContactPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('contacts');
  const contact = useRead(['contacts', 'one', id], async () => (await api.contacts.read(id)).body);
  useTrail(
    { label: t('title'), to: '/contacts' },
    { label: contact.data ? nameOfContact(contact.data) : id },
  );
  if (!contact.data)
    return (
      <PageFrame title={id}>
        <Loaded query={contact}>{() => null}</Loaded>
      </PageFrame>
    );
  return (
    <PageFrame
      title={nameOfContact(contact.data)}
      lead={<IdLine id={contact.data.id} />}
      actions={<Actions contact={contact.data} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[340px_minmax(0,1fr)]">
        <div className="flex flex-col gap-4">
          <Profile contact={contact.data} />
          <ComingUp id={id} />
        </div>
        <ContactTimeline id={id} />
      </div>
    </PageFrame>
  );
}

function IdLine({ id }: { id: string }) {
  const { t } = useTranslation('contacts');
  return (
    <span className="flex items-center gap-1">
      <code className="text-sm">{id}</code>
      <CopyButton text={id} label={t('copyId')} />
    </span>
  );
}

function Actions({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const needs = useNeeds('editor');
  const mayErase = useNeeds('developer');
  const [editing, setEditing] = useState(false);
  const [erasing, setErasing] = useState(false);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<CircleHelp size={16} strokeWidth={1.75} />}
        onClick={() => setAsking(true)}
      >
        {t('why.open')}
      </Button>
      {asking && <WhyDialog contact={contact} onClose={() => setAsking(false)} />}
      <Button
        icon={<Pencil size={16} strokeWidth={1.75} />}
        reason={needs}
        onClick={() => setEditing(true)}
      >
        {t('edit')}
      </Button>
      <Button
        variant="danger"
        icon={<Eraser size={16} strokeWidth={1.75} />}
        reason={mayErase}
        onClick={() => setErasing(true)}
      >
        {t('erase.open')}
      </Button>
      {editing && <ContactDialog contact={contact} onClose={() => setEditing(false)} />}
      {erasing && (
        <Confirm
          danger
          title={t('erase.title', { name: nameOfContact(contact) })}
          text={t('erase.text')}
          action={t('erase.action')}
          onClose={() => setErasing(false)}
          onConfirm={async () => {
            await api.contacts.remove(contact.id);
            await refresh('contacts');
            navigate('/contacts');
          }}
        />
      )}
    </>
  );
}

function Profile({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const nameOf = useChannelName();
  const addresses = addressesOf(contact);
  const tags = textsOf(contact.tags);
  const attributes = contact.attributes as Record<string, never> | undefined;
  return (
    <div className="flex flex-col gap-4">
      <Card title={t('reach')}>
        {addresses.length === 0 ? (
          <p className="text-muted">{t('noAddress')}</p>
        ) : (
          <ul className="flex flex-col gap-2.5">
            {addresses.map(({ channel, address, off }) => (
              <li key={channel} className="flex items-center gap-2.5">
                <ChannelIcon channel={channel} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate">
                    {channel === 'push' ? t('devices', { count: Number(address) }) : address}
                  </span>
                  <span className="block text-xs text-muted">{nameOf(channel)}</span>
                </span>
                <Badge tone={off ? 'warn' : 'ok'}>{t(off ? 'off' : 'on')}</Badge>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('profile')}>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2">
          {(['name', 'timezone', 'locale', 'status'] as const).map((name) =>
            typeof contact[name] === 'string' ? (
              <div key={name} className="contents">
                <dt className="text-muted">{t(`field.${name}`)}</dt>
                <dd className="break-words">
                  {name === 'status'
                    ? t(`status.${String(contact[name])}`, { defaultValue: String(contact[name]) })
                    : String(contact[name])}
                </dd>
              </div>
            ) : null,
          )}
        </dl>
        {tags.length > 0 && (
          <p className="mt-3 flex flex-wrap gap-1">
            {tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </p>
        )}
        {attributes && Object.keys(attributes).length > 0 && (
          <JsonView value={attributes} label={t('attributes')} className="mt-3" />
        )}
      </Card>
    </div>
  );
}
