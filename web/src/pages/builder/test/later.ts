import type { JsonObject, Scenario } from '../../../api/types';

export const laterKinds = ['reply', 'event', 'status', 'again'] as const;

/** A reply, an event, a delivery report, or the trigger once more. */
export type LaterKind = (typeof laterKinds)[number];

/** Something that happens after a scenario has started, as the document holds it. */
export interface Later {
  kind: LaterKind;
  entry: JsonObject;
}

/** What happens later in a scenario: its `timeline`, then the further calls in `events`. */
export function laterOf(scenario: Scenario): Later[] {
  return [
    ...(scenario.timeline ?? []).map((entry): Later => ({ kind: kindOf(entry), entry })),
    ...(scenario.events ?? []).map((entry): Later => ({ kind: 'again', entry })),
  ];
}

export function withLater(scenario: Scenario, rows: Later[]): Scenario {
  const entries = (again: boolean) => {
    const found = rows.filter((row) => (row.kind === 'again') === again).map((row) => row.entry);
    return found.length > 0 ? found : undefined;
  };
  return { ...scenario, timeline: entries(false), events: entries(true) };
}

/** A new entry after the same time; a further call says what the first one said. */
export function blankLater(kind: LaterKind, scenario: Scenario, after: string): Later {
  const content: Record<LaterKind, JsonObject> = {
    reply: { reply: { text: '' } },
    event: { event: { name: '', data: {} } },
    status: { status: { step: '', channel: 'sms', status: 'delivered' } },
    again: { trigger: scenario.trigger ?? {} },
  };
  return { kind, entry: { after, ...content[kind] } };
}

function kindOf(entry: JsonObject): LaterKind {
  return laterKinds.find((kind) => kind in entry) ?? 'event';
}
