import { CornerDownRight } from 'lucide-react';
import { plainStep } from '../plain';

export const goTo = plainStep({
  type: 'goTo',
  family: 'end',
  icon: CornerDownRight,
  words: ['jump', 'loop', 'repeat', 'back'],
  create: () => ({ step: '', max: 3 }),
  sentence: (step, say) =>
    step.step ? say('steps:goTo.sentence', { step: step.step, max: step.max ?? 1 }) : '',
  outputOf: () => ({ visits: 1 }),
});
