import { Hourglass } from 'lucide-react';
import { plainStep } from '../plain';
import { durationWords } from '../words';

export const waitForEvent = plainStep({
  type: 'waitForEvent',
  family: 'hold',
  icon: Hourglass,
  words: ['event', 'until', 'happens', 'goal'],
  grammar: {
    lanes: [
      { key: 'arrived', label: 'arrived' },
      { key: 'timedOut', label: 'timedOut' },
    ],
  },
  create: () => ({ event: '', timeout: 'P1D', arrived: [], timedOut: [] }),
  sentence: (step, say) =>
    step.event
      ? say('steps:waitForEvent.sentence', {
          event: step.event,
          time: durationWords(step.timeout, say),
        })
      : '',
  brings: (step) => ({
    name: 'event',
    value: { name: String(step.event ?? ''), data: {} },
    within: true,
  }),
  outputOf: () => ({ lane: 'arrived', event: {} }),
});
