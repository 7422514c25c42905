import { Megaphone } from 'lucide-react';
import { plainStep } from '../plain';

export const report = plainStep({
  type: 'report',
  family: 'connect',
  icon: Megaphone,
  words: ['callback', 'delivery report', 'endpoint', 'webhook out'],
  create: () => ({ endpoint: '' }),
  sentence: (step) => String(step.endpoint ?? ''),
  outputOf: () => ({ deliveryId: 'dlv_sample' }),
});
