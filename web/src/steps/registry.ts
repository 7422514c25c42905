import type { Catalog, CatalogEntry, Json, Step } from '../api/types';
import { declareLanes, type LaneSlot } from '../workflow/lanes';
import type { SampleScope } from '../workflow/template';
import { genericStep } from './generic';
import { humanised } from './generic/GenericFields';
import { steps } from './list';
import type { Say, StepDefinition } from './step';

const known = new Map<string, StepDefinition>();
let offered: Set<string> | null = null;

/** Adds a step type; the list does it for every folder, a test may for a toy. */
export function register(definition: StepDefinition): void {
  known.set(definition.type, definition);
  declareLanes(definition.type, definition.grammar);
}

for (const definition of steps) register(definition);

/** Takes what the server offers: fields for panels, and types that have no folder here. */
export function adoptCatalog(catalog: Catalog): void {
  if (catalog.steps.length === 0) return;
  offered = new Set(catalog.steps.map((entry) => entry.type));
  for (const entry of catalog.steps) {
    const definition = known.get(entry.type);
    if (definition) definition.fields = entry.fields ?? [];
    else register(genericStep(withFields(entry)));
  }
}

const withFields = (entry: CatalogEntry): CatalogEntry => ({
  ...entry,
  fields: entry.fields ?? [],
});

/** The definition of a type; one nobody knows is shown and kept as it is. */
export function definitionOf(type: string): StepDefinition {
  return known.get(type) ?? genericStep({ type, fields: [] });
}

/** What quick-add offers: everything the server can run. */
export const offeredSteps = (): StepDefinition[] =>
  [...known.values()].filter((definition) => !offered || offered.has(definition.type));

export const typeTitle = (type: string, say: Say): string =>
  say(`steps:${type}.title`, { defaultValue: humanised(type) });

/** The name a person knows a step by: its own, what its settings say, else its type. */
export function stepTitle(step: Step, say: Say): string {
  return step.name || definitionOf(step.type).title?.(step, say) || typeTitle(step.type, say);
}

/** What a lane is called: its own name, or the word for one that its step always has. */
export const laneTitle = ({ lane, name }: Pick<LaneSlot, 'lane' | 'name'>, say: Say): string =>
  lane ? name || say('builder:lane.unnamed') : say(`steps:lane.${name}`, { defaultValue: name });

export const stepSentence = (step: Step, say: Say): string =>
  definitionOf(step.type).sentence(step, say);

export const bringsOf = (step: Step) => definitionOf(step.type).brings?.(step);

export const outputOf = (step: Step, sample: SampleScope): Json | undefined =>
  definitionOf(step.type).outputOf?.(step, sample);
