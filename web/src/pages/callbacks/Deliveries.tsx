import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, type Delivery, type Endpoint } from '../../api';
import { Button, Segmented } from '../../ui';
import { Failed, Loading, TableSkeleton } from '../shared/Loaded';
import { usePaged } from '../shared/lists';
import { MoreButton } from '../shared/MoreButton';
import { useNeeds } from '../shared/useNeeds';
import { DeliveryDialog } from './DeliveryDialog';
import { DeliveryTable } from './DeliveryTable';
import { RecoverDialog } from './RecoverDialog';

const statuses = ['', 'pending', 'delivered', 'failed'];

/** What was reported to it, the newest first; the status is part of the page's address. */
export function Deliveries({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation('callbacks');
  const { t: tp } = useTranslation('pages');
  const mayAct = useNeeds('support');
  const needs = mayAct ?? (endpoint.status === 'disabled' ? t('gone.reason') : null);
  const [query, setQuery] = useSearchParams();
  const status = statuses.find((known) => known === query.get('status')) ?? '';
  const [opened, setOpened] = useState<Delivery | null>(null);
  const [recovering, setRecovering] = useState(false);
  const list = usePaged(
    ['endpoints', endpoint.key, 'deliveries', status],
    (cursor) => api.endpoints.deliveries(endpoint.key, { status, cursor }),
    { every: 5_000 },
  );
  const shown = list.items?.find((one) => one.id === opened?.id) ?? opened;
  return (
    <section aria-labelledby="reports" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-40">
          <h2 id="reports" className="text-lg font-semibold">
            {t('deliveries.title')}
          </h2>
          <p className="text-sm text-muted">{t('deliveries.lead')}</p>
        </div>
        <Segmented
          label={t('deliveries.filter')}
          value={status}
          className="flex-wrap"
          onChange={(next) => setQuery(next ? { status: next } : {}, { replace: true })}
          options={statuses.map((value) => ({
            value,
            label: value ? tp(`status.${value}`) : t('deliveries.all'),
          }))}
        />
        <Button
          icon={<History size={16} strokeWidth={1.75} />}
          reason={needs}
          onClick={() => setRecovering(true)}
        >
          {t('recover.open')}
        </Button>
      </header>
      {list.error && !list.items ? (
        <Failed cause={list.error} onRetry={list.refetch} busy={list.isFetching} />
      ) : !list.items ? (
        <Loading>
          <TableSkeleton rows={5} />
        </Loading>
      ) : list.items.length === 0 ? (
        <p className="rounded-[10px] border border-border bg-card px-5 py-8 text-center text-muted">
          {t(status ? 'deliveries.noneSo' : 'deliveries.none')}
        </p>
      ) : (
        <>
          <DeliveryTable deliveries={list.items} onOpen={setOpened} />
          <MoreButton
            shown={list.items.length}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </>
      )}
      {shown && (
        <DeliveryDialog
          endpoint={endpoint.key}
          delivery={shown}
          needs={needs}
          onClose={() => setOpened(null)}
        />
      )}
      {recovering && <RecoverDialog endpoint={endpoint.key} onClose={() => setRecovering(false)} />}
    </section>
  );
}
