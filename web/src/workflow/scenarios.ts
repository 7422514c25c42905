import type {
  Condition,
  Json,
  JsonObject,
  Rule,
  SimulationInput,
  Step,
  WorkflowDocument,
} from '../api/types';
import { isGroup, membersOf, verdictOf, wordOf } from './conditions';
import { type Outline, outlineOf, type Place } from './document';
import { grammarOf, lanesOf } from './lanes';
import { valueAt, withValueAt } from './sample';
import { fullPath, type SampleScope, sampleValue, singlePath } from './template';

/** Which lane each step on the way has to take. */
export type Decisions = Map<string, string>;

/** Inputs of a scenario being made. */
export interface Draft extends SimulationInput {
  trigger: Json;
  responses: NonNullable<SimulationInput['responses']>;
  timeline: JsonObject[];
}

/** Step types say how to bring about one of their lanes; null: it cannot be forced. */
export type Force = (step: Step, lane: string, draft: Draft, sample: SampleScope) => Draft | null;

/** One set of decisions for every lane that no other set passes through. */
export function laneTargets(document: WorkflowDocument): Decisions[] {
  const outline = outlineOf(document);
  const targets: Decisions[] = [];
  const mains: { place: Place; decisions: Decisions }[] = [];
  for (const place of outline.values()) {
    if (place.step.disabled) continue;
    const way = wayTo(outline, place);
    const slots = lanesOf(place.step);
    for (const slot of slots) targets.push(new Map([...way, [place.step.id, slot.key]]));
    if (slots.length > 0 && grammarOf(place.step.type).main)
      mains.push({ place, decisions: new Map([...way, [place.step.id, 'main']]) });
  }
  const leaves = targets.filter(
    (one) => !targets.some((other) => other !== one && other.size > one.size && subset(one, other)),
  );
  for (const { place, decisions } of mains) {
    const way = wayTo(outline, place);
    const passed = leaves.some((target) => subset(way, target) && !target.has(place.step.id));
    if (!passed) leaves.push(decisions);
  }
  return leaves.length > 0 ? leaves : [new Map()];
}

function wayTo(outline: Outline, place: Place): Decisions {
  const way: [string, string][] = [];
  for (let at: Place | undefined = place; at?.owner; at = outline.get(at.owner.step))
    way.unshift([at.owner.step, at.owner.lane]);
  return new Map(way);
}

const subset = (one: Decisions, other: Decisions) =>
  [...one].every(([step, lane]) => other.get(step) === lane);

/** The decisions as people read them: `status is success`, then `OK`. */
export function targetName(document: WorkflowDocument, target: Decisions): string {
  const outline = outlineOf(document);
  const names = [...target].map(([id, key]) => {
    const step = outline.get(id)?.step;
    if (!step) return key;
    if (key === 'main') return grammarOf(step.type).main ?? '';
    return lanesOf(step).find((slot) => slot.key === key)?.name ?? key;
  });
  return names.join(' › ');
}

/** Inputs that lead along the decisions, starting from the samples. */
export function inputFor(
  document: WorkflowDocument,
  target: Decisions,
  forceOf: (type: string) => Force | undefined,
  scopeOf: (step: string, draft: Draft) => SampleScope,
): { input: Draft; forced: boolean } {
  const outline = outlineOf(document);
  let draft: Draft = {
    trigger: structuredClone((document.trigger.sample ?? {}) as Json),
    responses: {},
    timeline: [],
  };
  let forced = true;
  for (const [id, lane] of target) {
    const step = outline.get(id)!.step;
    const next = forceOf(step.type)?.(step, lane, draft, scopeOf(id, draft)) ?? null;
    if (next) draft = next;
    else forced = lane === 'main' && forced;
  }
  return { input: draft, forced };
}

/** Changes the draft until a condition gives the wanted verdict; null when it does not know how. */
export function satisfy(
  condition: Condition,
  want: boolean,
  draft: Draft,
  sample: SampleScope,
): Draft | null {
  if (isGroup(condition)) return satisfyGroup(condition, want, draft, sample);
  const scope = withDraft(sample, draft);
  if (verdictOf(condition, scope) === want) return draft;
  const path = singlePath(condition.value);
  if (!path) return null;
  for (const candidate of candidates(condition, want, scope)) {
    if (verdictOf({ ...condition, value: candidate as Json }, scope) === want)
      return setValue(fullPath(path), candidate, draft, scope);
  }
  return null;
}

function satisfyGroup(
  group: Condition,
  want: boolean,
  draft: Draft,
  sample: SampleScope,
): Draft | null {
  if (!isGroup(group)) return null;
  const word = wordOf(group);
  const every = (word === 'all') === want;
  const wanted = word === 'none' ? !want : want;
  const members = membersOf(group);
  if (every)
    return members.reduce<Draft | null>(
      (made, member) => made && satisfy(member, wanted, made, sample),
      draft,
    );
  if (members.some((member) => verdictOf(member, withDraft(sample, draft)) === wanted))
    return draft;
  for (const member of members) {
    const made = satisfy(member, wanted, draft, sample);
    if (made) return made;
  }
  return null;
}

function candidates(rule: Rule, want: boolean, scope: SampleScope): Json[] {
  const to = sampleValue(rule.to, scope) ?? null;
  const listed = Array.isArray(to) ? to : [to];
  const numbers = listed
    .filter(
      (item): item is number =>
        typeof item === 'number' ||
        (typeof item === 'string' && item !== '' && !Number.isNaN(Number(item))),
    )
    .map(Number);
  const near = numbers.flatMap((value) => [value, value + 1, value - 1]);
  const moved = want ? [] : ['other', 'none'];
  return [...listed, ...moved, ...near, true, false, '', 'other', [to], ['other'], []].filter(
    (value): value is Json => value !== undefined,
  );
}

/** The sample scope as it would be with the draft's payload and responses. */
export function withDraft(sample: SampleScope, draft: Draft): SampleScope {
  const steps: JsonObject = { ...(sample.steps as JsonObject) };
  for (const [id, responses] of Object.entries(draft.responses)) {
    const last = responses.at(-1);
    if (last)
      steps[id] = {
        ...((steps[id] as JsonObject) ?? {}),
        status: last.status ?? 200,
        body: last.body ?? {},
      };
  }
  return { ...sample, trigger: draft.trigger, steps };
}

function setValue(path: string, value: Json, draft: Draft, scope: SampleScope): Draft | null {
  const [root, ...rest] = path.split('.') as [string, ...string[]];
  if (root === 'trigger' && rest.length > 0)
    return { ...draft, trigger: withValueAt(draft.trigger, rest.join('.'), value) };
  const [step, part, ...inner] = rest;
  if (root === 'steps' && step && part === 'body' && inner.length > 0) {
    const body = withValueAt(valueAt(scope.steps, `${step}.body`) ?? {}, inner.join('.'), value);
    return { ...draft, responses: { ...draft.responses, [step]: [{ status: 200, body }] } };
  }
  return null;
}
