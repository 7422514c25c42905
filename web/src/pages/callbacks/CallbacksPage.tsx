import { Plus, RadioTower } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, type Endpoint } from '../../api';
import { Badge, Button, type Column, EmptyState, Table } from '../../ui';
import { IntegrationsFrame } from '../integrations/IntegrationsFrame';
import { CodeBlock } from '../shared/JsonView';
import { Loaded, TableSkeleton } from '../shared/Loaded';
import { useRead } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { CallbackDialog } from './CallbackDialog';
import { nameOf } from './callback';
import { Health } from './Health';
import { useEventsInWords } from './words';

const example = {
  type: 'message.delivered',
  timestamp: '2026-05-01T09:00:02Z',
  data: {
    notification: 'order-confirmation',
    channel: 'sms',
    status: 'delivered',
    customId: 'O-7',
  },
};

export const addressOf = (key: string) => `/integrations/callbacks/${encodeURIComponent(key)}`;

/** Who is told what becomes of messages and runs. */
export default function CallbacksPage() {
  const { t } = useTranslation('callbacks');
  const needs = useNeeds('developer');
  const [creating, setCreating] = useState(false);
  const list = useRead(['endpoints', 'all'], api.endpoints.list);
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
    <IntegrationsFrame part="callbacks" actions={list.data?.items.length ? create : null}>
      <Loaded query={list} skeleton={<TableSkeleton rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState
                icon={<RadioTower size={24} strokeWidth={1.75} />}
                title={t('empty.title')}
                text={t('empty.text')}
                actions={create}
              >
                <p className="mb-1.5 text-sm font-medium">{t('empty.example')}</p>
                <CodeBlock text={JSON.stringify(example, null, 2)} label={t('empty.example')} />
              </EmptyState>
            </Card>
          ) : (
            <CallbackTable endpoints={items} />
          )
        }
      </Loaded>
      {creating && <CallbackDialog onClose={() => setCreating(false)} />}
    </IntegrationsFrame>
  );
}

function CallbackTable({ endpoints }: { endpoints: Endpoint[] }) {
  const { t } = useTranslation('callbacks');
  const navigate = useNavigate();
  const inWords = useEventsInWords();
  const columns: Column<Endpoint>[] = [
    {
      id: 'name',
      header: t('column.name'),
      cell: (one) => (
        <div className="py-2">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link to={addressOf(one.key)} className="font-medium break-words hover:underline">
              {nameOf(one)}
            </Link>
            {one.default && <Badge tone="accent">{t('byDefault')}</Badge>}
          </div>
          <div className="font-mono text-xs break-all text-muted">{one.url ?? one.key}</div>
        </div>
      ),
    },
    {
      id: 'kind',
      header: t('column.kind'),
      className: 'max-md:hidden',
      cell: (one) => t(`kind.${one.kind}`),
    },
    {
      id: 'events',
      header: t('column.events'),
      className: 'max-md:hidden',
      cell: (one) => inWords(one.events),
    },
    { id: 'health', header: t('column.health'), cell: (one) => <Health endpoint={one} /> },
  ];
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={endpoints}
      rowKey={(one) => one.key}
      onOpen={(one) => navigate(addressOf(one.key))}
    />
  );
}
