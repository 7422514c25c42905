import { CircleCheck, Download, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../api';
import { Button, Progress } from '../../ui';
import { csvOf, download } from '../shared/csv';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { useImport } from './useImport';

/** How far the import has got, and in the end which rows were not taken, and why. */
export function ImportRun(props: {
  header: string[];
  rows: string[][];
  /** What a spreadsheet calls the first of them. */
  first: number;
  contacts: JsonObject[];
  onBack: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('contacts');
  const { t: tp } = useTranslation('pages');
  const { contacts } = props;
  const { progress, start } = useImport(contacts);
  const refresh = useRefresh();
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it starts once, when it is shown
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void start().then(() => refresh('contacts'));
  }, []);
  const { status, passed, saved, faults, cause } = progress;
  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="flex flex-col gap-3">
        {status === 'over' ? (
          <p className="flex items-center gap-2 text-lg font-medium">
            <CircleCheck size={20} aria-hidden className="flex-none text-ok" />
            {t('import.done', { count: saved })}
          </p>
        ) : (
          <>
            <Progress value={passed / Math.max(1, contacts.length)} label={t('import.going')} />
            <p>{t('import.soFar', { done: passed, all: contacts.length })}</p>
          </>
        )}
      </div>
      <Fault cause={cause} />
      {status === 'stopped' && (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => void start().then(() => refresh('contacts'))}>
            {t('import.goOn')}
          </Button>
          {saved === 0 && <Button onClick={props.onBack}>{tp('back')}</Button>}
        </div>
      )}
      {faults.length > 0 && <Refused {...props} faults={faults} />}
      {status === 'over' && (
        <div>
          <Button variant="primary" onClick={props.onClose}>
            {tp('close')}
          </Button>
        </div>
      )}
    </div>
  );
}

const listed = 100;

function Refused(props: {
  header: string[];
  rows: string[][];
  first: number;
  faults: { row: number; message: string }[];
}) {
  const { t } = useTranslation('contacts');
  const { faults, header, rows } = props;
  const save = () =>
    download(
      'contacts-not-imported.csv',
      csvOf(
        [...header, t('import.why')],
        faults.map(({ row, message }) => [
          ...header.map((_, column) => rows[row]?.[column] ?? ''),
          message,
        ]),
      ),
    );
  return (
    <section className="flex flex-col gap-3 rounded-[10px] border border-border bg-card p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="flex min-w-0 flex-1 basis-60 items-center gap-2 font-medium">
          <TriangleAlert size={18} aria-hidden className="flex-none text-warn" />
          {t('import.refused', { count: faults.length })}
        </h3>
        <Button icon={<Download size={16} strokeWidth={1.75} />} onClick={save}>
          {t('import.saveRefused')}
        </Button>
      </div>
      <ul className="flex max-h-72 flex-col overflow-auto text-sm">
        {faults.slice(0, listed).map(({ row, message }) => (
          <li key={row} className="border-b border-border py-1.5 last:border-b-0">
            <span className="tnum font-medium">{t('import.row', { n: row + props.first })}</span>{' '}
            <span className="font-mono text-xs break-all text-muted">{rows[row]?.join(', ')}</span>
            <span className="block text-error">{message}</span>
          </li>
        ))}
      </ul>
      {faults.length > listed && (
        <p className="text-sm text-muted">
          {t('import.moreRefused', { count: faults.length - listed })}
        </p>
      )}
    </section>
  );
}
