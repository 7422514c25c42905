import { useTranslation } from 'react-i18next';
import { Spinner } from '../ui';

/** Shown while the first page is on its way. */
export function Splash() {
  const { t } = useTranslation('app');
  return (
    <div className="flex h-full items-center justify-center">
      <Spinner label={t('loading')} />
    </div>
  );
}
