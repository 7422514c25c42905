import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api';
import { useSession } from '../../app/session';
import { Button, toast } from '../../ui';
import { csvOf, download } from './csv';

/** Saves what a list shows as a CSV file. */
export function ExportButton(props: {
  /** Becomes the name of the file, with environment and day. */
  name: string;
  header: string[];
  /** What is saved, where it is more than the rows shown. */
  hint?: string;
  /** Why nothing can be saved. */
  reason?: string | null;
  rows: () => unknown[][] | Promise<unknown[][]>;
}) {
  const { t } = useTranslation('pages');
  const environment = useSession((state) => state.environment);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const rows = await props.rows();
      const day = new Date().toISOString().slice(0, 10);
      download(`${props.name}-${environment}-${day}.csv`, csvOf(props.header, rows));
      toast(t('export.done', { count: rows.length }), { tone: 'ok' });
    } catch (cause) {
      toast(ApiProblem.from(cause).message, { tone: 'error' });
    }
    setBusy(false);
  };
  return (
    <Button
      icon={<Download size={16} strokeWidth={1.75} />}
      title={props.hint ?? t('export.hint')}
      busy={busy}
      reason={props.reason}
      onClick={() => void save()}
    >
      {t('export.action')}
    </Button>
  );
}
