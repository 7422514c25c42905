import { FileUp, Plus, Search, UsersRound, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, type Contact } from '../../api';
import { useTrail } from '../../app/crumbs';
import { Button, EmptyState } from '../../ui';
import { ExportButton } from '../shared/ExportButton';
import { Choice, SearchField, useFilters } from '../shared/filters';
import { Loaded, TableSkeleton } from '../shared/Loaded';
import { usePaged } from '../shared/lists';
import { MoreButton } from '../shared/MoreButton';
import { PageFrame } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { ContactDialog } from './ContactDialog';
import { ContactTable } from './ContactTable';
import { textsOf } from './contact';
import { ImportDialog } from './ImportDialog';

/** The people of this environment; found by id, name, email, phone or tag. */
export default function ContactsPage() {
  const { t } = useTranslation('contacts');
  useTrail({ label: t('title') });
  const { filter, change, narrowed } = useFilters(['q', 'tag'] as const);
  const clear = () => change({ q: '', tag: '' });
  const list = usePaged(['contacts', filter], (cursor) => api.contacts.list({ ...filter, cursor }));
  const none = list.items?.length === 0;
  const tags = [...new Set(list.items?.flatMap((contact) => textsOf(contact.tags)) ?? [])];
  const choices = [...new Set([...tags, ...(filter.tag ? [filter.tag] : [])])].sort();
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      actions={list.items && (!none || narrowed) && <Actions contacts={list.items} />}
    >
      {(!none || narrowed) && (
        <div role="search" aria-label={t('title')} className="mb-3 flex flex-wrap gap-2">
          <div className="flex min-w-44 flex-1 sm:max-w-96">
            <SearchField label={t('find')} value={filter.q} onChange={(q) => change({ q })} />
          </div>
          {choices.length > 0 && (
            <Choice
              label={t('tag.label')}
              any={t('tag.any')}
              value={filter.tag}
              onChange={(tag) => change({ tag })}
              options={choices.map((tag) => [tag, tag])}
            />
          )}
          {narrowed && (
            <Button variant="ghost" icon={<X size={16} />} onClick={clear}>
              {t('none.clear')}
            </Button>
          )}
        </div>
      )}
      <Loaded query={{ ...list, data: list.items }} skeleton={<TableSkeleton />}>
        {(contacts) =>
          none ? (
            <div className="rounded-[10px] border border-border bg-card">
              {narrowed ? (
                <EmptyState
                  icon={<Search size={24} strokeWidth={1.75} />}
                  title={t('none.found', { query: filter.q || filter.tag })}
                  text={t('none.foundText')}
                  actions={<Button onClick={clear}>{t('none.clear')}</Button>}
                />
              ) : (
                <EmptyState
                  icon={<UsersRound size={24} strokeWidth={1.75} />}
                  title={t('none.title')}
                  text={t('none.text')}
                  actions={<Actions contacts={[]} />}
                />
              )}
            </div>
          ) : (
            <>
              <ContactTable contacts={contacts} onTag={(tag) => change({ tag })} />
              <MoreButton
                shown={contacts.length}
                more={list.hasNextPage}
                busy={list.isFetchingNextPage}
                onMore={() => list.fetchNextPage()}
              />
            </>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function Actions({ contacts }: { contacts: Contact[] }) {
  const { t } = useTranslation('contacts');
  const needs = useNeeds('editor');
  const navigate = useNavigate();
  const [open, setOpen] = useState<'create' | 'import' | null>(null);
  return (
    <>
      {contacts.length > 0 && <ContactsExport contacts={contacts} />}
      <Button
        icon={<FileUp size={16} strokeWidth={1.75} />}
        reason={needs}
        onClick={() => setOpen('import')}
      >
        {t('import.open')}
      </Button>
      <Button
        variant="primary"
        icon={<Plus size={16} />}
        reason={needs}
        onClick={() => setOpen('create')}
      >
        {t('create')}
      </Button>
      {open === 'import' && <ImportDialog onClose={() => setOpen(null)} />}
      {open === 'create' && (
        <ContactDialog
          onClose={() => setOpen(null)}
          onSaved={(contact) => navigate(`/contacts/${encodeURIComponent(contact.id)}`)}
        />
      )}
    </>
  );
}

const columns = ['id', 'name', 'email', 'phone', 'whatsapp', 'timezone', 'locale'] as const;

/** The columns that an import knows again. */
function ContactsExport({ contacts }: { contacts: Contact[] }) {
  const { t } = useTranslation('contacts');
  return (
    <ExportButton
      name="contacts"
      header={[...columns, 'tags', 'attributes', 'since'].map((column) =>
        t(
          column === 'since'
            ? 'column.since'
            : column === 'attributes'
              ? column
              : `field.${column}`,
        ),
      )}
      rows={() =>
        contacts.map((contact) => [
          ...columns.map((column) => contact[column]),
          textsOf(contact.tags).join(', '),
          contact.attributes,
          contact.createdAt,
        ])
      }
    />
  );
}
