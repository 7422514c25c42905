import { api } from '../../api';
import { ApiProblem } from '../../api/problem';
import type { Scenario, Simulation, WorkflowDocument } from '../../api/types';
import { definitionOf } from '../../steps/registry';
import type { Say } from '../../steps/step';
import { outlineOf } from '../../workflow/document';
import { lanesOf } from '../../workflow/lanes';
import { inputFor, laneTargets, targetName } from '../../workflow/scenarios';
import { scopeOf } from './context';

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

/** Simulates every scenario of the document and compares with what it expects. */
export async function runScenarios(
  document: WorkflowDocument,
  only?: string,
): Promise<ScenarioResult[]> {
  const { scenarios = [], ...rest } = document;
  const chosen = scenarios.filter((scenario) => !only || scenario.name === only);
  return Promise.all(chosen.map((scenario) => runScenario({ ...rest }, scenario)));
}

async function runScenario(
  document: WorkflowDocument,
  scenario: Scenario,
): Promise<ScenarioResult> {
  const { name, expect, ...input } = scenario;
  try {
    const simulation = await api.workflows.simulateDocument({ ...input, document });
    const reasons = judge(simulation, expect);
    return { name, passed: reasons.length === 0, simulation, reasons };
  } catch (cause) {
    return { name, passed: false, simulation: null, reasons: [ApiProblem.from(cause).message] };
  }
}

function judge(simulation: Simulation, expect: Scenario['expect']): string[] {
  const reasons: string[] = [];
  if (expect?.outcome && simulation.outcome !== expect.outcome)
    reasons.push(`${simulation.outcome} ≠ ${expect.outcome}`);
  for (const [id, lane] of Object.entries(expect?.lanes ?? {})) {
    const visit = simulation.steps.findLast((step) => step.id === id);
    if (visit?.lane?.toLowerCase() !== lane.toLowerCase())
      reasons.push(`${id}: ${visit?.lane ?? '–'} ≠ ${lane}`);
  }
  return reasons;
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
