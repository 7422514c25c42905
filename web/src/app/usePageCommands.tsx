import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Command, useCommands } from './commands';
import { partsOfPages, rail } from './pages';

/** Offers every page of the rail in the palette, and the parts of those that have tabs. */
export function usePageCommands(): void {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  useCommands(
    useCallback((): Command[] => {
      const pages = rail.map((entry) => ({ ...entry, label: t(`nav.${entry.label}`), hint: '' }));
      const parts = partsOfPages.map((part) => ({
        path: part.path,
        icon: rail.find((entry) => entry.label === part.page)?.icon,
        label: t(part.label as 'title'),
        hint: t(`nav.${part.page}`),
      }));
      return [...pages, ...parts].map(({ path, icon, label, hint }) => ({
        id: `page${path}`,
        group: 'pages' as const,
        label,
        hint: hint || undefined,
        icon,
        run: () => navigate(path),
      }));
    }, [t, navigate]),
  );
}
