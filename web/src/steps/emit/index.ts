import { RadioTower } from 'lucide-react';
import { readable } from '../../workflow/template';
import { plainStep } from '../plain';

export const emit = plainStep({
  type: 'emit',
  family: 'connect',
  icon: RadioTower,
  words: ['event', 'publish', 'fire'],
  create: () => ({ event: '' }),
  sentence: (step, say) =>
    step.event ? say('steps:emit.sentence', { event: readable(String(step.event)) }) : '',
  outputOf: () => ({ eventId: 'evt_sample' }),
});
