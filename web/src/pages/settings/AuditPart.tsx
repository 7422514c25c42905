import { ScrollText, ShieldAlert, ShieldCheck, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type AuditEntry, api } from '../../api';
import { Badge, Button, type Column, EmptyState, Table } from '../../ui';
import { When } from '../shared/dates';
import { ExportButton } from '../shared/ExportButton';
import { Choice, instant, Period, SearchField, useFilters } from '../shared/filters';
import { Loaded, TableSkeleton } from '../shared/Loaded';
import { usePaged, useRead } from '../shared/lists';
import { MoreButton } from '../shared/MoreButton';
import { useNeeds } from '../shared/useNeeds';
import { actionName, fieldsOf, targetOf } from './audit';
import { useActors } from './useActors';

const names = ['q', 'actor', 'from', 'to'] as const;
type Filter = Record<(typeof names)[number], string>;

const asked = (filter: Filter) => ({
  ...filter,
  from: instant(filter.from),
  to: instant(filter.to),
});

/** Who did what, when and from where; the filters live in the address. */
export function AuditPart() {
  const { t } = useTranslation('settings');
  const { t: tp } = useTranslation('pages');
  const { filter, change, narrowed } = useFilters(names);
  const actors = useActors();
  const list = usePaged(['audit', filter], (cursor) =>
    api.audit.list({ ...asked(filter), cursor }),
  );
  return (
    <section aria-label={t('part.audit')}>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <p className="flex-1 basis-72 text-muted">{t('audit.lead')}</p>
        <Chain />
        <AuditExport filter={filter} nameOf={actors.nameOf} />
      </div>
      <div role="search" aria-label={t('audit.filter')} className="mb-3 flex flex-wrap gap-2">
        <SearchField label={t('audit.find')} value={filter.q} onChange={(q) => change({ q })} />
        <Choice
          label={t('audit.who')}
          any={t('audit.anybody')}
          value={filter.actor}
          onChange={(actor) => change({ actor })}
          options={actors.all}
        />
        <Period from={filter.from} to={filter.to} onChange={change} />
        {narrowed && (
          <Button
            variant="ghost"
            icon={<X size={16} />}
            onClick={() => change({ q: '', actor: '', from: '', to: '' })}
          >
            {tp('filter.clear')}
          </Button>
        )}
      </div>
      <Loaded query={{ ...list, data: list.items }} skeleton={<TableSkeleton rows={8} />}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState
              icon={<ScrollText size={24} strokeWidth={1.75} />}
              title={t(narrowed ? 'audit.noneFound' : 'audit.none')}
              text={t(narrowed ? 'audit.noneFoundText' : 'audit.noneText')}
            />
          ) : (
            <>
              <AuditTable entries={entries} nameOf={actors.nameOf} />
              <MoreButton
                shown={entries.length}
                more={list.hasNextPage}
                busy={list.isFetchingNextPage}
                onMore={() => list.fetchNextPage()}
              />
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function AuditTable(props: { entries: AuditEntry[]; nameOf: (id: string) => string }) {
  const { t } = useTranslation('settings');
  const columns: Column<AuditEntry>[] = [
    { id: 'when', header: t('audit.when'), cell: (entry) => <When at={entry.at} /> },
    {
      id: 'who',
      header: t('audit.who'),
      className: 'max-sm:hidden',
      cell: ({ actor }) => props.nameOf(actor.id),
    },
    {
      id: 'what',
      header: t('audit.what'),
      cell: (entry) => <What entry={entry} nameOf={props.nameOf} />,
    },
    {
      id: 'fields',
      header: t('audit.fields'),
      className: 'max-lg:hidden',
      cell: (entry) => (
        <span className="line-clamp-2 max-w-60 text-sm text-muted">
          {fieldsOf(entry).join(', ') || '–'}
        </span>
      ),
    },
    {
      id: 'where',
      header: t('audit.where'),
      className: 'max-md:hidden',
      cell: (entry) => <span className="font-mono text-sm">{entry.address}</span>,
    },
  ];
  return (
    <Table
      caption={t('part.audit')}
      columns={columns}
      rows={props.entries}
      rowKey={(entry) => String(entry.seq)}
    />
  );
}

function What({ entry, nameOf }: { entry: AuditEntry; nameOf: (id: string) => string }) {
  const { t } = useTranslation('settings');
  const { label, to } = targetOf(entry);
  return (
    <span className="block py-1.5">
      {t(`audit.action.${actionName(entry)}`, { defaultValue: entry.action })}
      {label && label !== entry.actor.id && (
        <span className="block font-mono text-xs break-all text-muted">
          {to ? (
            <Link to={to} className="underline-offset-2 hover:underline">
              {label}
            </Link>
          ) : (
            nameOf(label)
          )}
        </span>
      )}
      <span className="block text-xs sm:hidden">{nameOf(entry.actor.id)}</span>
    </span>
  );
}

/** Whether an entry was changed, removed or moved: each holds a sum over the one before. */
function Chain() {
  const { t } = useTranslation('settings');
  const check = useRead(['audit', 'check'], api.audit.check);
  if (!check.data) return null;
  const { whole, brokenAt } = check.data;
  const Icon = whole ? ShieldCheck : ShieldAlert;
  return (
    <span title={t(whole ? 'audit.wholeHint' : 'audit.brokenHint')}>
      <Badge tone={whole ? 'ok' : 'error'} icon={<Icon size={14} aria-hidden />}>
        {whole ? t('audit.whole') : t('audit.broken', { seq: brokenAt })}
      </Badge>
    </span>
  );
}

const mostPages = 50;

function AuditExport(props: { filter: Filter; nameOf: (id: string) => string }) {
  const { t } = useTranslation('settings');
  const needs = useNeeds('admin');
  const rows = async () => {
    const found: AuditEntry[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const answer = await api.audit.list({ ...asked(props.filter), cursor, limit: 200 });
      found.push(...answer.items);
      if (!answer.nextCursor) break;
      cursor = answer.nextCursor;
    }
    return found.map((entry) => [
      entry.seq,
      entry.at,
      props.nameOf(entry.actor.id),
      entry.actor.id,
      entry.action,
      entry.target,
      fieldsOf(entry).join(' '),
      entry.address,
      entry.environment,
    ]);
  };
  return (
    <ExportButton
      name="audit"
      hint={t('audit.exportHint')}
      reason={needs}
      header={['no', 'when', 'who', 'id', 'what', 'target', 'fields', 'where', 'environment'].map(
        (column) => t(`audit.csv.${column}`),
      )}
      rows={rows}
    />
  );
}
