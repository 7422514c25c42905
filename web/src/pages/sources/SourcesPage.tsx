import { Plus, Zap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Source } from '../../api';
import { Button, EmptyState } from '../../ui';
import { IntegrationsFrame } from '../integrations/IntegrationsFrame';
import { Confirm } from '../shared/Confirm';
import { CodeBlock } from '../shared/JsonView';
import { Loaded, TableSkeleton } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { CohortsPart } from './CohortsPart';
import { SourceCard } from './SourceCard';
import { SourceDialog } from './SourceDialog';

const example = {
  type: 'track',
  event: 'Order Paid',
  userId: 'C2',
  properties: { order_id: 'O-7', amount: 1499 },
};

/** Systems that send events, and analytics products that send who is in a group. */
export default function SourcesPage() {
  const { t } = useTranslation('sources');
  const needs = useNeeds('developer');
  const [editing, setEditing] = useState<Source | 'new' | null>(null);
  const [removing, setRemoving] = useState<Source | null>(null);
  const list = useRead(['sources'], api.sources.list);
  const create = (
    <Button
      variant="primary"
      icon={<Plus size={16} />}
      reason={needs}
      onClick={() => setEditing('new')}
    >
      {t('create')}
    </Button>
  );
  return (
    <IntegrationsFrame part="sources" actions={list.data?.items.length ? create : null}>
      <Loaded query={list} skeleton={<TableSkeleton rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState
                icon={<Zap size={24} strokeWidth={1.75} />}
                title={t('empty.title')}
                text={t('empty.text')}
                actions={create}
              >
                <p className="mb-1.5 text-sm font-medium">{t('empty.example')}</p>
                <CodeBlock text={JSON.stringify(example, null, 2)} label={t('empty.example')} />
              </EmptyState>
            </Card>
          ) : (
            <ul className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
              {items.map((source) => (
                <li key={source.key}>
                  <SourceCard
                    source={source}
                    needs={needs}
                    onEdit={() => setEditing(source)}
                    onRemove={() => setRemoving(source)}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <CohortsPart />
      {editing && (
        <SourceDialog
          source={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {removing && <RemoveSource source={removing} onClose={() => setRemoving(null)} />}
    </IntegrationsFrame>
  );
}

function RemoveSource({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation('sources');
  const refresh = useRefresh();
  return (
    <Confirm
      danger
      title={t('remove.title', { name: source.key })}
      text={t('remove.text')}
      action={t('remove.action')}
      onClose={onClose}
      onConfirm={async () => {
        await api.sources.remove(source.key);
        await refresh('sources');
      }}
    />
  );
}
