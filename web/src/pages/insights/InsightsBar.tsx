import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx, Field, IconButton, Segmented, Select, TextInput } from '../../ui';
import { useSay, useSessionState } from '../builder/context';
import { useDates } from '../shared/dates';
import { dayOf } from '../shared/days';
import { ExportButton } from '../shared/ExportButton';
import { ofVersion, type Reading, versionsOf } from './reading';
import { exportHeader, exportRows, rowsOf } from './rows';
import { faultOf, periods, type Span } from './span';
import { useChange, useDrawing, useVersion, useView } from './useAddress';

/** Which days, which version, picture or table; and how fresh the numbers are. */
export function InsightsBar(props: {
  span: Span;
  reading: Reading | undefined;
  busy: boolean;
  onRefresh: () => void;
}) {
  const { t } = useTranslation('insights');
  const { span, reading } = props;
  const view = useView();
  const change = useChange();
  const dates = useDates();
  return (
    <div
      role="group"
      aria-label={t('bar')}
      className="flex flex-none flex-wrap items-center gap-x-3 gap-y-2 border-b border-border bg-card px-4 py-2"
    >
      <Segmented
        label={t('period.label')}
        className="flex-wrap"
        value={span.period}
        onChange={(period) =>
          change(
            period === 'own'
              ? { period, from: span.from, to: span.to }
              : { period: period === '7d' ? '' : period, from: '', to: '' },
          )
        }
        options={periods.map((value) => ({ value, label: t(`period.${value}`) }))}
      />
      {span.period === 'own' && <OwnDates span={span} onChange={change} />}
      {reading && <VersionChoice reading={reading} onChange={(version) => change({ version })} />}
      <Segmented
        label={t('view.label')}
        value={view}
        onChange={(next) => change({ view: next })}
        options={[
          { value: 'canvas', label: t('view.canvas') },
          { value: 'table', label: t('view.table') },
        ]}
      />
      <span className="flex flex-1 flex-wrap items-center justify-end gap-2">
        {reading && (
          <span className="text-xs text-muted" title={dates.absolute(instant(reading.at))}>
            {t('asOf', { time: dates.short(instant(reading.at)) })}
          </span>
        )}
        <IconButton
          size="small"
          label={t('refresh')}
          aria-busy={props.busy}
          icon={
            <RefreshCw
              size={16}
              strokeWidth={1.75}
              className={cx(props.busy && 'motion-safe:animate-spin')}
            />
          }
          onClick={props.onRefresh}
        />
        {reading && <ExportTable reading={reading} />}
      </span>
    </div>
  );
}

/** Where the page says what is wrong with the dates. */
export const faultId = 'insights-fault';

const instant = (ms: number) => new Date(ms).toISOString();

function OwnDates(props: { span: Span; onChange: (changes: Record<string, string>) => void }) {
  const { t } = useTranslation('insights');
  return (
    <span className="flex flex-wrap items-center gap-2">
      {(['from', 'to'] as const).map((name) => (
        <Field key={name} label={t(`period.${name}`)} hideLabel className="w-36">
          <TextInput
            type="date"
            aria-invalid={faultOf(props.span) !== null || undefined}
            aria-describedby={faultOf(props.span) ? faultId : undefined}
            title={t(`period.${name}`)}
            max={dayOf(Date.now())}
            value={props.span[name]}
            onChange={(event) => props.onChange({ [name]: event.target.value })}
          />
        </Field>
      ))}
    </span>
  );
}

function VersionChoice(props: { reading: Reading; onChange: (version: string) => void }) {
  const { t } = useTranslation('insights');
  const versions = versionsOf(props.reading);
  const value = useVersion(props.reading);
  if (versions.length < 2 && !value) return null;
  return (
    <div className="w-40">
      <Select
        aria-label={t('version.label')}
        value={value}
        onChange={(event) => props.onChange(event.target.value)}
        options={[
          { value: '', label: t('version.all') },
          ...versions.map((word) => ({
            value: word,
            label: word === 'draft' ? t('version.draft') : t('version.one', { n: word }),
          })),
        ]}
      />
    </div>
  );
}

function ExportTable({ reading }: { reading: Reading }) {
  const say = useSay();
  const version = useVersion(reading);
  const document = useDrawing(version).query.data;
  const key = useSessionState((state) => state.key);
  if (!document) return null;
  return (
    <ExportButton
      name={`${key}-insights`}
      header={exportHeader}
      rows={() => exportRows(rowsOf(ofVersion(reading, version), document), say)}
    />
  );
}
