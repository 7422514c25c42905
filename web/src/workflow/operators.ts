import type { ValueKind } from './sample';

/** What stands to the right of an operator. */
export type Operand =
  | 'none'
  | 'text'
  | 'number'
  | 'list'
  | 'range'
  | 'date'
  | 'duration'
  | 'weekdays'
  | 'times'
  | 'key';

export interface Operator {
  op: string;
  operand: Operand;
  kinds: ValueKind[];
  /** Holds for a missing value. */
  missing?: boolean;
}

const any: ValueKind[] = ['text', 'number', 'boolean', 'date', 'list', 'object', 'missing'];
const text: ValueKind[] = ['text', 'missing'];
const scalar: ValueKind[] = ['text', 'number', 'date', 'missing'];
const numeric: ValueKind[] = ['number', 'missing'];
const date: ValueKind[] = ['date', 'missing'];
const list: ValueKind[] = ['list', 'missing'];

/** Contract section 4, in the order the menu shows them. */
export const operators: Operator[] = [
  { op: 'equals', operand: 'text', kinds: scalar },
  { op: 'notEquals', operand: 'text', kinds: scalar, missing: true },
  { op: 'isTrue', operand: 'none', kinds: ['boolean', 'missing'] },
  { op: 'isFalse', operand: 'none', kinds: ['boolean', 'missing'] },
  { op: 'greaterThan', operand: 'number', kinds: numeric },
  { op: 'atLeast', operand: 'number', kinds: numeric },
  { op: 'lessThan', operand: 'number', kinds: numeric },
  { op: 'atMost', operand: 'number', kinds: numeric },
  { op: 'between', operand: 'range', kinds: numeric },
  { op: 'before', operand: 'date', kinds: date },
  { op: 'after', operand: 'date', kinds: date },
  { op: 'inLast', operand: 'duration', kinds: date },
  { op: 'inNext', operand: 'duration', kinds: date },
  { op: 'onWeekday', operand: 'weekdays', kinds: date },
  { op: 'betweenTimes', operand: 'times', kinds: date },
  { op: 'in', operand: 'list', kinds: scalar },
  { op: 'notIn', operand: 'list', kinds: scalar, missing: true },
  { op: 'contains', operand: 'text', kinds: [...text, 'list'] },
  { op: 'notContains', operand: 'text', kinds: [...text, 'list'], missing: true },
  { op: 'startsWith', operand: 'text', kinds: text },
  { op: 'endsWith', operand: 'text', kinds: text },
  { op: 'matches', operand: 'text', kinds: text },
  { op: 'containsAny', operand: 'list', kinds: list },
  { op: 'containsAll', operand: 'list', kinds: list },
  { op: 'countAtLeast', operand: 'number', kinds: list },
  { op: 'countAtMost', operand: 'number', kinds: list },
  { op: 'hasKey', operand: 'key', kinds: ['object', 'missing'] },
  { op: 'isEmpty', operand: 'none', kinds: ['text', 'list', 'object', 'missing'], missing: true },
  { op: 'isNotEmpty', operand: 'none', kinds: ['text', 'list', 'object', 'missing'] },
  { op: 'exists', operand: 'none', kinds: any },
  { op: 'notExists', operand: 'none', kinds: any, missing: true },
];

const byName = new Map(operators.map((operator) => [operator.op, operator]));

export const operatorOf = (op: string): Operator | undefined => byName.get(op);

/** Operators that make sense for a value of this kind; for an unknown one, all of them. */
export function operatorsFor(kind: ValueKind): Operator[] {
  return kind === 'missing'
    ? operators
    : operators.filter((operator) => operator.kinds.includes(kind));
}
