import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TriggerPanelProps } from '../../steps/step';
import { HookUrls } from '../HookUrls';
import { Security } from '../webhook/Security';

/** Where the source sends to; Mixpanel proves itself by name and password, Amplitude by a header. */
export function CohortSecurity(props: TriggerPanelProps) {
  const { t } = useTranslation('steps');
  return (
    <>
      <HookUrls services={props.services} />
      <p className="-mt-3 text-xs text-muted">
        <Link to="/integrations/sources" className="font-medium text-accent-text underline">
          {t('cohort.how')}
        </Link>
      </p>
      <Security {...props} only={['none', 'basic', 'header']} />
    </>
  );
}
