import { api } from '../../../api';
import { ApiProblem } from '../../../api/problem';
import type { Json, JsonObject, Scenario, Simulation, WorkflowDocument } from '../../../api/types';
import { definitionOf, stepTitle } from '../../../steps/registry';
import type { Say } from '../../../steps/step';
import { outlineOf } from '../../../workflow/document';
import { lanesOf } from '../../../workflow/lanes';
import { inputFor, laneTargets, targetName } from '../../../workflow/scenarios';
import { scopeOf } from '../context';

export interface ScenarioResult {
  name: string;
  passed: boolean;
  simulation: Simulation | null;
  /** Why it did not pass, in words. */
  reasons: string[];
}

/** One scenario for every lane the flow can take, with inputs that lead there. */
export function makeScenarios(document: WorkflowDocument, say: Say): Scenario[] {
  const used = new Set<string>();
  return laneTargets(document).map((target, at) => {
    const { input } = inputFor(
      document,
      target,
      (type) => definitionOf(type).force,
      (step) => scopeOf(document, step, say).sample,
    );
    const base = laneWords(targetName(document, target), say) || say('builder:test.straight');
    const name = used.has(base) ? `${base} (${at + 1})` : base;
    used.add(name);
    const lanes = Object.fromEntries(
      [...target]
        .filter(([, lane]) => lane !== 'main')
        .map(([id, lane]) => [id, laneNameOf(document, id, lane)]),
    );
    return {
      name,
      trigger: input.trigger,
      ...(Object.keys(input.responses).length > 0 && { responses: input.responses }),
      ...(Object.keys(lanes).length > 0 && { expect: { lanes } }),
    };
  });
}

const laneWords = (name: string, say: Say) =>
  name
    .split(' › ')
    .map((part) => say(`steps:lane.${part}`, { defaultValue: part }))
    .join(' › ');

function laneNameOf(document: WorkflowDocument, id: string, key: string): string {
  const step = outlineOf(document).get(id)?.step;
  const slot = step && lanesOf(step).find((lane) => lane.key === key);
  return slot?.lane ? slot.name : (key.split('.').at(-1) ?? key);
}

/** A name that no scenario has yet. */
export function freeName(wanted: string, scenarios: Scenario[]): string {
  const taken = new Set(scenarios.map(({ name }) => name));
  let name = wanted;
  for (let at = 2; taken.has(name); at++) name = `${wanted} (${at})`;
  return name;
}

/** Simulates every scenario of the document, or one, and compares with what it expects. */
export async function runScenarios(
  document: WorkflowDocument,
  say: Say,
  only?: string,
): Promise<ScenarioResult[]> {
  const { scenarios = [], ...rest } = document;
  const chosen = scenarios.filter((scenario) => !only || scenario.name === only);
  return Promise.all(
    chosen.map((scenario) => runScenario(rest as WorkflowDocument, scenario, say)),
  );
}

async function runScenario(
  document: WorkflowDocument,
  scenario: Scenario,
  say: Say,
): Promise<ScenarioResult> {
  const { name, expect, ...input } = scenario;
  try {
    const simulation = await api.workflows.simulateDocument({ ...input, document });
    const reasons = missesOf(simulation, expect ?? {}, (id) => titleIn(document, id, say), say);
    return { name, passed: reasons.length === 0, simulation, reasons };
  } catch (cause) {
    return { name, passed: false, simulation: null, reasons: [ApiProblem.from(cause).message] };
  }
}

function titleIn(document: WorkflowDocument, id: string, say: Say): string {
  const step = outlineOf(document).get(id)?.step;
  return step ? stepTitle(step, say) : id;
}

/** What came out otherwise than expected, by the rules by which the server plays at publish. */
export function missesOf(
  simulation: Simulation,
  expect: NonNullable<Scenario['expect']>,
  titleOf: (step: string) => string,
  say: Say,
): string[] {
  const reasons: string[] = [];
  const { outcome, messages, lanes = {} } = expect;
  if (outcome && simulation.outcome !== outcome)
    reasons.push(
      say('builder:test.otherOutcome', { found: simulation.outcome ?? '–', wanted: outcome }),
    );
  const wanted = Array.isArray(messages) ? messages.length : messages;
  if (typeof wanted === 'number' && wanted !== simulation.messages.length)
    reasons.push(say('builder:test.otherMessages', { found: simulation.messages.length, wanted }));
  else if (Array.isArray(messages))
    messages.forEach((entry, at) => {
      if (!covers(simulation.messages[at] as unknown as Json, entry))
        reasons.push(say('builder:test.otherMessage', { n: at + 1 }));
    });
  for (const [id, lane] of Object.entries(lanes)) {
    const found = simulation.steps.findLast((step) => step.id === id)?.lane ?? '–';
    if (found.toLowerCase() !== lane.toLowerCase())
      reasons.push(say('builder:test.otherLane', { step: titleOf(id), found, wanted: lane }));
  }
  return reasons;
}

/** Whether every wanted field is there and the same; a word alone names a channel or a step. */
function covers(found: Json | undefined, wanted: Json): boolean {
  const isObject = (value: unknown): value is JsonObject =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (typeof wanted === 'string' && isObject(found))
    return found.channel === wanted || found.step === wanted;
  if (!isObject(wanted)) return JSON.stringify(found) === JSON.stringify(wanted);
  return (
    isObject(found) && Object.entries(wanted).every(([name, value]) => covers(found[name], value))
  );
}

/** Lanes of deciding steps that at least one simulation took, out of all there are. */
export function coverage(
  document: WorkflowDocument,
  results: ScenarioResult[],
): { taken: number; all: number } {
  let [taken, all] = [0, 0];
  for (const place of outlineOf(document).values()) {
    for (const slot of lanesOf(place.step)) {
      all += 1;
      const names = [slot.key, slot.key.split('.').at(-1), slot.name].map((name) =>
        name?.toLowerCase(),
      );
      if (
        results.some((result) =>
          result.simulation?.steps.some(
            (visit) => visit.id === place.step.id && names.includes(visit.lane?.toLowerCase()),
          ),
        )
      )
        taken += 1;
    }
  }
  return { taken, all };
}
