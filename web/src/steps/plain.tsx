import type { LucideIcon } from 'lucide-react';
import type { Step } from '../api/types';
import type { LaneGrammar } from '../workflow/lanes';
import { genericPanel } from './generic';
import type { Family, Say, StepDefinition } from './step';

/** A step type whose panel is made of its declared fields; the rest is said here. */
export function plainStep(given: {
  type: string;
  family: Family;
  icon: LucideIcon;
  words: string[];
  grammar?: LaneGrammar;
  create?: () => Record<string, unknown>;
  sentence: (step: Step, say: Say) => string;
  outputOf?: StepDefinition['outputOf'];
  brings?: StepDefinition['brings'];
  force?: StepDefinition['force'];
  ends?: boolean;
}): StepDefinition {
  const definition: StepDefinition = {
    grammar: { lanes: [] },
    create: () => ({}),
    ...given,
    Panel: genericPanel(() => definition.fields ?? []),
  };
  return definition;
}

/** Duration words for a sentence. */
export { durationWords } from './words';
