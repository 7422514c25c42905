import { Shuffle } from 'lucide-react';
import { laneList } from '../../workflow/lanes';
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
    laneList(step)
      .map((lane) => `${lane.name} ${lane.percent ?? 0} %`)
      .join(', '),
  outputOf: (step) => ({ lane: laneList(step)[0]?.name ?? '' }),
});
