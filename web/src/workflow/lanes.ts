import type { Lane, Step } from '../api/types';

/**
 * How a step type holds further steps. `many` is a list of lanes (`lanes: [{name, steps}]`), else the
 * field itself is a list of steps (`otherwise: []`), perhaps below another field (`until.reached`).
 */
export interface LaneSpec {
  key: string;
  /** Shown on the canvas; lanes of a `many` field bring their own names. */
  label: string;
  many?: boolean;
  /** Drawn only where the field is present. */
  optional?: boolean;
}

/** What a step type says of its lanes. `main` names the path that goes on when a side lane exists. */
export interface LaneGrammar {
  lanes: LaneSpec[];
  main?: string;
}

/** One lane of one step, as it stands in the document. */
export interface LaneSlot {
  /** `lanes.0`, `otherwise`, `until.reached`: unique within the step. */
  key: string;
  name: string;
  steps: Step[];
  lane: Lane | null;
}

const grammars = new Map<string, LaneGrammar>();

/** Words the document language has for lanes; read structurally where a type is not declared. */
const vocabulary: LaneSpec[] = [
  { key: 'lanes', label: '', many: true, optional: true },
  ...[
    'otherwise',
    'failed',
    'arrived',
    'timedOut',
    'undelivered',
    'over',
    'until.reached',
    'until.missed',
  ].map((key) => ({ key, label: key, optional: true })),
];

/** Called once per step type by the list of steps, and for types only the server knows. */
export function declareLanes(type: string, grammar: LaneGrammar): void {
  grammars.set(type, grammar);
}

export function grammarOf(type: string): LaneGrammar {
  return grammars.get(type) ?? { lanes: vocabulary };
}

export function lanesOf(step: Step): LaneSlot[] {
  return grammarOf(step.type).lanes.flatMap((spec): LaneSlot[] => {
    const value = read(step, spec.key);
    if (spec.many) {
      if (!Array.isArray(value)) return [];
      return value.flatMap((lane, at): LaneSlot[] =>
        isObject(lane)
          ? [
              {
                key: `${spec.key}.${at}`,
                name: String(lane.name ?? ''),
                steps: stepList(lane.steps),
                lane: lane as unknown as Lane,
              },
            ]
          : [],
      );
    }
    if (!Array.isArray(value))
      return spec.optional ? [] : [{ key: spec.key, name: spec.label, steps: [], lane: null }];
    return [{ key: spec.key, name: spec.label, steps: stepList(value), lane: null }];
  });
}

/** Whether a run's word for a lane means this one: its name, or its key as simulations have it. */
export function isLane({ key, name }: Pick<LaneSlot, 'key' | 'name'>, word: string): boolean {
  return [key, key.split('.').at(-1), name || unnamed(key)].some(
    (known) => known?.toLowerCase() === word.toLowerCase(),
  );
}

/** What the server calls a lane without a name. */
const unnamed = (key: string) => `Lane ${Number(key.split('.').at(-1)) + 1}`;

/** The lanes of a `many` field; a draft may hold anything there, so only what is a lane counts. */
export function laneList(step: Step, key = 'lanes'): Lane[] {
  const value = step[key];
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((held): Lane => {
    const lane = held as unknown as Lane;
    return Array.isArray(lane.steps) && typeof lane.name === 'string'
      ? lane
      : { ...lane, name: String(lane.name ?? ''), steps: stepList(lane.steps) };
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const isStep = (value: unknown): value is Step =>
  isObject(value) && typeof value.id === 'string' && typeof value.type === 'string';

/** The steps of a list; what is no step is left out of sight, never out of the document by itself. */
export function stepList(value: unknown): Step[] {
  if (!Array.isArray(value)) return [];
  return value.every(isStep) ? value : value.filter(isStep);
}

/** The same step with other steps in one lane; everything else is shared with the old one. */
export function withLane(step: Step, key: string, steps: Step[]): Step {
  const [head, at] = key.split('.') as [string, string | undefined];
  if (at === undefined) return { ...step, [head]: steps };
  const held = step[head];
  if (Array.isArray(held)) {
    const place = Number(at);
    return {
      ...step,
      [head]: held.map((lane, index) =>
        index === place && isObject(lane) ? { ...lane, steps } : lane,
      ),
    };
  }
  return { ...step, [head]: { ...(held as object), [at]: steps } };
}

/** The fields of a step without the steps in its lanes: what its own card and panel show. */
export function withoutLaneSteps(step: Step): Step {
  let bare = step;
  for (const slot of lanesOf(step)) if (slot.steps.length > 0) bare = withLane(bare, slot.key, []);
  return bare;
}

function read(step: Step, key: string): unknown {
  let value: unknown = step;
  for (const name of key.split('.')) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
