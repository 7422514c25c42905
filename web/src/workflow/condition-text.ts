import type { Condition, Json, Rule } from '../api/types';
import { isGroup, membersOf, wordOf } from './conditions';
import { operatorOf, operators } from './operators';

/** The condition as one line, and back: both ways keep every part of it. */
const symbols: Record<string, string> = {
  equals: '==',
  notEquals: '!=',
  greaterThan: '>',
  atLeast: '>=',
  lessThan: '<',
  atMost: '<=',
};
const opOf = new Map([
  ...operators.map(({ op }) => [op, op] as const),
  ...Object.entries(symbols).map(([op, symbol]) => [symbol, op] as const),
]);
const plainPath = /^\{\{\s*([a-zA-Z_$][\w$.-]*)\s*\}\}$/;

export function conditionText(condition: Condition): string {
  if (!isGroup(condition)) return ruleText(condition);
  const parts = membersOf(condition).map((member) =>
    isGroup(member) && wordOf(member) !== 'none'
      ? `(${conditionText(member)})`
      : conditionText(member),
  );
  const word = wordOf(condition);
  if (word === 'none') return `not (${parts.join(' or ')})`;
  return parts.join(word === 'any' ? ' or ' : ' and ');
}

function ruleText(rule: Rule): string {
  const op = symbols[rule.op] ?? rule.op;
  const right = operatorOf(rule.op)?.operand === 'none' ? '' : ` ${valueText(rule.to ?? '')}`;
  const marks = `${rule.ignoreCase ? ' ignoring case' : ''}${rule.ignoreAccents ? ' ignoring accents' : ''}`;
  return `${valueText(rule.value)} ${op}${right}${marks}`;
}

function valueText(value: Json): string {
  const path = typeof value === 'string' ? plainPath.exec(value)?.[1] : undefined;
  return path ?? JSON.stringify(value);
}

/** Where a text cannot be read, and what was expected there. */
export class ConditionTextFault extends Error {
  constructor(
    readonly expected: 'value' | 'operator' | 'close' | 'end',
    readonly at: string,
  ) {
    super(expected);
  }
}

const token = /\s*("(?:[^"\\]|\\.)*"|\[[^\]]*\]|[()]|[=!<>]+|[^\s()"<>=!]+)/y;

export function parseCondition(text: string): Condition {
  const tokens: string[] = [];
  token.lastIndex = 0;
  for (let at = 0; text.slice(at).trim(); at = token.lastIndex) {
    const match = token.exec(text);
    if (!match) throw new ConditionTextFault('value', text.slice(at).trim());
    tokens.push(match[1]!);
  }
  if (tokens.length === 0) return { all: [] };
  const reader = new Reader(tokens);
  const found = reader.any();
  reader.end();
  return found;
}

class Reader {
  private at = 0;
  constructor(private readonly tokens: string[]) {}

  private peek = () => this.tokens[this.at];
  private take(word: string): boolean {
    if (this.peek() !== word) return false;
    this.at += 1;
    return true;
  }

  end(): void {
    if (this.at < this.tokens.length) throw new ConditionTextFault('end', this.peek()!);
  }

  any(): Condition {
    return this.joined('or', () => this.all(), 'any');
  }

  private all(): Condition {
    return this.joined('and', () => this.one(), 'all');
  }

  private joined(word: string, part: () => Condition, group: 'any' | 'all'): Condition {
    const members = [part()];
    while (this.take(word)) members.push(part());
    return members.length === 1 ? members[0]! : { [group]: members };
  }

  private one(): Condition {
    if (this.take('not')) {
      if (this.peek() !== '(') throw new ConditionTextFault('value', 'not');
      const inner = this.one();
      const members = isGroup(inner) && wordOf(inner) === 'any' ? membersOf(inner) : [inner];
      return { none: members };
    }
    if (!this.take('(')) return this.rule();
    const inner = this.any();
    if (!this.take(')')) throw new ConditionTextFault('close', this.peek() ?? '');
    return inner;
  }

  private rule(): Rule {
    const value = this.value();
    const op = opOf.get(this.peek() ?? '');
    if (!op) throw new ConditionTextFault('operator', this.peek() ?? '');
    this.at += 1;
    const rule: Rule = { value, op };
    if (operatorOf(op)?.operand !== 'none') rule.to = this.value();
    while (this.take('ignoring')) {
      if (this.take('case')) rule.ignoreCase = true;
      else if (this.take('accents')) rule.ignoreAccents = true;
      else throw new ConditionTextFault('value', this.peek() ?? '');
    }
    return rule;
  }

  private value(): Json {
    const text = this.peek();
    if (text === undefined || ['(', ')', 'and', 'or'].includes(text) || symbolSet.has(text))
      throw new ConditionTextFault('value', text ?? '');
    this.at += 1;
    try {
      return JSON.parse(text) as Json;
    } catch {
      if (/^[a-zA-Z_$][\w$.-]*$/.test(text)) return `{{${text}}}`;
      throw new ConditionTextFault('value', text);
    }
  }
}

const symbolSet = new Set(Object.values(symbols));
