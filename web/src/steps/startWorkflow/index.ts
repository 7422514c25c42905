import { Workflow } from 'lucide-react';
import { plainStep } from '../plain';

export const startWorkflow = plainStep({
  type: 'startWorkflow',
  family: 'connect',
  icon: Workflow,
  words: ['sub-workflow', 'run', 'call', 'each', 'loop'],
  create: () => ({ workflow: '' }),
  sentence: (step, say) =>
    step.workflow
      ? say(`steps:startWorkflow.${step.each ? 'each' : 'sentence'}`, { workflow: step.workflow })
      : '',
  outputOf: () => ({ runIds: [] }),
});
