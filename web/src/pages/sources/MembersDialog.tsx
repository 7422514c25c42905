import { useTranslation } from 'react-i18next';
import { api, type Cohort, type CohortMember } from '../../api';
import { type Column, Dialog, Table } from '../../ui';
import { When } from '../shared/dates';
import { Failed, Loading } from '../shared/Loaded';
import { usePaged } from '../shared/lists';
import { MoreButton } from '../shared/MoreButton';

/** Who is inside a cohort, as the last sync said. */
export function MembersDialog({ cohort, onClose }: { cohort: Cohort; onClose: () => void }) {
  const { t } = useTranslation('sources');
  const list = usePaged(['cohorts', cohort.id, 'members'], (cursor) =>
    api.cohorts.members(cohort.id, { cursor }),
  );
  const columns: Column<CohortMember>[] = [
    {
      id: 'id',
      header: t('column.member'),
      cell: (one) => (
        <div className="py-1.5">
          <span className="font-medium break-all">{one.email || one.id}</span>
          {one.email && (
            <span className="block font-mono text-xs break-all text-muted">{one.id}</span>
          )}
        </div>
      ),
    },
    {
      id: 'since',
      header: t('column.since'),
      cell: (one) => <When at={one.enteredAt} />,
    },
  ];
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('members.title', { name: cohort.name || cohort.id })}
      lead={
        <>
          {t('members.lead')} <When at={cohort.syncedAt} />
        </>
      }
    >
      {list.error && !list.items ? (
        <Failed cause={list.error} onRetry={list.refetch} busy={list.isFetching} />
      ) : !list.items ? (
        <Loading />
      ) : list.items.length === 0 ? (
        <p className="py-6 text-center text-muted">{t('members.none')}</p>
      ) : (
        <>
          <Table
            compact
            caption={t('members.title', { name: cohort.name || cohort.id })}
            columns={columns}
            rows={list.items}
            rowKey={(one) => one.id}
          />
          <MoreButton
            shown={list.items.length}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </>
      )}
    </Dialog>
  );
}
