import { Plus, Search, UsersRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { api, type Contact } from '../../api';
import { useTrail } from '../../app/crumbs';
import { Badge, Button, type Column, EmptyState, Table, TextInput } from '../../ui';
import { When } from '../shared/dates';
import { Failed, Loading, TableSkeleton } from '../shared/Loaded';
import { usePaged } from '../shared/lists';
import { MoreButton } from '../shared/MoreButton';
import { PageFrame } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { ContactDialog } from './ContactDialog';
import { nameOfContact, textsOf } from './contact';

/** The people of this environment; found by id, name, e-mail or phone. */
export default function ContactsPage() {
  const { t } = useTranslation('contacts');
  useTrail({ label: t('title') });
  const needs = useNeeds('editor');
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const wanted = query.get('q') ?? '';
  const [text, setText] = useState(wanted);
  const [creating, setCreating] = useState(false);
  useEffect(() => {
    const timer = setTimeout(
      () => text !== wanted && setQuery(text ? { q: text } : {}, { replace: true }),
      300,
    );
    return () => clearTimeout(timer);
  }, [text, wanted, setQuery]);
  const list = usePaged(['contacts', wanted], (cursor) => api.contacts.list({ q: wanted, cursor }));
  const create = (
    <Button
      variant="primary"
      icon={<Plus size={16} />}
      reason={needs}
      onClick={() => setCreating(true)}
    >
      {t('create')}
    </Button>
  );
  const none = list.items?.length === 0;
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      actions={list.items && (!none || wanted) && create}
    >
      {(!none || wanted) && (
        <div className="relative mb-3 max-w-96">
          <Search
            size={16}
            aria-hidden
            className="pointer-events-none absolute start-2.5 top-2 text-muted"
          />
          <TextInput
            type="search"
            aria-label={t('find')}
            placeholder={t('find')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="ps-8"
          />
        </div>
      )}
      {list.error && !list.items ? (
        <Failed cause={list.error} onRetry={list.refetch} busy={list.isFetching} />
      ) : !list.items ? (
        <Loading>
          <TableSkeleton />
        </Loading>
      ) : none ? (
        <div className="rounded-[10px] border border-border bg-card">
          {wanted ? (
            <EmptyState
              icon={<Search size={24} strokeWidth={1.75} />}
              title={t('none.found', { query: wanted })}
              text={t('none.foundText')}
              actions={<Button onClick={() => setText('')}>{t('none.clear')}</Button>}
            />
          ) : (
            <EmptyState
              icon={<UsersRound size={24} strokeWidth={1.75} />}
              title={t('none.title')}
              text={t('none.text')}
              actions={create}
            />
          )}
        </div>
      ) : (
        <>
          <ContactTable contacts={list.items} />
          <MoreButton
            shown={list.items.length}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </>
      )}
      {creating && (
        <ContactDialog
          onClose={() => setCreating(false)}
          onSaved={(contact) => navigate(`/contacts/${encodeURIComponent(contact.id)}`)}
        />
      )}
    </PageFrame>
  );
}

function ContactTable({ contacts }: { contacts: Contact[] }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const path = (contact: Contact) => `/contacts/${encodeURIComponent(contact.id)}`;
  const columns: Column<Contact>[] = [
    {
      id: 'name',
      header: t('column.name'),
      cell: (contact) => (
        <div className="py-2">
          <Link to={path(contact)} className="block font-medium hover:underline">
            {nameOfContact(contact)}
          </Link>
          <span className="block font-mono text-xs text-muted">{contact.id}</span>
        </div>
      ),
    },
    { id: 'email', header: t('column.email'), cell: (contact) => contact.email ?? <None /> },
    {
      id: 'phone',
      header: t('column.phone'),
      className: 'max-sm:hidden',
      cell: (contact) => <span className="tnum">{contact.phone ?? <None />}</span>,
    },
    {
      id: 'tags',
      header: t('column.tags'),
      className: 'max-md:hidden',
      cell: (contact) => (
        <span className="flex flex-wrap gap-1">
          {textsOf(contact.tags).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
          {contact.status === 'disabled' && <Badge tone="warn">{t('disabled')}</Badge>}
        </span>
      ),
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
      rows={contacts}
      rowKey={(contact) => contact.id}
      onOpen={(contact) => navigate(path(contact))}
    />
  );
}

const None = () => <span className="text-muted">–</span>;
