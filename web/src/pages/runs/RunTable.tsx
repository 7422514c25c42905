import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Run } from '../../api';
import { type Column, Table } from '../../ui';
import { useDates, When } from '../shared/dates';
import { StatusBadge } from '../shared/status';
import { contactOf, lengthOf } from './run';

/**
 * Runs, a line each; with `onPick` they can be picked. Without `names` they are all of one workflow,
 * and the id names the line.
 */
export function RunTable(props: {
  runs: Run[];
  names: Record<string, string> | null;
  picked?: ReadonlySet<string>;
  onPick?: (ids: Set<string>) => void;
}) {
  const { runs, names, onPick } = props;
  const { t } = useTranslation('runs');
  const navigate = useNavigate();
  const columns: Column<Run>[] = [
    {
      id: 'workflow',
      header: t(names ? 'column.workflow' : 'column.run'),
      cell: (run) => (
        <div className="flex flex-col py-1.5">
          <Link
            to={`/runs/${encodeURIComponent(run.id)}`}
            className={
              names ? 'font-medium hover:underline' : 'font-mono text-xs break-all hover:underline'
            }
          >
            {names ? (names[run.workflow] ?? run.workflow) : run.id}
          </Link>
          {names && <span className="font-mono text-xs break-all text-muted">{run.id}</span>}
          <span className="mt-1 flex flex-wrap items-center gap-2 sm:hidden">
            <StatusBadge status={run.status} />
            <When at={run.startedAt} className="tnum text-xs text-muted" />
          </span>
        </div>
      ),
    },
    {
      id: 'status',
      header: t('column.status'),
      className: 'max-sm:hidden',
      cell: (run) => <StatusBadge status={run.status} />,
    },
    {
      id: 'outcome',
      header: t('column.now'),
      className: 'max-md:hidden',
      cell: (run) => <Now run={run} />,
    },
    {
      id: 'contact',
      header: t('column.contact'),
      className: 'max-sm:hidden',
      cell: (run) => <RunContact run={run} />,
    },
    {
      id: 'version',
      header: t('column.version'),
      className: 'max-lg:hidden',
      cell: (run) => <VersionText run={run} />,
    },
    {
      id: 'started',
      header: t('column.started', { zone: zoneName() }),
      className: 'max-sm:hidden',
      cell: (run) => <When at={run.startedAt} />,
    },
    {
      id: 'length',
      header: t('column.length'),
      numeric: true,
      className: 'max-md:hidden',
      cell: (run) => <Length run={run} />,
    },
  ];
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={runs}
      rowKey={(run) => run.id}
      selection={
        onPick && {
          keys: props.picked ?? new Set(),
          onChange: onPick,
          label: (run) => t('pick.row', { id: run.id }),
          allLabel: t('pick.all'),
        }
      }
      onOpen={(run) => navigate(`/runs/${encodeURIComponent(run.id)}`)}
    />
  );
}

/** Where it stands: what it waits for and until when, else how it ended. */
export function Now({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const dates = useDates();
  if (run.waitingFor) {
    const { kind, step, until } = run.waitingFor;
    return (
      <span title={until ? dates.absolute(until) : undefined}>
        {t(`waiting.${kind}`, { step, defaultValue: t('waiting.other', { step }) })}
        {until && <span className="text-muted"> · {dates.relative(until)}</span>}
      </span>
    );
  }
  if (!run.outcome || run.outcome === run.status) return <span className="text-muted">–</span>;
  return <span>{t(`outcome.${run.outcome}`, { defaultValue: run.outcome })}</span>;
}

export function RunContact({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const { id, label } = contactOf(run.contact);
  if (!id) return <span className="text-muted">{label ?? t('noContact')}</span>;
  return (
    <Link to={`/contacts/${encodeURIComponent(id)}`} className="hover:underline">
      {label}
    </Link>
  );
}

export function VersionText({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  if (typeof run.version === 'number') return <span>{t('version', { n: run.version })}</span>;
  const revision = (run as { draft?: number }).draft;
  return <span>{revision ? t('draftRevision', { n: revision }) : t('draft')}</span>;
}

function Length({ run }: { run: Run }) {
  const dates = useDates();
  const ms = lengthOf(run.startedAt, run.endedAt);
  return <span>{ms === null ? '–' : dates.duration(ms)}</span>;
}

/** The zone in which the page shows its times, as people write it. */
export function zoneName(): string {
  const parts = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' }).formatToParts();
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}
