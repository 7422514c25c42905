import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api';
import { useTrail } from '../../app/crumbs';
import { useSession } from '../../app/session';
import { Badge, Button, type Column, EmptyState, Table } from '../../ui';
import { Confirm } from '../shared/Confirm';
import { useDates, When } from '../shared/dates';
import { Failed, Loading, TableSkeleton } from '../shared/Loaded';
import { usePaged, useRefresh } from '../shared/lists';
import { MoreButton } from '../shared/MoreButton';
import { PageFrame } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { CreateKeyDialog } from './CreateKeyDialog';
import type { ApiKey } from './key';

/** API keys of the chosen environment: who may call, since when, until when. */
export default function KeysPage() {
  const { t } = useTranslation('keys');
  useTrail({ label: t('title') });
  const environment = useSession((state) => state.environment);
  const needs = useNeeds('admin');
  const [creating, setCreating] = useState(false);
  const list = usePaged(['keys'], (cursor) => api.keys.list({ cursor }));
  const keys = list.items as ApiKey[] | undefined;
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
  return (
    <PageFrame
      title={t('title')}
      lead={t(`lead.${environment}`)}
      actions={keys && keys.length > 0 && create}
    >
      {list.error && !keys ? (
        <Failed cause={list.error} onRetry={list.refetch} busy={list.isFetching} />
      ) : !keys ? (
        <Loading>
          <TableSkeleton rows={4} />
        </Loading>
      ) : keys.length === 0 ? (
        <div className="rounded-[10px] border border-border bg-card">
          <EmptyState
            icon={<KeyRound size={24} strokeWidth={1.75} />}
            title={t('empty.title')}
            text={t('empty.text')}
            actions={create}
          />
        </div>
      ) : (
        <>
          <KeyTable keys={keys} needs={needs} />
          <MoreButton
            shown={keys.length}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </>
      )}
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} />}
    </PageFrame>
  );
}

function KeyTable({ keys, needs }: { keys: ApiKey[]; needs: string | null }) {
  const { t } = useTranslation('keys');
  const { t: tp } = useTranslation('pages');
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const refresh = useRefresh();
  const columns: Column<ApiKey>[] = [
    {
      id: 'name',
      header: t('column.name'),
      cell: (key) => (
        <div className="py-2">
          <div className="font-medium">{key.name || key.id}</div>
          {key.prefix && <div className="font-mono text-xs text-muted">{key.prefix}…</div>}
        </div>
      ),
    },
    {
      id: 'role',
      header: t('column.role'),
      cell: (key) => <Badge>{tp(`role.${key.role}`)}</Badge>,
    },
    {
      id: 'created',
      header: t('column.created'),
      className: 'max-md:hidden',
      cell: (key) => <When at={key.createdAt} relative />,
    },
    {
      id: 'used',
      header: t('column.used'),
      className: 'max-sm:hidden',
      cell: (key) =>
        key.lastUsedAt ? (
          <When at={key.lastUsedAt} relative />
        ) : (
          <span className="text-muted">{t('neverUsed')}</span>
        ),
    },
    {
      id: 'expires',
      header: t('column.expires'),
      className: 'max-md:hidden',
      cell: (key) => <Expiry at={key.expiresAt} />,
    },
    {
      id: 'actions',
      header: t('column.actions'),
      hideHeader: true,
      className: 'w-24 text-end',
      cell: (key) => (
        <Button
          size="small"
          variant="danger"
          reason={needs}
          onClick={() => setRevoking(key)}
          aria-label={t('revoke.label', { name: key.name })}
        >
          {t('revoke.short')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Table caption={t('title')} columns={columns} rows={keys} rowKey={(key) => key.id} />
      {revoking && (
        <Confirm
          danger
          title={t('revoke.title', { name: revoking.name })}
          text={t('revoke.text')}
          action={t('revoke.action')}
          onClose={() => setRevoking(null)}
          onConfirm={async () => {
            await api.keys.remove(revoking.id);
            await refresh('keys');
          }}
        />
      )}
    </>
  );
}

function Expiry({ at }: { at?: string | null }) {
  const { t } = useTranslation('keys');
  const dates = useDates();
  if (!at) return <span className="text-muted">{t('never')}</span>;
  if (Date.parse(at) < Date.now()) return <Badge tone="error">{t('expired')}</Badge>;
  return (
    <time dateTime={at} title={dates.absolute(at)}>
      {dates.date(at)}
    </time>
  );
}
