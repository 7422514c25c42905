import { Bell, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, type Notification } from '../../api';
import { useTrail } from '../../app/crumbs';
import { Badge, Button, type Column, Table } from '../../ui';
import { ChannelChips } from '../shared/channels';
import { When } from '../shared/dates';
import { Failed, Loading, TableSkeleton } from '../shared/Loaded';
import { usePaged } from '../shared/lists';
import { MoreButton } from '../shared/MoreButton';
import { PageFrame } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { NewNotification } from './NewNotification';
import { Starters } from './Starters';

/** What is said, on which channels. */
export default function NotificationsPage() {
  const { t } = useTranslation('notifications');
  useTrail({ label: t('title') });
  const needs = useNeeds('editor');
  const [creating, setCreating] = useState(false);
  const list = usePaged(['notifications'], (cursor) =>
    api.notifications.list({ cursor, limit: 100 }),
  );
  const create = (
    <Button
      variant="primary"
      icon={<Plus size={16} />}
      reason={needs}
      onClick={() => setCreating(true)}
    >
      {t('new.action')}
    </Button>
  );
  return (
    <PageFrame title={t('title')} lead={t('lead')} actions={Boolean(list.items?.length) && create}>
      {list.error && !list.items ? (
        <Failed cause={list.error} onRetry={list.refetch} busy={list.isFetching} />
      ) : !list.items ? (
        <Loading>
          <TableSkeleton />
        </Loading>
      ) : list.items.length === 0 ? (
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap items-center gap-3 rounded-[10px] border border-border bg-card p-5">
            <span className="tile size-10 rounded-[10px] bg-accent-soft text-accent-text">
              <Bell size={20} strokeWidth={1.75} />
            </span>
            <div className="min-w-0 flex-1 basis-60">
              <h2 className="text-lg font-semibold">{t('empty.title')}</h2>
              <p className="text-muted">{t('empty.text')}</p>
            </div>
            {create}
          </div>
          <Starters needs={needs} />
        </div>
      ) : (
        <>
          <NotificationTable rows={list.items} />
          <MoreButton
            shown={list.items.length}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </>
      )}
      {creating && <NewNotification onClose={() => setCreating(false)} />}
    </PageFrame>
  );
}

const pathOf = (key: string) => `/notifications/${encodeURIComponent(key)}`;

function NotificationTable({ rows }: { rows: Notification[] }) {
  const { t } = useTranslation('notifications');
  const navigate = useNavigate();
  const columns: Column<Notification>[] = [
    {
      id: 'name',
      header: t('column.name'),
      cell: (row) => (
        <div className="py-2">
          <Link to={pathOf(row.key)} className="block font-medium hover:underline">
            {row.name || row.key}
          </Link>
          <span className="block font-mono text-xs text-muted">{row.key}</span>
        </div>
      ),
    },
    {
      id: 'channels',
      header: t('column.channels'),
      cell: (row) => <ChannelChips channels={Object.keys(row.channels ?? {})} />,
    },
    {
      id: 'category',
      header: t('column.category'),
      className: 'max-sm:hidden',
      cell: (row) => t(`category.${row.category ?? 'transactional'}`),
    },
    { id: 'status', header: t('column.status'), cell: (row) => <LiveBadge notification={row} /> },
    {
      id: 'updated',
      header: t('column.updated'),
      className: 'max-md:hidden',
      cell: (row) => <When at={(row.updatedAt ?? row.createdAt) as string | undefined} relative />,
    },
  ];
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      onOpen={(row) => navigate(pathOf(row.key))}
    />
  );
}

export function LiveBadge({ notification }: { notification: Notification }) {
  const { t } = useTranslation('notifications');
  const version = notification.liveVersion as number | null | undefined;
  return version ? <Badge tone="ok">{t('live', { version })}</Badge> : <Badge>{t('draft')}</Badge>;
}
