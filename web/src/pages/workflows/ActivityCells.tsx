import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../../ui';
import { useDates, When } from '../shared/dates';
import { Sparkline } from '../shared/Sparkline';
import { type Row, useMemberNames } from './activity';

const link = 'rounded px-1 -mx-1 hover:underline';
const nothing = <span className="text-muted">–</span>;

/** Runs of seven days: the number, and a bar for each day. */
export function RunsOfWeek({ row }: { row: Row }) {
  const { t } = useTranslation('workflows');
  const dates = useDates();
  const { activity, workflow } = row;
  if (!activity) return nothing;
  const days = activity.days
    .filter(({ started, failed }) => started + failed > 0)
    .map(({ day, started }) =>
      t('activity.day', { day: dates.date(`${day}T12:00:00Z`), count: started }),
    );
  return (
    <span className="flex items-center justify-end gap-3">
      <Sparkline
        label={days.length > 0 ? t('activity.days', { days: days.join(', ') }) : t('activity.none')}
        bars={activity.days.map(({ started, failed }) => ({
          value: Math.max(started, failed),
          bad: failed,
        }))}
      />
      <Link
        to={`/workflows/${encodeURIComponent(workflow.key)}/insights`}
        aria-label={t('activity.runs', { count: activity.started, name: row.name })}
        className={cx(link, 'min-w-8', activity.started === 0 && 'text-muted')}
      >
        {dates.number(activity.started)}
      </Link>
    </span>
  );
}

/** The share of the runs that ended in seven days which failed. */
export function Failing({ row }: { row: Row }) {
  const { t, i18n } = useTranslation('workflows');
  const failing = row.activity?.failing;
  if (failing === null || failing === undefined) return nothing;
  const percent = new Intl.NumberFormat(i18n.language, {
    style: 'percent',
    maximumFractionDigits: failing < 0.1 ? 1 : 0,
  }).format(failing);
  if (failing === 0) return <span className="text-muted">{percent}</span>;
  return (
    <Link
      to={runs(row, { status: 'failed', from: '-7d' })}
      aria-label={t('activity.failing', { percent, name: row.name })}
      className={cx(link, 'font-medium text-error')}
    >
      {percent}
    </Link>
  );
}

/** Runs that wait now. */
export function Waiting({ row }: { row: Row }) {
  const { t } = useTranslation('workflows');
  const dates = useDates();
  if (!row.activity) return nothing;
  const { waiting } = row.activity;
  if (waiting === 0) return <span className="text-muted">0</span>;
  return (
    <Link
      to={runs(row, { status: 'waiting' })}
      aria-label={t('activity.waiting', { count: waiting, name: row.name })}
      className={link}
    >
      {dates.number(waiting)}
    </Link>
  );
}

const runs = (row: Row, more: Record<string, string>) =>
  `/runs?${new URLSearchParams({ workflow: row.workflow.key, ...more })}`;

/** When it was last changed, and by whom where that may be known. */
export function Changed({ row }: { row: Row }) {
  const { t } = useTranslation('workflows');
  const names = useMemberNames();
  const by = row.workflow.updatedBy ?? '';
  const name = by === 'admin' ? t('byKey') : names.get(by);
  return (
    <span className="flex flex-col">
      <When at={row.workflow.updatedAt} relative />
      {name && <span className="text-xs text-muted">{name}</span>}
    </span>
  );
}
