import { describe, expect, it } from 'vitest';
import type { Condition } from '../api/types';
import { ConditionTextFault, conditionText, parseCondition } from './condition-text';

const rule = (path: string, op: string, to?: unknown) =>
  ({ value: `{{${path}}}`, op, ...(to !== undefined && { to }) }) as Condition;

describe('a condition as text', () => {
  it.each<[string, Condition]>([
    ['trigger.status == "success"', rule('trigger.status', 'equals', 'success')],
    [
      'trigger.amount >= 500 and contact.tags containsAny ["vip","gold"]',
      {
        all: [
          rule('trigger.amount', 'atLeast', 500),
          rule('contact.tags', 'containsAny', ['vip', 'gold']),
        ],
      },
    ],
    [
      'a == 1 or (b == 2 and c exists)',
      { any: [rule('a', 'equals', 1), { all: [rule('b', 'equals', 2), rule('c', 'exists')] }] },
    ],
    ['not (a isEmpty or b isTrue)', { none: [rule('a', 'isEmpty'), rule('b', 'isTrue')] }],
    [
      'reply.text == "ja klar" ignoring case ignoring accents',
      {
        ...rule('reply.text', 'equals', 'ja klar'),
        ignoreCase: true,
        ignoreAccents: true,
      } as Condition,
    ],
    ['a == b.c', rule('a', 'equals', '{{b.c}}')],
    ['a between [1,5]', rule('a', 'between', [1, 5])],
    ['"Hi {{name}}" contains "x\\"y"', { value: 'Hi {{name}}', op: 'contains', to: 'x"y' }],
  ])('should read and write %s', (text, condition) => {
    expect(parseCondition(text)).toEqual(condition);
    expect(conditionText(condition)).toBe(text);
    expect(parseCondition(conditionText(condition))).toEqual(condition);
  });

  it('should let and bind before or', () => {
    expect(parseCondition('a exists or b exists and c exists')).toEqual({
      any: [rule('a', 'exists'), { all: [rule('b', 'exists'), rule('c', 'exists')] }],
    });
  });

  it.each([
    ['a =', 'operator'],
    ['a likes 3', 'operator'],
    ['a ==', 'value'],
    ['(a exists', 'close'],
    ['a exists b', 'end'],
    ['not a exists', 'value'],
  ])('should say what is expected in %s', (text, expected) => {
    let fault: unknown;
    try {
      parseCondition(text);
    } catch (cause) {
      fault = cause;
    }
    expect(fault).toBeInstanceOf(ConditionTextFault);
    expect((fault as ConditionTextFault).expected).toBe(expected);
  });
});
