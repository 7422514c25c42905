import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { countNames, enteredOf, type StepCount } from '../../canvas/counts';
import { lookOf } from '../../steps/looks';
import { laneTitle, stepTitle, typeTitle } from '../../steps/registry';
import { type Column, cx, Table } from '../../ui';
import { useSay } from '../builder/context';
import { useDates } from '../shared/dates';
import { runsLink, type Scope } from './links';
import type { Row } from './rows';

/** The numbers of the picture as rows; steps that are not drawn any more come last. */
export function StepTable({ rows, scope }: { rows: Row[]; scope: Scope }) {
  const { t } = useTranslation('insights');
  const drawn = rows.filter((row) => row.drawn);
  const gone = rows.filter((row) => !row.drawn);
  return (
    <div className="flex flex-col gap-6">
      <Rows caption={t('table')} rows={drawn} scope={scope} />
      {gone.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="text-lg font-semibold">{t('goneTitle')}</h2>
          <p className="text-sm text-muted">{t('goneText')}</p>
          <Rows caption={t('goneTitle')} rows={gone} scope={scope} />
        </section>
      )}
    </div>
  );
}

function Rows({ caption, rows, scope }: { caption: string; rows: Row[]; scope: Scope }) {
  const { t } = useTranslation('insights');
  const columns: Column<Row>[] = [
    {
      id: 'step',
      header: t('column.step'),
      cell: (row) => (
        <>
          <StepName row={row} />
          <Stacked row={row} scope={scope} />
        </>
      ),
    },
    {
      id: 'entered',
      header: t('column.entered'),
      numeric: true,
      className: 'max-sm:hidden',
      cell: (row) => <Plain value={enteredOf(row.count)} />,
    },
    ...countNames.map((name) => ({
      id: name,
      header: t(`column.${name}`),
      numeric: true,
      className: 'max-sm:hidden',
      cell: (row: Row) => <Count row={row} name={name} scope={scope} />,
    })),
  ];
  return <Table caption={caption} columns={columns} rows={rows} rowKey={(row) => row.id} compact />;
}

/** Tile and gap that a name stands behind. */
const underName = 36;
const indent = ({ depth }: Row, more: number) => ({
  paddingInlineStart: `${(depth - 1) * 20 + more}px`,
});

function StepName({ row }: { row: Row }) {
  const say = useSay();
  const { drawn, lane } = row;
  if (!drawn) return <code className="font-mono text-sm">{row.step}</code>;
  const { icon: Icon, family } = lookOf(drawn.type);
  if (lane)
    return (
      <span className="block text-sm text-muted" style={indent(row, underName)}>
        {laneTitle(lane, say)}
      </span>
    );
  return (
    <span className="flex items-center gap-3 py-1" style={indent(row, 0)}>
      <span className={cx('tile size-6 flex-none rounded-md', `family-${family}`)}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
      </span>
      <span className="min-w-32">
        <span className="font-medium">{stepTitle(drawn, say)}</span>
        <span className="ms-2 text-sm text-muted max-md:hidden">{typeTitle(drawn.type, say)}</span>
      </span>
    </span>
  );
}

/** Where there is no room for columns, the numbers stand below the name, with their words. */
function Stacked({ row, scope }: { row: Row; scope: Scope }) {
  const { t } = useTranslation('insights');
  const counted = countNames.filter((name) => row.count[name] > 0);
  if (counted.length === 0) return null;
  return (
    <span
      className="flex flex-wrap gap-x-3 pb-1.5 text-sm font-normal sm:hidden"
      style={indent(row, underName)}
    >
      {counted.map((name) => (
        <Count key={name} row={row} name={name} scope={scope} word={t(`column.${name}`)} />
      ))}
    </span>
  );
}

function Plain({ value }: { value: number }) {
  const dates = useDates();
  return <span className={value === 0 ? 'text-muted' : undefined}>{dates.number(value)}</span>;
}

/** A number that leads to its runs; with its word where no header has it. */
function Count(props: { row: Row; name: keyof StepCount; scope: Scope; word?: string }) {
  const { t } = useTranslation('insights');
  const dates = useDates();
  const say = useSay();
  const { row, name, scope } = props;
  const value = row.count[name];
  if (row.lane && name === 'waiting') return null;
  if (value === 0) return <Plain value={0} />;
  const more: Record<string, string> =
    name === 'waiting'
      ? { at: row.step }
      : { step: row.step, visit: name, ...(row.lane && { lane: row.word }) };
  const step = row.drawn ? stepTitle(row.drawn, say) : row.step;
  return (
    <Link
      to={runsLink(scope, more)}
      aria-label={t('runsOf', { count: value, what: t(`column.${name}`), step })}
      className="-mx-1 rounded px-1 text-accent-text hover:underline"
    >
      {[dates.number(value), props.word].filter(Boolean).join(' ')}
    </Link>
  );
}
