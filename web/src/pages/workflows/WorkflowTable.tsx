import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Workflow } from '../../api';
import { triggerLook } from '../../steps/looks';
import { Badge, type Column, type Sorting, Table } from '../../ui';
import { Changed, Failing, RunsOfWeek, Waiting } from './ActivityCells';
import type { Row } from './activity';
import { WorkflowMenu } from './WorkflowMenu';

/** Workflows, a line each: what they are, how their week was, who changed them last. */
export function WorkflowTable(props: { rows: Row[]; nothing: string; sorting: Sorting }) {
  const { t } = useTranslation('workflows');
  const navigate = useNavigate();
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t('column.name'),
      sortable: true,
      cell: (row) => <Name workflow={row.workflow} />,
    },
    {
      id: 'status',
      header: t('column.status'),
      className: 'max-sm:hidden',
      cell: (row) => <WorkflowStatusBadge workflow={row.workflow} />,
    },
    {
      id: 'runs',
      header: t('column.runs'),
      sortable: true,
      numeric: true,
      className: 'max-sm:hidden',
      cell: (row) => <RunsOfWeek row={row} />,
    },
    {
      id: 'failing',
      header: t('column.failing'),
      sortable: true,
      numeric: true,
      className: 'max-md:hidden',
      cell: (row) => <Failing row={row} />,
    },
    {
      id: 'waiting',
      header: t('column.waiting'),
      sortable: true,
      numeric: true,
      className: 'max-md:hidden',
      cell: (row) => <Waiting row={row} />,
    },
    {
      id: 'updated',
      header: t('column.updated'),
      sortable: true,
      className: 'max-lg:hidden',
      cell: (row) => <Changed row={row} />,
    },
    {
      id: 'menu',
      header: t('column.actions'),
      hideHeader: true,
      className: 'w-12',
      cell: (row) => <WorkflowMenu workflow={row.workflow} />,
    },
  ];
  if (props.rows.length === 0)
    return (
      <p className="rounded-[10px] border border-border bg-card px-4 py-8 text-center text-muted">
        {props.nothing}
      </p>
    );
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.workflow.key}
      sorting={props.sorting}
      onOpen={(row) => navigate(`/workflows/${encodeURIComponent(row.workflow.key)}`)}
    />
  );
}

function Name({ workflow }: { workflow: Workflow }) {
  return (
    <div className="flex items-center gap-3 py-2">
      <TriggerTile workflow={workflow} />
      <div className="min-w-0">
        <Link
          to={`/workflows/${encodeURIComponent(workflow.key)}`}
          className="block font-medium hover:underline"
        >
          {workflow.draft?.name || workflow.key}
        </Link>
        <span className="block font-mono text-xs break-all text-muted">{workflow.key}</span>
        <span className="mt-1 block sm:hidden">
          <WorkflowStatusBadge workflow={workflow} />
        </span>
      </div>
    </div>
  );
}

/** What starts it, as the tile that leads the canvas. */
export function TriggerTile({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('workflows');
  const type = workflow.draft?.trigger?.type ?? '';
  const { icon: Icon } = triggerLook(type);
  return (
    <span className="tile family-start size-8" title={t(`trigger.${type}`, { defaultValue: type })}>
      <Icon size={18} strokeWidth={1.75} aria-hidden />
    </span>
  );
}

export function WorkflowStatusBadge({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('workflows');
  const tones = { live: 'ok', paused: 'warn', draft: 'neutral', archived: 'neutral' } as const;
  return (
    <Badge tone={tones[workflow.status] ?? 'neutral'}>
      {t(`status.${workflow.status}`, { version: workflow.liveVersion ?? 0 })}
    </Badge>
  );
}
