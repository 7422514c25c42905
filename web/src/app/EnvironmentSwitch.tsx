import { Check, ChevronDown, FlaskConical, Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Environment } from '../api';
import { cx, Menu } from '../ui';
import { chooseEnvironment, useSession } from './session';

const icons = { test: FlaskConical, live: Radio };

/** Which world the lists show; named by word and icon, the colour only helps. */
export function EnvironmentSwitch() {
  const { t } = useTranslation('app');
  const environment = useSession((state) => state.environment);
  const session = useSession((state) => state.session);
  const offered: Environment[] = session?.environments ?? ['test', 'live'];
  const Icon = icons[environment];
  return (
    <Menu
      label={t('environment.label')}
      trigger={
        <button
          type="button"
          aria-label={`${t('environment.label')}: ${t(`environment.${environment}`)}`}
          className={cx(
            'flex h-7 flex-none items-center gap-1.5 rounded-full px-2.5 text-sm font-medium',
            environment === 'live'
              ? 'bg-[var(--env-live)] text-[var(--env-live-text)]'
              : 'bg-[var(--env-test)] text-[var(--env-test-text)]',
          )}
        >
          <Icon size={14} strokeWidth={2} aria-hidden />
          {t(`environment.${environment}`)}
          <ChevronDown size={14} aria-hidden />
        </button>
      }
      items={offered.map((name) => ({
        label: t(`environment.${name}`),
        hint: t(`environment.${name}Hint`),
        icon: name === environment ? <Check size={16} /> : undefined,
        onSelect: () => chooseEnvironment(name),
      }))}
    />
  );
}
