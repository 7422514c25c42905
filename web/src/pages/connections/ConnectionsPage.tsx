import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Connection, type Workflow } from '../../api';
import { Button, type Column, EmptyState, Table } from '../../ui';
import { workflowsUsing } from '../../workflow/uses';
import { IntegrationsFrame } from '../integrations/IntegrationsFrame';
import { Loaded, TableSkeleton } from '../shared/Loaded';
import { useRead } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { RowMenu } from '../shared/RowMenu';
import { useNeeds } from '../shared/useNeeds';
import { useAllWorkflows, WorkflowLinks } from '../shared/workflows';
import { ConnectionDialog } from './ConnectionDialog';
import { nameOf } from './connection';
import { RemoveConnection } from './RemoveConnection';

/** Credentials for API steps: what they are, where they may go, who uses them. */
export default function ConnectionsPage() {
  const { t } = useTranslation('connections');
  const needs = useNeeds('developer');
  const [editing, setEditing] = useState<string | null>(null);
  const [removing, setRemoving] = useState<Connection | null>(null);
  const list = useRead(['connections'], api.connections.list);
  const workflows = useAllWorkflows();
  const create = (
    <Button
      variant="primary"
      icon={<Plus size={16} />}
      reason={needs}
      onClick={() => setEditing('')}
    >
      {t('create')}
    </Button>
  );
  return (
    <IntegrationsFrame part="connections" actions={list.data?.items.length ? create : null}>
      <Loaded query={list} skeleton={<TableSkeleton rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState
                icon={<KeyRound size={24} strokeWidth={1.75} />}
                title={t('empty.title')}
                text={t('empty.text')}
                actions={create}
              >
                <p className="text-center text-sm text-muted">{t('empty.example')}</p>
              </EmptyState>
            </Card>
          ) : (
            <ConnectionTable
              connections={items}
              workflows={workflows}
              needs={needs}
              onEdit={setEditing}
              onRemove={setRemoving}
            />
          )
        }
      </Loaded>
      {editing !== null && (
        <ConnectionDialog connection={editing || undefined} onClose={() => setEditing(null)} />
      )}
      {removing && (
        <RemoveConnection
          connection={removing}
          users={workflowsUsing(workflows, 'http', 'connection', removing.key)}
          onClose={() => setRemoving(null)}
        />
      )}
    </IntegrationsFrame>
  );
}

function ConnectionTable(props: {
  connections: Connection[];
  workflows: Workflow[];
  needs: string | null;
  onEdit: (key: string) => void;
  onRemove: (connection: Connection) => void;
}) {
  const { t } = useTranslation('connections');
  const columns: Column<Connection>[] = [
    {
      id: 'name',
      header: t('column.name'),
      cell: (one) => (
        <div className="py-2">
          <button
            type="button"
            className="text-start font-medium break-words hover:underline"
            onClick={() => props.onEdit(one.key)}
          >
            {nameOf(one)}
          </button>
          <div className="font-mono text-xs break-all text-muted">{one.hosts.join(', ')}</div>
        </div>
      ),
    },
    {
      id: 'type',
      header: t('column.type'),
      className: 'max-sm:hidden',
      cell: (one) => t(`sentTo.${one.type}`, { header: one.header, username: one.username }),
    },
    {
      id: 'used',
      header: t('column.used'),
      className: 'max-md:hidden',
      cell: (one) => (
        <WorkflowLinks workflows={workflowsUsing(props.workflows, 'http', 'connection', one.key)} />
      ),
    },
    {
      id: 'actions',
      header: t('column.actions'),
      hideHeader: true,
      className: 'w-14 text-end',
      cell: (one) => (
        <RowMenu
          name={nameOf(one)}
          needs={props.needs}
          onEdit={() => props.onEdit(one.key)}
          onRemove={() => props.onRemove(one)}
        />
      ),
    },
  ];
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={props.connections}
      rowKey={(one) => one.key}
      onOpen={(one) => props.onEdit(one.key)}
    />
  );
}
