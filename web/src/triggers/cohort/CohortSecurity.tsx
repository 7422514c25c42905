import type { TriggerPanelProps } from '../../steps/step';
import { Security } from '../webhook/Security';

/** Mixpanel proves itself by name and password, Amplitude by a header. */
export function CohortSecurity(props: TriggerPanelProps) {
  return <Security {...props} only={['none', 'basic', 'header']} />;
}
