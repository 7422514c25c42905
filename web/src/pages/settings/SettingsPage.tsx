import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useTrail } from '../../app/crumbs';
import { NotFound } from '../../app/ErrorPage';
import { PageFrame } from '../shared/PageFrame';
import { PartNav } from '../shared/PartNav';
import { AuditPart } from './AuditPart';
import { KeyboardPart } from './KeyboardPart';
import { MembersPart } from './MembersPart';
import { VariablesPart } from './VariablesPart';
import { WorkspacePart } from './WorkspacePart';

const parts = {
  workspace: WorkspacePart,
  variables: VariablesPart,
  members: MembersPart,
  audit: AuditPart,
  keyboard: KeyboardPart,
};

/** What belongs to the workspace and to one's own screen, a part a tab. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { part = 'workspace' } = useParams();
  const Shown = Object.entries(parts).find(([name]) => name === part)?.[1];
  useTrail(
    { label: t('title'), to: '/settings' },
    { label: Shown ? t(`part.${part}`) : t('title') },
  );
  if (!Shown) return <NotFound />;
  return (
    <PageFrame title={t('title')} narrow={part !== 'audit'}>
      <PartNav
        label={t('title')}
        parts={Object.keys(parts).map((name) => ({
          to: name === 'workspace' ? '/settings' : `/settings/${name}`,
          label: t(`part.${name}`),
        }))}
      />
      <Shown />
    </PageFrame>
  );
}
