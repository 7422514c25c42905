import { RadioTower } from 'lucide-react';
import { plainStep } from '../plain';

export const emit = plainStep({
  type: 'emit',
  family: 'connect',
  icon: RadioTower,
  words: ['event', 'publish', 'fire'],
  create: () => ({ event: '' }),
  sentence: (step) => String(step.event ?? ''),
  outputOf: () => ({ eventId: 'evt_sample' }),
});
