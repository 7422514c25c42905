import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
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
  /** Fields drawn by hand, before the declared ones. */
  Fields?: ComponentType<TriggerPanelProps>;
  /** The same, after them. */
  After?: ComponentType<TriggerPanelProps>;
  /** Declared fields that need no drawing: `Fields` or `After` has them. */
  covers?: string[];
}): TriggerDefinition {
  const { Fields, After, covers = [] } = given;
  const drawn = (name: string) => !own.has(name) && !covers.includes(name);
  const definition: TriggerDefinition = {
    create: () => ({}),
    type: given.type,
    icon: given.icon,
    words: given.words,
    sentence: given.sentence,
    ...(given.create && { create: given.create }),
    Panel: (props: TriggerPanelProps) => (
      <div className="flex flex-col gap-5">
        {Fields && <Fields {...props} />}
        <GenericFields
          type={given.type}
          fields={(definition.fields ?? []).filter((field) => drawn(field.name))}
          value={props.trigger}
          change={props.change}
          problems={props.problems}
          services={props.services}
        />
        {After && <After {...props} />}
        <SampleSection {...props} />
        <ContactMapping {...props} />
        <StartWhen {...props} />
      </div>
    ),
  };
  return definition;
}
