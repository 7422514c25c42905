import { Workflow } from 'lucide-react';
import { plainStep } from '../plain';

export const startWorkflow = plainStep({
  type: 'startWorkflow',
  family: 'connect',
  icon: Workflow,
  words: ['sub-workflow', 'run', 'call', 'each', 'loop'],
  create: () => ({ workflow: '' }),
  sentence: (step) => String(step.workflow ?? ''),
  outputOf: () => ({ runIds: [] }),
});
