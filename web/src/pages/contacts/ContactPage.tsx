import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, type Contact } from '../../api';
import { useTrail } from '../../app/crumbs';
import { Badge, CopyButton } from '../../ui';
import { When } from '../shared/dates';
import { JsonView } from '../shared/JsonView';
import { Loaded } from '../shared/Loaded';
import { useRead } from '../shared/lists';
import { Card, PageFrame } from '../shared/PageFrame';
import { ComingUp } from './ComingUp';
import { ContactActions } from './ContactActions';
import { ContactTimeline } from './ContactTimeline';
import { nameOfContact, textsOf } from './contact';
import { ReachCard } from './ReachCard';

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
      actions={<ContactActions contact={contact.data} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[340px_minmax(0,1fr)]">
        <div className="flex flex-col gap-4">
          <ReachCard contact={contact.data} />
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

function Profile({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const tags = textsOf(contact.tags);
  const attributes = contact.attributes as Record<string, never> | undefined;
  return (
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
        {typeof contact.createdAt === 'string' && (
          <>
            <dt className="text-muted">{t('since')}</dt>
            <dd>
              <When at={contact.createdAt} />
            </dd>
          </>
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
  );
}
