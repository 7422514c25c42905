import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Caught } from './caught';

/** The way from a message to the run that sent it. */
export function MessageLinks({ item }: { item: Caught }) {
  const { t } = useTranslation('inbox');
  const run = item.message.runId ?? (item.message.run as string | null | undefined);
  if (!run) return null;
  return (
    <>
      <span aria-hidden>·</span>
      <Link to={`/runs/${encodeURIComponent(run)}`} className="underline hover:text-text">
        {t('run')}
      </Link>
    </>
  );
}
