import { useTranslation } from 'react-i18next';
import type { Delivery } from '../../api';
import { type Column, Table } from '../../ui';
import { When } from '../shared/dates';
import { StatusBadge } from '../shared/status';
import { useEventName } from './words';

/** A line a report: what became of it, what it says, how often it was tried. */
export function DeliveryTable(props: {
  deliveries: Delivery[];
  onOpen: (delivery: Delivery) => void;
}) {
  const { t } = useTranslation('callbacks');
  const eventName = useEventName();
  const columns: Column<Delivery>[] = [
    {
      id: 'type',
      header: t('column.report'),
      cell: (one) => (
        <div className="py-1.5">
          <button
            type="button"
            className="text-start font-medium hover:underline"
            onClick={() => props.onOpen(one)}
          >
            {eventName(one.type)}
          </button>
          <div className="font-mono text-xs break-all text-muted">{one.messageId ?? one.runId}</div>
        </div>
      ),
    },
    {
      id: 'status',
      header: t('column.status'),
      cell: (one) => <StatusBadge status={one.status} />,
    },
    {
      id: 'tries',
      header: t('column.tries'),
      numeric: true,
      className: 'max-md:hidden',
      cell: (one) => one.attemptCount,
    },
    {
      id: 'at',
      header: t('column.at'),
      className: 'max-sm:hidden',
      cell: (one) => <When at={one.createdAt} />,
    },
    {
      id: 'next',
      header: t('column.next'),
      className: 'max-lg:hidden',
      cell: (one) => <When at={one.nextAttemptAt} relative />,
    },
  ];
  return (
    <Table
      caption={t('deliveries.title')}
      columns={columns}
      rows={props.deliveries}
      rowKey={(one) => one.id}
      onOpen={props.onOpen}
    />
  );
}
