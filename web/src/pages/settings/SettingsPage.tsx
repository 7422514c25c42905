import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { useTrail } from '../../app/crumbs';
import { cx } from '../../ui';
import { PageFrame } from '../shared/PageFrame';
import { MembersPart } from './MembersPart';
import { WorkspacePart } from './WorkspacePart';

const parts = ['workspace', 'members'] as const;

export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { part = 'workspace' } = useParams();
  useTrail({ label: t('title'), to: '/settings' }, { label: t(`part.${part}`) });
  return (
    <PageFrame title={t('title')} narrow>
      <nav aria-label={t('title')} className="mb-5 border-b border-border">
        <ul className="flex gap-4">
          {parts.map((name) => (
            <li key={name}>
              <NavLink
                to={name === 'workspace' ? '/settings' : `/settings/${name}`}
                end
                className={({ isActive }) =>
                  cx(
                    '-mb-px flex h-9 items-center border-b-2 px-1',
                    isActive
                      ? 'border-accent font-medium'
                      : 'border-transparent text-muted hover:text-text',
                  )
                }
              >
                {t(`part.${name}`)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      {part === 'members' ? <MembersPart /> : <WorkspacePart />}
    </PageFrame>
  );
}
