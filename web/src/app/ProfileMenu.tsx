import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { changeLanguage, languages } from '../i18n';
import { Menu, type MenuItem } from '../ui';
import { signOut, useSession } from './session';
import { setTheme, type Theme, useTheme } from './theme';

export function ProfileMenu() {
  const { t, i18n } = useTranslation('app');
  const navigate = useNavigate();
  const member = useSession((state) => state.session?.member);
  const theme = useTheme((state) => state.theme);
  const mark = (chosen: boolean) => (chosen ? <Check size={16} /> : undefined);
  const name = member?.name || member?.email || '';
  const items: MenuItem[] = [
    { kind: 'heading', label: member?.email ?? '' },
    { kind: 'separator' },
    { kind: 'heading', label: t('profile.theme') },
    ...(['system', 'light', 'dark'] as Theme[]).map((choice) => ({
      label: t(`profile.${choice}`),
      icon: mark(theme === choice),
      onSelect: () => setTheme(choice),
    })),
    ...(languages.length > 1
      ? [
          { kind: 'separator' as const },
          { kind: 'heading' as const, label: t('profile.language') },
          ...languages.map((language) => ({
            label: language.name,
            icon: mark(i18n.language === language.code),
            onSelect: () => void changeLanguage(language.code),
          })),
        ]
      : []),
    { kind: 'separator' },
    {
      label: t('profile.signOut'),
      onSelect: () => void signOut().then(() => navigate('/sign-in')),
    },
  ];
  return (
    <Menu
      align="end"
      label={t('profile.label')}
      items={items}
      trigger={
        <button
          type="button"
          aria-label={`${initials(name)}, ${t('profile.label')}: ${name}`}
          className="flex size-8 flex-none items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text"
        >
          {initials(name)}
        </button>
      }
    />
  );
}

function initials(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean);
  return ((words[0]?.[0] ?? '?') + (words[1]?.[0] ?? '')).toUpperCase();
}
