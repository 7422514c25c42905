import type { Catalog, Trigger } from '../api/types';
import { declare } from '../steps/declared';
import { humanised } from '../steps/generic/GenericFields';
import type { Say, TriggerDefinition } from '../steps/step';
import { cohort } from './cohort';
import { event } from './event';
import { inbound } from './inbound';
import { journey } from './journey';
import { plainTrigger } from './plain';
import { schedule } from './schedule';
import { webhook } from './webhook';

/** Every trigger type the builder has a folder for, as the chooser shows them. */
export const triggers: TriggerDefinition[] = [webhook, event, inbound, cohort, journey, schedule];

const known = new Map(triggers.map((definition) => [definition.type, definition]));
let offered: Set<string> | null = null;

/** Takes what the server offers, as `adoptCatalog` of the steps does. */
export function adoptTriggers(catalog: Catalog): void {
  if (catalog.triggers.length === 0) return;
  offered = new Set(catalog.triggers.map((entry) => entry.type));
  for (const entry of catalog.triggers) {
    if (!known.has(entry.type))
      known.set(
        entry.type,
        plainTrigger({ type: entry.type, icon: webhook.icon, words: [], sentence: () => '' }),
      );
    known.get(entry.type)!.fields = entry.fields ?? [];
    declare(entry.type, entry.fields ?? []);
  }
}

export const triggerOf = (type: string): TriggerDefinition =>
  known.get(type) ?? plainTrigger({ type, icon: webhook.icon, words: [], sentence: () => '' });

export const offeredTriggers = (): TriggerDefinition[] =>
  [...known.values()].filter((definition) => !offered || offered.has(definition.type));

export const triggerTitle = (type: string, say: Say): string =>
  say(`steps:trigger_${type}.title`, { defaultValue: humanised(type) });

export const triggerSentence = (trigger: Trigger, say: Say): string =>
  triggerOf(trigger.type).sentence(trigger, say);
