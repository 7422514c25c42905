import type { Json, JsonObject, Step, WorkflowDocument } from '../api/types';
import { type Outline, outlineOf } from './document';
import { earlierThan } from './references';
import { kindOf, type Leaf, labelOf, leavesOf, type ValueKind } from './sample';
import { type SampleScope, sampleValue } from './template';

/** Values of one origin that a field may read. */
export interface Source {
  id: string;
  /** `trigger`, `contact`, `run`, `workflow`, `env`, or the type of a step. */
  type: string;
  label: string;
  /** Number of the step, null for what is no step. */
  number: number | null;
  maybe: boolean;
  variables: Variable[];
}

export interface Variable {
  /** As it stands between the braces: `steps.lookup.body.type`. */
  path: string;
  label: string;
  kind: ValueKind;
  value: Json;
}

/** What one step's fields can read, with sample values. */
export interface Scope {
  sources: Source[];
  sample: SampleScope;
  find: (path: string) => { source: Source; variable: Variable } | null;
}

/** How step types contribute: the sample output of a step, and the name a person knows it by. */
export interface ScopeAsk {
  outputOf: (step: Step, sample: SampleScope) => Json | undefined;
  titleOf: (step: Step) => string;
  /** Names that a step brings for itself and all below it (`reply`, `event`), or below it only (`digest`). */
  bringsOf?: (step: Step) => Brought | undefined;
  /** What a person calls such a name. */
  nameOf?: (name: string) => string;
  words: { trigger: string; contact: string; run: string };
}

export interface Brought {
  name: string;
  value: JsonObject;
  /** The step's own fields read it too. */
  within: boolean;
}

/** Sample values at a step, without the lists that a picker shows: for verdicts alone. */
export function sampleAt(
  document: WorkflowDocument,
  outline: Outline,
  id: string | null,
  ask: Pick<ScopeAsk, 'outputOf' | 'bringsOf'>,
): SampleScope {
  const sample = startSample(document);
  for (const { brought } of broughtAt(outline, id, ask)) sample[brought.name] = brought.value;
  for (const { place } of id === null ? [] : earlierThan(outline, id)) {
    const output = ask.outputOf(place.step, sample);
    if (output !== undefined) (sample.steps as JsonObject)[place.step.id] = output;
  }
  return sample;
}

function startSample(document: WorkflowDocument): SampleScope {
  const sample: SampleScope = { trigger: (document.trigger.sample ?? {}) as Json, steps: {} };
  sample.contact = (sampleValue(document.trigger.contact ?? {}, sample) ?? {}) as JsonObject;
  sample.run = { id: 'run_sample', startedAt: '2026-01-05T09:00:00Z' };
  sample.workflow = { key: 'sample' };
  sample.now = '2026-01-05T09:00:00Z';
  return sample;
}

/** Everything readable at a step (or in the trigger itself, with `id` null), nearest origin last. */
export function scopeAt(document: WorkflowDocument, id: string | null, ask: ScopeAsk): Scope {
  const outline = outlineOf(document);
  const sample = startSample(document);
  const sources: Source[] = [
    source(
      'trigger',
      document.trigger.type,
      ask.words.trigger,
      null,
      false,
      'trigger',
      sample.trigger ?? null,
    ),
  ];
  for (const { place, maybe } of id === null ? [] : earlierThan(outline, id)) {
    const output = ask.outputOf(place.step, sample);
    if (output === undefined) continue;
    (sample.steps as JsonObject)[place.step.id] = output;
    sources.push(
      source(
        place.step.id,
        place.step.type,
        ask.titleOf(place.step),
        place.number,
        maybe,
        `steps.${place.step.id}`,
        output,
      ),
    );
  }
  for (const { brought, number, maybe } of broughtAt(outline, id, ask)) {
    sample[brought.name] = brought.value;
    const label = ask.nameOf?.(brought.name) ?? brought.name;
    const { name, value } = brought;
    sources.push({ ...source(name, name, label, null, maybe, name, value), number });
  }
  const contact = sample.contact as JsonObject;
  if (Object.keys(contact).length > 0)
    sources.push(source('contact', 'contact', ask.words.contact, null, false, 'contact', contact));
  const about = {
    run: sample.run ?? null,
    workflow: sample.workflow ?? null,
    now: sample.now ?? null,
  };
  sources.push(source('run', 'run', ask.words.run, null, false, '', about));
  return { sources, sample, find: finder(sources) };
}

/** The newest of each name that is readable at a step. */
function broughtAt(outline: Outline, id: string | null, ask: Pick<ScopeAsk, 'bringsOf'>) {
  const found = new Map<string, { brought: Brought; number: number; maybe: boolean }>();
  if (id === null || !ask.bringsOf) return [];
  const own = outline.get(id);
  const places = earlierThan(outline, id);
  for (const { place, maybe } of own ? [...places, { place: own, maybe: false }] : places) {
    const brought = ask.bringsOf(place.step);
    if (brought && (brought.within || place !== own))
      found.set(brought.name, { brought, number: place.number, maybe });
  }
  return [...found.values()];
}

function source(
  id: string,
  type: string,
  label: string,
  number: number | null,
  maybe: boolean,
  root: string,
  value: Json,
): Source {
  const variables = leavesOf(value).map((leaf: Leaf) => ({
    path: root ? `${root}.${leaf.path}` : leaf.path,
    label: leaf.label,
    kind: leaf.kind,
    value: leaf.value,
  }));
  return { id, type, label, number, maybe, variables };
}

function finder(sources: Source[]): Scope['find'] {
  const byPath = new Map<string, { source: Source; variable: Variable }>();
  for (const source of sources)
    for (const variable of source.variables) byPath.set(variable.path, { source, variable });
  return (path) => {
    const known = byPath.get(path) ?? byPath.get(`trigger.${path}`);
    if (known) return known;
    const root = sources.find(
      (source) =>
        source.id !== 'run' && (path === rootOf(source) || path.startsWith(`${rootOf(source)}.`)),
    );
    return root
      ? {
          source: root,
          variable: { path, label: labelOf(path), kind: kindOf(undefined), value: null },
        }
      : null;
  };
}

const roots = new Set(['reply', 'event', 'digest']);

const rootOf = (source: Source) =>
  source.number === null || roots.has(source.type) ? source.id : `steps.${source.id}`;

/** Variables by label, path or value: typing `9876` finds the phone. Best first. */
export function searchVariables(
  scope: Scope,
  query: string,
): { source: Source; variable: Variable }[] {
  const wanted = query
    .trim()
    .toLowerCase()
    .replace(/^\{+\s*/, '');
  const all = scope.sources.flatMap((source) =>
    source.variables.map((variable) => ({ source, variable })),
  );
  if (!wanted) return all;
  const rank = ({ variable }: { variable: Variable }) => {
    const last = variable.path.split('.').at(-1)!.toLowerCase();
    if (last.startsWith(wanted) || variable.label.toLowerCase().startsWith(wanted)) return 0;
    if (
      variable.path.toLowerCase().includes(wanted) ||
      variable.label.toLowerCase().includes(wanted)
    )
      return 1;
    return String(variable.value ?? '')
      .toLowerCase()
      .includes(wanted)
      ? 2
      : 9;
  };
  return all
    .map((found) => ({ found, rank: rank(found) }))
    .filter((entry) => entry.rank < 9)
    .sort((one, other) => one.rank - other.rank)
    .map((entry) => entry.found);
}
