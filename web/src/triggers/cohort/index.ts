import { Users } from 'lucide-react';
import { plainTrigger } from '../plain';
import { CohortSecurity } from './CohortSecurity';

export const cohort = plainTrigger({
  type: 'cohort',
  icon: Users,
  words: ['mixpanel', 'amplitude', 'segment', 'audience'],
  create: () => ({ source: 'mixpanel', cohort: '*', on: 'enter' }),
  sentence: (trigger, say) =>
    say(`steps:cohort.${trigger.on === 'leave' ? 'leave' : 'enter'}`, {
      cohort: trigger.cohort ?? '*',
    }),
  After: CohortSecurity,
  covers: ['security'],
});
