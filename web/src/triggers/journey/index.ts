import { Flag } from 'lucide-react';
import { plainTrigger } from '../plain';

export const journey = plainTrigger({
  type: 'journey',
  icon: Flag,
  words: ['goal', 'entry', 'reminder', 'funnel'],
  create: () => ({
    entry: { event: '' },
    identifier: '',
    goal: { event: '' },
    reentry: 'never',
  }),
  sentence: (trigger, say) => {
    const [entry, goal] = [trigger.entry, trigger.goal].map((held) => {
      const named = (held ?? {}) as { event?: string; notification?: string };
      return named.event || named.notification || '';
    });
    return entry && goal ? say('steps:journey.sentence', { entry, goal }) : (entry ?? '');
  },
});
