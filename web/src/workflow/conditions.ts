import type { Condition, Group, Json, Rule } from '../api/types';
import { operatorOf } from './operators';
import { type SampleScope, sampleValue } from './template';

export type GroupWord = 'all' | 'any' | 'none';

export const isGroup = (condition: Condition): condition is Group => !('op' in condition);

export function wordOf(group: Group): GroupWord {
  return group.any ? 'any' : group.none ? 'none' : 'all';
}

/** What a group joins; a draft may hold anything there. */
export function membersOf(group: Group): Condition[] {
  const held: unknown = group.all ?? group.any ?? group.none;
  return Array.isArray(held)
    ? held.filter((member): member is Condition => member !== null && typeof member === 'object')
    : [];
}

export const groupOf = (word: GroupWord, members: Condition[]): Group => ({ [word]: members });

/** A condition as a group: a lone rule stands in an `all`. */
export function asGroup(condition: Condition | undefined): Group {
  if (!condition || typeof condition !== 'object') return { all: [] };
  return isGroup(condition) ? condition : { all: [condition] };
}

/** What a condition says of sample values. Null: it cannot be told from the sample. */
export function verdictOf(condition: Condition, scope: SampleScope): boolean | null {
  if (typeof condition !== 'object' || condition === null) return null;
  if (!isGroup(condition)) return ruleVerdict(condition, scope);
  const verdicts = membersOf(condition).map((member) => verdictOf(member, scope));
  const word = wordOf(condition);
  if (word === 'all')
    return verdicts.includes(false) ? false : verdicts.includes(null) ? null : true;
  const some = verdicts.includes(true) ? true : verdicts.includes(null) ? null : false;
  return word === 'any' || some === null ? some : !some;
}

function ruleVerdict(rule: Rule, scope: SampleScope): boolean | null {
  const operator = operatorOf(rule.op);
  if (!operator) return null;
  const value = sampleValue(rule.value, scope);
  const missing = value === undefined || value === null;
  if (missing) return rule.op === 'hasKey' ? false : Boolean(operator.missing);
  return judge(rule, value, sampleValue(rule.to, scope));
}

type Test = (value: Json, to: Json, fold: (text: Json) => string) => boolean | null;

const number = (value: Json): number | null => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/.test(value)
    ? Number(value)
    : null;
};
const list = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);
const empty = (value: Json) =>
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
const same: Test = (value, to, fold) => {
  const [one, other] = [number(value), number(to)];
  return one !== null && other !== null ? one === other : fold(value) === fold(to);
};
const order =
  (holds: (difference: number) => boolean): Test =>
  (value, to, fold) => {
    const [one, other] = [number(value), number(to)];
    if (one !== null && other !== null) return holds(one - other);
    const [a, b] = [fold(value), fold(to)];
    return holds(a < b ? -1 : a > b ? 1 : 0);
  };
const within: Test = (value, to, fold) => list(value).some((item) => same(item, to, fold));
const inside: Test = (value, to, fold) =>
  Array.isArray(value) ? within(value, to, fold) : fold(value).includes(fold(to));
const moment = (value: Json): number =>
  Date.parse(
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? `${value}T00:00:00Z`
      : String(value),
  );

const tests: Record<string, Test> = {
  equals: same,
  notEquals: (value, to, fold) => !same(value, to, fold),
  in: (value, to, fold) => list(to).some((item) => same(value, item, fold)),
  notIn: (value, to, fold) => !list(to).some((item) => same(value, item, fold)),
  contains: inside,
  notContains: (value, to, fold) => !inside(value, to, fold),
  startsWith: (value, to, fold) => fold(value).startsWith(fold(to)),
  endsWith: (value, to, fold) => fold(value).endsWith(fold(to)),
  matches: (value, to) => {
    try {
      return new RegExp(String(to)).test(String(value));
    } catch {
      return null;
    }
  },
  greaterThan: order((difference) => difference > 0),
  atLeast: order((difference) => difference >= 0),
  lessThan: order((difference) => difference < 0),
  atMost: order((difference) => difference <= 0),
  between: (value, to, fold) => {
    const [low, high] = list(to);
    return (
      low !== undefined &&
      high !== undefined &&
      tests.atLeast!(value, low, fold) === true &&
      tests.atMost!(value, high, fold) === true
    );
  },
  isTrue: (value) => value === true || value === 'true',
  isFalse: (value) => value === false || value === 'false',
  isEmpty: (value) => empty(value),
  isNotEmpty: (value) => !empty(value),
  exists: () => true,
  notExists: () => false,
  before: (value, to) => moment(value) < moment(to),
  after: (value, to) => moment(value) > moment(to),
  containsAny: (value, to, fold) => list(to).some((item) => within(value, item, fold)),
  containsAll: (value, to, fold) => list(to).every((item) => within(value, item, fold)),
  hasKey: (value, to) => typeof value === 'object' && value !== null && String(to) in value,
  countAtLeast: (value, to) => (Array.isArray(value) ? value.length >= Number(to) : false),
  countAtMost: (value, to) => (Array.isArray(value) ? value.length <= Number(to) : false),
};

function judge(rule: Rule, value: Json, to: Json | undefined): boolean | null {
  const test = tests[rule.op];
  if (!test || (to === undefined && operatorOf(rule.op)?.operand !== 'none')) return null;
  const fold = (text: Json) => {
    let folded =
      typeof text === 'object' && text !== null ? JSON.stringify(text) : String(text ?? '');
    if (rule.ignoreAccents) folded = folded.normalize('NFD').replace(/\p{M}/gu, '');
    return rule.ignoreCase ? folded.toLowerCase() : folded;
  };
  return test(value, to ?? null, fold);
}

/** Whether anything is filled in: an empty rule is being typed and matches nothing yet. */
export function isBlank(condition: Condition | undefined): boolean {
  if (!condition || typeof condition !== 'object') return true;
  if (isGroup(condition)) return membersOf(condition).every(isBlank);
  return condition.value === '' || condition.value === undefined;
}

export const depthOf = (condition: Condition): number =>
  isGroup(condition) ? 1 + Math.max(0, ...membersOf(condition).map(depthOf)) : 0;
