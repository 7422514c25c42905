import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session';
import { Button, toast } from '../../ui';
import { csvOf, download } from './csv';

/** Saves what a list shows as a CSV file. */
export function ExportButton(props: {
  /** Becomes the name of the file, with environment and day. */
  name: string;
  header: string[];
  rows: () => unknown[][];
}) {
  const { t } = useTranslation('pages');
  const environment = useSession((state) => state.environment);
  const save = () => {
    const rows = props.rows();
    const day = new Date().toISOString().slice(0, 10);
    download(`${props.name}-${environment}-${day}.csv`, csvOf(props.header, rows));
    toast(t('export.done', { count: rows.length }), { tone: 'ok' });
  };
  return (
    <Button
      icon={<Download size={16} strokeWidth={1.75} />}
      title={t('export.hint')}
      onClick={save}
    >
      {t('export.action')}
    </Button>
  );
}
