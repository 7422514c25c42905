import { Gauge } from 'lucide-react';
import { plainStep } from '../plain';
import { durationWords } from '../words';

export const throttle = plainStep({
  type: 'throttle',
  family: 'hold',
  icon: Gauge,
  words: ['limit', 'rate', 'cap', 'frequency'],
  grammar: { lanes: [{ key: 'over', label: 'over', optional: true }], main: 'under' },
  create: () => ({ limit: 1, per: 'P1D' }),
  sentence: (step, say) =>
    say('steps:throttle.sentence', { limit: step.limit ?? 0, time: durationWords(step.per, say) }),
  outputOf: () => ({ allowed: true }),
});
