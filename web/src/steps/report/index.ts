import { Megaphone } from 'lucide-react';
import { plainStep } from '../plain';

export const report = plainStep({
  type: 'report',
  family: 'connect',
  icon: Megaphone,
  words: ['callback', 'delivery report', 'endpoint', 'webhook out'],
  create: () => ({ endpoint: '' }),
  sentence: (step, say) =>
    step.endpoint ? say('steps:report.sentence', { endpoint: step.endpoint }) : '',
  outputOf: () => ({ deliveryId: 'dlv_sample' }),
});
