import { useTranslation } from 'react-i18next';
import { useDocument } from './context';

/** What to do first, while there are no steps. */
export function EmptyHint() {
  const { t } = useTranslation('builder');
  const empty = useDocument().steps.length === 0;
  if (!empty) return null;
  return (
    <p className="pointer-events-none absolute inset-x-0 bottom-16 text-center text-sm text-muted">
      {t('canvas.empty')}
    </p>
  );
}
