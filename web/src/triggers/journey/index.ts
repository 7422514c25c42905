import { Flag } from 'lucide-react';
import { plainTrigger } from '../plain';

export const journey = plainTrigger({
  type: 'journey',
  icon: Flag,
  words: ['goal', 'entry', 'reminder', 'funnel'],
  create: () => ({ entry: { event: '' }, identifier: '', reentry: 'never' }),
  sentence: (trigger) => {
    const entry = (trigger.entry ?? {}) as { event?: string; notification?: string };
    return entry.event || entry.notification || '';
  },
});
