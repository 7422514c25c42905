import { Layers } from 'lucide-react';
import { readable } from '../../workflow/template';
import { plainStep } from '../plain';
import { durationWords } from '../words';

export const digest = plainStep({
  type: 'digest',
  family: 'hold',
  icon: Layers,
  words: ['batch', 'collect', 'group', 'summary', 'bundle'],
  create: () => ({ key: '', window: { for: 'PT1H' } }),
  sentence: (step, say) => {
    const window = (step.window ?? {}) as { for?: string; quiet?: string };
    const time = durationWords(window.for ?? window.quiet, say);
    return step.key ? say('steps:digest.sentence', { key: readable(String(step.key)), time }) : '';
  },
  outputOf: () => ({ count: 3, first: {}, last: {} }),
});
