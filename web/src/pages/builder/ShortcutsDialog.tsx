import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Dialog } from '../../ui';
import { textLink } from '../shared/LinkButton';
import { ShortcutList } from './ShortcutList';

/** The keys of the builder, opened by "?"; where they are turned off stands below them. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('builder');
  return (
    <Dialog open onClose={onClose} title={t('keys.title')} lead={t('keys.lead')}>
      <ShortcutList />
      <p className="mt-4 text-sm text-muted">
        <Link to="/settings/keyboard" className={textLink}>
          {t('keys.settings')}
        </Link>
      </p>
    </Dialog>
  );
}
