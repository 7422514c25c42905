import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Contact } from '../../api';
import { Badge, type Column, Table } from '../../ui';
import { ChannelIcon, useChannelName } from '../shared/channels';
import { When } from '../shared/dates';
import { addressesOf, nameOfContact, textsOf } from './contact';

const pathOf = (contact: Contact) => `/contacts/${encodeURIComponent(contact.id)}`;

/** People, a line each; a tag leads to all who have it. */
export function ContactTable(props: { contacts: Contact[]; onTag: (tag: string) => void }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const columns: Column<Contact>[] = [
    { id: 'name', header: t('column.name'), cell: (contact) => <Who contact={contact} /> },
    {
      id: 'email',
      header: t('column.email'),
      className: 'max-sm:hidden',
      cell: (contact) => contact.email ?? <None />,
    },
    {
      id: 'phone',
      header: t('column.phone'),
      className: 'max-sm:hidden',
      cell: (contact) => <span className="tnum">{contact.phone ?? <None />}</span>,
    },
    {
      id: 'channels',
      header: t('column.channels'),
      className: 'max-lg:hidden',
      cell: (contact) => <Reach contact={contact} />,
    },
    {
      id: 'tags',
      header: t('column.tags'),
      className: 'max-md:hidden',
      cell: (contact) => <Tags contact={contact} onTag={props.onTag} />,
    },
    {
      id: 'since',
      header: t('column.since'),
      className: 'max-lg:hidden',
      cell: (contact) => <When at={contact.createdAt as string | undefined} relative />,
    },
  ];
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={props.contacts}
      rowKey={(contact) => contact.id}
      onOpen={(contact) => navigate(pathOf(contact))}
    />
  );
}

function Who({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  return (
    <div className="py-2">
      <Link to={pathOf(contact)} className="font-medium hover:underline">
        {nameOfContact(contact)}
      </Link>
      {contact.status === 'disabled' && (
        <Badge tone="warn" className="ms-2">
          {t('disabled')}
        </Badge>
      )}
      <span className="block font-mono text-xs break-all text-muted">{contact.id}</span>
      <span className="block text-xs break-all sm:hidden">{contact.email}</span>
      <span className="tnum block text-xs sm:hidden">{contact.phone}</span>
    </div>
  );
}

/** The channels that reach the person; one that is switched off is struck through and says so. */
function Reach({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const nameOf = useChannelName();
  const channels = addressesOf(contact);
  if (channels.length === 0) return <None />;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {channels.map(({ channel, off }) => (
        <li
          key={channel}
          title={off ? t('off') : undefined}
          className="inline-flex items-center gap-1 text-sm"
        >
          <ChannelIcon channel={channel} size={14} />
          <span className={off ? 'text-muted line-through' : undefined}>{nameOf(channel)}</span>
          {off && <span className="sr-only">({t('off')})</span>}
        </li>
      ))}
    </ul>
  );
}

function Tags(props: { contact: Contact; onTag: (tag: string) => void }) {
  const { t } = useTranslation('contacts');
  return (
    <span className="flex flex-wrap gap-1">
      {textsOf(props.contact.tags).map((tag) => (
        <button
          key={tag}
          type="button"
          title={t('tag.all', { tag })}
          onClick={() => props.onTag(tag)}
          className="inline-flex h-6 items-center rounded-full bg-pressed px-2 text-xs font-medium hover:bg-accent-soft hover:text-accent-text"
        >
          {tag}
        </button>
      ))}
    </span>
  );
}

const None = () => <span className="text-muted">–</span>;
