import { Clock } from 'lucide-react';
import { parseDuration } from '../../workflow/duration';
import { readable } from '../../workflow/template';
import type { StepDefinition } from '../step';
import { DelayPanel, type NextTime } from './DelayPanel';

export const delay: StepDefinition = {
  type: 'delay',
  family: 'hold',
  icon: Clock,
  words: ['wait', 'sleep', 'pause', 'timer', 'later', 'until', 'schedule'],
  grammar: { lanes: [] },
  create: () => ({ for: 'PT1H' }),
  sentence: (step, say) => {
    const simple = parseDuration(step.for);
    if (simple)
      return say('steps:delay.for', {
        time: say(`builder:duration.count_${simple.unit}`, { count: simple.amount }),
      });
    if (step.for) return say('steps:delay.for', { time: readable(String(step.for)) });
    if (step.until) return say('steps:delay.until', { time: readable(String(step.until)) });
    const next = step.next as NextTime | undefined;
    return next?.time ? say('steps:delay.next', { time: next.time }) : '';
  },
  Panel: DelayPanel,
  outputOf: () => ({ dueAt: '2026-01-06T09:00:00Z' }),
};
