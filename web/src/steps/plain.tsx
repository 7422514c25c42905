import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Step } from '../api/types';
import type { LaneGrammar } from '../workflow/lanes';
import { genericPanel } from './generic';
import type { Family, Say, StepDefinition, StepPanelProps } from './step';

/** A step type whose panel is made of its declared fields; the rest is said here. */
export function plainStep({
  preview: Preview,
  ...given
}: {
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
  /** Shows, below the fields, what the settings come to. */
  preview?: ComponentType<StepPanelProps>;
}): StepDefinition {
  const Fields = genericPanel(() => definition.fields ?? []);
  const definition: StepDefinition = {
    grammar: { lanes: [] },
    create: () => ({}),
    ...given,
    Panel: Preview ? withPreview(Fields, Preview) : Fields,
  };
  return definition;
}

function withPreview(
  Fields: ComponentType<StepPanelProps>,
  Preview: ComponentType<StepPanelProps>,
) {
  return function PanelWithPreview(props: StepPanelProps) {
    return (
      <div className="flex flex-col gap-5">
        <Fields {...props} />
        <Preview {...props} />
      </div>
    );
  };
}

/** Duration words for a sentence. */
export { durationWords } from './words';
