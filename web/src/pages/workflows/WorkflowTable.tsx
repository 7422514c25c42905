import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Step, Workflow } from '../../api';
import { triggerLook } from '../../steps/looks';
import { Badge, type Column, Table } from '../../ui';
import { When } from '../shared/dates';
import { FlowStrip, typesOf } from './FlowStrip';
import { WorkflowMenu } from './WorkflowMenu';

export function WorkflowTable({ rows, nothing }: { rows: Workflow[]; nothing: string }) {
  const { t } = useTranslation('workflows');
  const navigate = useNavigate();
  const columns: Column<Workflow>[] = [
    { id: 'name', header: t('column.name'), cell: (row) => <Name workflow={row} /> },
    {
      id: 'status',
      header: t('column.status'),
      cell: (row) => <WorkflowStatusBadge workflow={row} />,
    },
    {
      id: 'steps',
      header: t('column.steps'),
      className: 'max-sm:hidden',
      cell: (row) => <FlowStrip document={row.draft} />,
    },
    {
      id: 'updated',
      header: t('column.updated'),
      className: 'max-md:hidden',
      cell: (row) => <When at={updatedAt(row)} relative />,
    },
    {
      id: 'menu',
      header: t('column.actions'),
      hideHeader: true,
      className: 'w-12',
      cell: (row) => <WorkflowMenu workflow={row} />,
    },
  ];
  if (rows.length === 0)
    return (
      <p className="rounded-[10px] border border-border bg-card px-4 py-8 text-center text-muted">
        {nothing}
      </p>
    );
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      onOpen={(row) => navigate(`/workflows/${encodeURIComponent(row.key)}`)}
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
        <span className="block font-mono text-xs text-muted">{workflow.key}</span>
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

function updatedAt(workflow: Workflow): string | null {
  const fields = workflow as unknown as { updatedAt?: string; createdAt?: string };
  return fields.updatedAt ?? fields.createdAt ?? null;
}

/** Every step of the tree, those in lanes included. */
export const countSteps = (steps: Step[]): number => typesOf(steps).length;
