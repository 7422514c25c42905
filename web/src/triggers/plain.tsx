import type { LucideIcon } from 'lucide-react';
import type { Trigger } from '../api/types';
import { GenericFields } from '../steps/generic/GenericFields';
import type { Say, TriggerDefinition, TriggerPanelProps } from '../steps/step';
import { SampleSection } from './SampleSection';
import { ContactMapping, StartWhen } from './shared';

const own = new Set(['sample', 'contact', 'startWhen']);

/** A trigger whose panel is made of its declared fields, with sample, contact and condition as everywhere. */
export function plainTrigger(given: {
  type: string;
  icon: LucideIcon;
  words: string[];
  create?: () => Record<string, unknown>;
  sentence: (trigger: Trigger, say: Say) => string;
}): TriggerDefinition {
  const definition: TriggerDefinition = {
    create: () => ({}),
    ...given,
    Panel: (props: TriggerPanelProps) => (
      <div className="flex flex-col gap-5">
        <GenericFields
          fields={(definition.fields ?? []).filter((field) => !own.has(field.name))}
          value={props.trigger}
          change={props.change}
          problems={props.problems}
          services={props.services}
        />
        <SampleSection {...props} />
        <ContactMapping {...props} />
        <StartWhen {...props} />
      </div>
    ),
  };
  return definition;
}
