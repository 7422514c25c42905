import type { Condition, Json, Rule } from '../api/types';
import { isGroup, membersOf, wordOf } from '../workflow/conditions';
import { operatorOf } from '../workflow/operators';
import { readable, singlePath } from '../workflow/template';

type Say = (key: string, values?: Record<string, unknown>) => string;

/** The last meaningful part of a path: `steps.lookup.body.type` reads `type`. */
function nameOf(value: Json): string {
  const path = singlePath(value);
  if (path)
    return (
      path
        .split('.')
        .filter((part) => !/^\d+$/.test(part))
        .at(-1)
        ?.replace(/[_-]+/g, ' ') ?? path
    );
  return typeof value === 'string' ? readable(value) : JSON.stringify(value ?? '');
}

function operandText(value: Json | undefined): string {
  if (value === undefined || value === null) return '…';
  if (Array.isArray(value)) return value.map(operandText).join(', ');
  if (typeof value === 'string') return singlePath(value) ? nameOf(value) : readable(value) || '…';
  return JSON.stringify(value);
}

/** A condition in plain words: `status is success and amount is at least 500`. */
export function conditionSentence(condition: Condition | undefined, say: Say): string {
  if (!condition || typeof condition !== 'object') return '';
  if (!isGroup(condition)) return ruleSentence(condition, say);
  const parts = membersOf(condition)
    .map((member) => {
      const text = conditionSentence(member, say);
      return text && isGroup(member) && membersOf(member).length > 1 ? `(${text})` : text;
    })
    .filter(Boolean);
  if (parts.length === 0) return '';
  const word = wordOf(condition);
  if (word === 'none')
    return say('builder:condition.noneOf', {
      list: parts.join(` ${say('builder:condition.or')} `),
    });
  return parts.join(` ${say(word === 'all' ? 'builder:condition.and' : 'builder:condition.or')} `);
}

export function ruleSentence(rule: Rule, say: Say): string {
  if (rule.value === '' || rule.value === undefined) return '';
  const left = nameOf(rule.value);
  const words = say(`builder:op.${rule.op}`);
  if (operatorOf(rule.op)?.operand === 'none') return `${left} ${words}`;
  if ((rule.op === 'between' || rule.op === 'betweenTimes') && Array.isArray(rule.to))
    return `${left} ${words} ${operandText(rule.to[0])} ${say('builder:condition.and')} ${operandText(rule.to[1])}`;
  return `${left} ${words} ${operandText(rule.to)}`;
}
