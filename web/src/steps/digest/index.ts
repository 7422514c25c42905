import { Layers } from 'lucide-react';
import { cronWords } from '../../workflow/cron';
import { readable } from '../../workflow/template';
import { plainStep } from '../plain';
import { durationWords } from '../words';
import { DigestPreview } from './DigestPreview';

export const digest = plainStep({
  type: 'digest',
  family: 'hold',
  icon: Layers,
  words: ['batch', 'collect', 'group', 'summary', 'bundle'],
  preview: DigestPreview,
  create: () => ({ key: '', window: { for: 'PT1H' } }),
  sentence: (step, say) => {
    const window = (step.window ?? {}) as Record<string, unknown>;
    if (!step.key) return '';
    const key = readable(String(step.key));
    if (window.cron)
      return say('steps:digest.sentence_cron', { key, time: cronWords(window.cron, say) });
    if (window.count) return say('steps:digest.sentence_count', { key, count: window.count });
    if (window.quiet)
      return say('steps:digest.sentence_quiet', { key, time: durationWords(window.quiet, say) });
    return say('steps:digest.sentence', { key, time: durationWords(window.for, say) });
  },
  brings: (step) => ({
    name: 'digest',
    value: {
      count: 3,
      first: {},
      last: {},
      ...(step.sum ? { sum: sample(step.sum) } : {}),
    },
    within: false,
  }),
  outputOf: () => ({ count: 3, first: {}, last: {} }),
});

const sample = (sum: unknown) =>
  Object.fromEntries(Object.keys(Object(sum) as object).map((name) => [name, 100]));
