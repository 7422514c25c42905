import { Shuffle } from 'lucide-react';
import type { Lane } from '../../api/types';
import { plainStep } from '../plain';

export const split = plainStep({
  type: 'split',
  family: 'decide',
  icon: Shuffle,
  words: ['random', 'percent', 'experiment', 'ab test', 'a/b'],
  grammar: { lanes: [{ key: 'lanes', label: '', many: true }] },
  create: () => ({
    lanes: [
      { name: 'A', percent: 50, steps: [] },
      { name: 'B', percent: 50, steps: [] },
    ],
  }),
  sentence: (step) =>
    ((step.lanes as Lane[] | undefined) ?? [])
      .map((lane) => `${lane.name} ${lane.percent ?? 0} %`)
      .join(', '),
  outputOf: (step) => ({ lane: (step.lanes as Lane[] | undefined)?.[0]?.name ?? '' }),
});
