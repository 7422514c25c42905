import { useTranslation } from 'react-i18next';
import type { Role } from '../../api';
import { useMay } from '../../app/session';

/** Null when the member may; else the sentence that says why the control is off. */
export function useNeeds(role: Role): string | null {
  const { t } = useTranslation('pages');
  const may = useMay(role);
  return may ? null : t('needs', { role: t(`role.${role}`) });
}
