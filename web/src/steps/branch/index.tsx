import { Split } from 'lucide-react';
import type { Condition, Json, Step } from '../../api/types';
import { conditionSentence } from '../../fields/condition-sentence';
import { membersOf } from '../../workflow/conditions';
import { laneList, lanesOf } from '../../workflow/lanes';
import { satisfy } from '../../workflow/scenarios';
import { asTemplate } from '../../workflow/template';
import type { StepDefinition } from '../step';
import { BranchPanel } from './BranchPanel';

const lanesIn = (step: Step) => laneList(step);
const emptyWhen = (): Condition => ({ all: [{ value: '', op: 'equals', to: '' }] });

export const branch: StepDefinition = {
  type: 'branch',
  family: 'decide',
  icon: Split,
  words: ['if', 'else', 'condition', 'decide', 'switch', 'filter', 'when', 'case'],
  grammar: {
    lanes: [
      { key: 'lanes', label: '', many: true },
      { key: 'otherwise', label: 'otherwise' },
    ],
  },
  create: () => ({ lanes: [{ name: '', when: emptyWhen(), steps: [] }], otherwise: [] }),
  sentence: (step, say) => {
    const first = lanesIn(step)[0];
    const sentence = first ? conditionSentence(first.when, say) : '';
    if (!sentence) return '';
    const more = lanesIn(step).length - 1;
    return more > 0
      ? say('steps:branch.sentenceMore', { sentence, count: more })
      : say('steps:branch.sentence', { sentence });
  },
  Panel: BranchPanel,
  outputOf: (step) => ({ lane: lanesIn(step)[0]?.name ?? '' }),
  force: (step, lane, draft, sample) => {
    const lanes = lanesOf(step);
    const target = lanes.findIndex((slot) => slot.key === lane);
    let made: typeof draft | null = draft;
    for (const slot of lanes.slice(0, target))
      if (made && slot.lane?.when) made = satisfy(slot.lane.when, false, made, sample);
    const when = lanes[target]?.lane?.when;
    return made && when ? satisfy(when, true, made, sample) : made;
  },
  decideOn: (path: string, value: Json) => {
    const when: Condition = {
      all: [
        typeof value === 'boolean'
          ? { value: asTemplate(path), op: value ? 'isTrue' : 'isFalse' }
          : { value: asTemplate(path), op: 'equals', to: value },
      ],
    };
    const rule = membersOf(when as never)[0]!;
    return { lanes: [{ name: laneNameOf(path, rule), when, steps: [] }], otherwise: [] };
  },
};

const laneNameOf = (path: string, rule: Condition) => {
  const name = path.split('.').at(-1)!.replace(/[_-]+/g, ' ');
  return 'to' in rule && rule.to !== undefined ? `${name} is ${String(rule.to)}` : name;
};
