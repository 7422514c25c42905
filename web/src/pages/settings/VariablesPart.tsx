import { Braces, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Environment, type Variable } from '../../api';
import { send } from '../../api/http';
import { useSession } from '../../app/session';
import { Badge, Button, type Column, CopyButton, EmptyState, IconButton, Table } from '../../ui';
import { Confirm } from '../shared/Confirm';
import { Loaded, TableSkeleton } from '../shared/Loaded';
import { orNothing, useRead, useRefresh } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { VariableDialog } from './VariableDialog';

/** Values that templates find under `env.`, each environment its own. */
export function VariablesPart() {
  const { t } = useTranslation('settings');
  const { t: ta } = useTranslation('app');
  const environment = useSession((state) => state.environment);
  const needs = useNeeds('developer');
  const [editing, setEditing] = useState<Partial<Variable> | null>(null);
  const variables = useRead(['variables'], api.variables.list);
  const add = (
    <Button icon={<Plus size={16} />} reason={needs} onClick={() => setEditing({})}>
      {t('variables.add')}
    </Button>
  );
  return (
    <Card
      title={t('variables.title', { environment: ta(`environment.${environment}`) })}
      lead={t('variables.lead')}
      actions={variables.data && variables.data.items.length > 0 && add}
    >
      <Loaded query={variables} skeleton={<TableSkeleton rows={3} />}>
        {({ items }) => (
          <div className="flex flex-col gap-4">
            {items.length > 0 ? (
              <VariableTable variables={items} onEdit={setEditing} />
            ) : (
              <EmptyState
                icon={<Braces size={24} strokeWidth={1.75} />}
                title={t('variables.none')}
                text={t('variables.noneText', { use: '{{env.shop_url}}' })}
                actions={add}
              />
            )}
            <Elsewhere here={items} onAdd={setEditing} />
          </div>
        )}
      </Loaded>
      {editing && (
        <VariableDialog
          variable={editing}
          taken={variables.data?.items.map((variable) => variable.key) ?? []}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  );
}

function VariableTable(props: { variables: Variable[]; onEdit: (variable: Variable) => void }) {
  const { t } = useTranslation('settings');
  const needs = useNeeds('developer');
  const refresh = useRefresh();
  const [removing, setRemoving] = useState<Variable | null>(null);
  const columns: Column<Variable>[] = [
    {
      id: 'key',
      header: t('variables.key'),
      cell: (variable) => (
        <span className="block py-1.5">
          <span className="flex items-center gap-1">
            <code className="text-sm break-all">{`{{env.${variable.key}}}`}</code>
            <CopyButton
              text={`{{env.${variable.key}}}`}
              label={t('variables.copy', { key: variable.key })}
            />
          </span>
          <span className="block text-muted sm:hidden">
            <Value of={variable} />
          </span>
        </span>
      ),
    },
    {
      id: 'value',
      header: t('variables.value'),
      className: 'max-sm:hidden',
      cell: (variable) => <Value of={variable} />,
    },
    {
      id: 'actions',
      header: t('variables.actions'),
      hideHeader: true,
      className: 'w-24 text-end max-sm:w-14 max-sm:px-1 sm:whitespace-nowrap',
      cell: (variable) => (
        <>
          <IconButton
            size="small"
            label={t('variables.editOne', { key: variable.key })}
            icon={<Pencil size={16} strokeWidth={1.75} />}
            reason={needs}
            onClick={() => props.onEdit(variable)}
          />
          <IconButton
            size="small"
            label={t('variables.removeOne', { key: variable.key })}
            icon={<Trash2 size={16} strokeWidth={1.75} />}
            reason={needs}
            onClick={() => setRemoving(variable)}
          />
        </>
      ),
    },
  ];
  return (
    <>
      <Table
        caption={t('part.variables')}
        columns={columns}
        rows={props.variables}
        rowKey={(variable) => variable.key}
      />
      {removing && (
        <Confirm
          danger
          title={t('variables.removeTitle', { key: removing.key })}
          text={t('variables.removeText')}
          action={t('variables.removeAction')}
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await api.variables.remove(removing.key);
            await refresh('variables');
          }}
        />
      )}
    </>
  );
}

function Value({ of }: { of: Variable }) {
  const { t } = useTranslation('settings');
  if (of.secret) return <Badge>{t('variables.secret')}</Badge>;
  const text = typeof of.value === 'string' ? of.value : JSON.stringify(of.value);
  return (
    <code title={text} className="line-clamp-2 py-1 text-sm break-all">
      {text || <span className="text-muted">{t('variables.empty')}</span>}
    </code>
  );
}

/** What the other environment has and this one lacks: a workflow that goes live would miss it. */
function Elsewhere(props: { here: Variable[]; onAdd: (variable: Partial<Variable>) => void }) {
  const { t } = useTranslation('settings');
  const { t: ta } = useTranslation('app');
  const needs = useNeeds('developer');
  const here = useSession((state) => state.environment);
  const mine = useSession((state) => state.session?.environments);
  const other: Environment = here === 'test' ? 'live' : 'test';
  const there = useRead(
    ['variables', 'elsewhere'],
    () => orNothing(read(other), [] as Variable[]),
    { enabled: mine?.includes(other) ?? false },
  );
  const lacking = (there.data ?? []).filter(
    ({ key }) => !props.here.some((variable) => variable.key === key),
  );
  if (lacking.length === 0) return null;
  return (
    <section>
      <h3 className="font-medium">
        {t('variables.elsewhere', { environment: ta(`environment.${other}`) })}
      </h3>
      <ul className="mt-2 flex flex-wrap gap-2">
        {lacking.map((variable) => (
          <li key={variable.key}>
            <Button
              size="small"
              icon={<Plus size={14} />}
              reason={needs}
              onClick={() =>
                props.onAdd({ ...variable, value: variable.secret ? '' : variable.value })
              }
            >
              <code>{variable.key}</code>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function read(environment: Environment): Promise<Variable[]> {
  return (await send<{ items: Variable[] }>('GET', '/v1/variables', { environment })).body.items;
}
