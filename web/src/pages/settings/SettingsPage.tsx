import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useTrail } from '../../app/crumbs';
import { PageFrame } from '../shared/PageFrame';
import { PartNav } from '../shared/PartNav';
import { MembersPart } from './MembersPart';
import { WorkspacePart } from './WorkspacePart';

const parts = ['workspace', 'members'] as const;

export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { part = 'workspace' } = useParams();
  useTrail({ label: t('title'), to: '/settings' }, { label: t(`part.${part}`) });
  return (
    <PageFrame title={t('title')} narrow>
      <PartNav
        label={t('title')}
        parts={parts.map((name) => ({
          to: name === 'workspace' ? '/settings' : `/settings/${name}`,
          label: t(`part.${name}`),
        }))}
      />
      {part === 'members' ? <MembersPart /> : <WorkspacePart />}
    </PageFrame>
  );
}
