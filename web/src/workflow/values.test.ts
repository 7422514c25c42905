import { describe, expect, it } from 'vitest';
import { definitionOf } from '../steps/registry';
import { verdictOf } from './conditions';
import { suggestContact } from './contact';
import { parseCurl, shellWords } from './curl';
import { formatDuration, parseDuration, secondsIn } from './duration';
import { abc } from './fixtures';
import { operators } from './operators';
import { rankAddables } from './quick-add';
import { kindOf, labelOf, leavesOf, parseSample, withValueAt } from './sample';
import { inputFor, laneTargets, targetName } from './scenarios';
import { scopeAt, searchVariables } from './scope';
import { resolvePath, sampleText, sampleValue, segmentsOf, singlePath } from './template';

const scope = {
  trigger: {
    status: 'failed',
    amount: 1499,
    vip: true,
    tags: ['a', 'b'],
    due: '2026-01-05',
    empty: '',
    name: 'José',
  },
};
const rule = (value: string, op: string, to?: unknown) =>
  ({ value, op, ...(to === undefined ? {} : { to }) }) as never;

describe('verdicts', () => {
  it.each([
    ['{{trigger.status}}', 'equals', 'failed', true],
    ['{{status}}', 'notEquals', 'failed', false],
    ['{{trigger.amount}}', 'equals', '1499', true],
    ['{{trigger.amount}}', 'atLeast', 1499, true],
    ['{{trigger.amount}}', 'greaterThan', '1499.0', false],
    ['{{trigger.amount}}', 'between', [1000, 1499], true],
    ['{{trigger.status}}', 'in', ['failed', 'x'], true],
    ['{{trigger.tags}}', 'contains', 'a', true],
    ['{{trigger.tags}}', 'containsAll', ['a', 'z'], false],
    ['{{trigger.tags}}', 'countAtLeast', 2, true],
    ['{{trigger.due}}', 'before', '2026-01-06', true],
    ['{{trigger.vip}}', 'isTrue', undefined, true],
    ['{{trigger.empty}}', 'isEmpty', undefined, true],
    ['{{trigger.nobody}}', 'equals', 'x', false],
    ['{{trigger.nobody}}', 'notEquals', 'x', true],
    ['{{trigger.nobody}}', 'notContains', 'x', true],
    ['{{trigger.nobody}}', 'isEmpty', undefined, true],
    ['{{trigger.nobody}}', 'exists', undefined, false],
  ])('should judge %s %s %j as %s', (value, op, to, holds) => {
    expect(verdictOf(rule(value, op, to), scope)).toBe(holds);
  });

  it('should fold case and accents only when asked', () => {
    expect(verdictOf(rule('{{name}}', 'equals', 'jose'), scope)).toBe(false);
    expect(
      verdictOf(
        { value: '{{name}}', op: 'equals', to: 'jose', ignoreCase: true, ignoreAccents: true },
        scope,
      ),
    ).toBe(true);
  });

  it('should join groups and stay unsure where a rule is', () => {
    const sure = rule('{{status}}', 'equals', 'failed');
    const unsure = rule('{{trigger.due}}', 'inLast', 'P1D');
    expect(verdictOf({ all: [sure, unsure] }, scope)).toBeNull();
    expect(verdictOf({ any: [sure, unsure] }, scope)).toBe(true);
    expect(verdictOf({ none: [sure] }, scope)).toBe(false);
  });

  it('should know the operators of the contract', () => {
    expect(operators).toHaveLength(31);
  });
});

describe('templates', () => {
  it('should split text, paths and expressions', () => {
    expect(segmentsOf('Hi {{name}}, {{#if x}}a{{/if}}').map((segment) => segment.kind)).toEqual([
      'text',
      'path',
      'text',
      'expression',
      'text',
      'expression',
    ]);
    expect(singlePath('{{trigger.amount}}')).toBe('trigger.amount');
    expect(singlePath('x {{trigger.amount}}')).toBeNull();
  });

  it('should keep the type of a lone path and read bare names from the trigger', () => {
    expect(sampleValue('{{amount}}', scope)).toBe(1499);
    expect(sampleText('{{amount}} for {{nobody}}.', scope)).toBe('1499 for .');
    expect(resolvePath('$input.status', scope)).toBe('failed');
  });
});

describe('samples', () => {
  it('should read JSON and forms, and say where JSON breaks', () => {
    expect(parseSample('{"a":1}')).toEqual({ sample: { a: 1 } });
    expect(parseSample('a=1&b=two')).toEqual({ sample: { a: '1', b: 'two' } });
    expect(parseSample('{"a":1,\n"b":}')).toHaveProperty('message');
  });

  it('should type and label leaves', () => {
    expect(
      leavesOf({ customer: { phone: '+91' }, items: [{ sku: 1 }] }).map((leaf) => leaf.path),
    ).toEqual(['customer.phone', 'items', 'items.0.sku']);
    expect(labelOf('customer_id')).toBe('Customer id');
    expect(kindOf('2026-01-05T10:00:00Z')).toBe('date');
    expect(withValueAt({ a: { b: 1 } }, 'a.c.d', 2)).toEqual({ a: { b: 1, c: { d: 2 } } });
  });

  it('should suggest a contact from names and values', () => {
    expect(
      suggestContact({
        status: 'x',
        customer_id: 'C2',
        customer: { name: 'Asha', email: 'a@x.in', phone: '+919800000002' },
      }),
    ).toEqual({
      id: '{{trigger.customer_id}}',
      name: '{{trigger.customer.name}}',
      email: '{{trigger.customer.email}}',
      phone: '{{trigger.customer.phone}}',
    });
    expect(suggestContact({ total: 3 })).toEqual({});
  });

  it('should find a variable by label, path and value', () => {
    const made = scopeAt(abc(), 'retry_link', {
      outputOf: (step, sample) => definitionOf(step.type).outputOf?.(step, sample),
      titleOf: (step) => step.id,
      words: { trigger: 'Trigger', contact: 'Contact', run: 'Run' },
    });
    expect(searchVariables(made, '9198')[0]?.variable.path).toBe('trigger.phone');
    expect(searchVariables(made, 'type')[0]?.variable.path).toBe('steps.lookup.body.type');
    expect(made.find('customer_id')?.variable.value).toBe('C2');
  });
});

describe('cURL', () => {
  it('should read method, query, headers and JSON', () => {
    expect(
      parseCurl(
        `curl -X PUT 'http://h/orders/C2?x=1' -H 'X-A: b' \\\n -H "Content-Type: application/json" -d '{"payment_type":"COD"}'`,
      ),
    ).toEqual({
      method: 'PUT',
      url: 'http://h/orders/C2',
      query: { x: '1' },
      headers: { 'X-A': 'b' },
      contentType: 'json',
      body: { payment_type: 'COD' },
      credentials: null,
    });
  });

  it('should know forms, -G and credentials', () => {
    expect(parseCurl('curl h/x -d a=1 -d b=2')).toMatchObject({
      method: 'POST',
      contentType: 'urlencoded',
      body: { a: '1', b: '2' },
    });
    expect(parseCurl('curl -G http://h -d a=1')).toMatchObject({
      method: 'GET',
      query: { a: '1' },
      contentType: 'none',
    });
    expect(parseCurl('curl -u me:secret http://h -F f=1')).toMatchObject({
      credentials: 'me:secret',
      contentType: 'form',
    });
    expect(parseCurl('wget http://h')).toBeNull();
    expect(shellWords(`a 'b c' "d \\"e" $'f\\n'`)).toEqual(['a', 'b c', 'd "e', 'f\n']);
  });
});

describe('durations', () => {
  it('should go through both ways', () => {
    expect(parseDuration('PT48H')).toEqual({ amount: 2, unit: 'days' });
    expect(parseDuration('PT90M')).toEqual({ amount: 90, unit: 'minutes' });
    expect(formatDuration({ amount: 2, unit: 'days' })).toBe('P2D');
    expect(secondsIn('-PT1H')).toBe(-3600);
    expect(secondsIn('2 hours')).toBeNull();
  });
});

describe('quick-add', () => {
  it('should rank a synonym above a purpose', () => {
    const addables = [
      { id: 'delay', family: 'hold', title: 'Delay', purpose: 'Wait', words: ['sleep'] },
      { id: 'branch', family: 'decide', title: 'Branch', purpose: 'Go if', words: ['if'] },
    ];
    expect(rankAddables(addables, 'if').map((addable) => addable.id)).toEqual(['branch']);
    expect(rankAddables(addables, 'zzz')).toEqual([]);
  });
});

describe('scenarios', () => {
  it('should reach every lane of the ABC workflow once', () => {
    const document = abc();
    const targets = laneTargets(document);
    expect(targets.map((target) => targetName(document, target))).toEqual([
      'Paid',
      'otherwise',
      'otherwise',
      'Power user › failed',
      'Power user › ok',
    ]);
  });

  it('should set payload and answers so that the lane is taken', () => {
    const document = abc();
    const ask = {
      outputOf: (step: never, sample: never) =>
        definitionOf((step as { type: string }).type).outputOf?.(step, sample),
      titleOf: () => '',
      words: { trigger: '', contact: '', run: '' },
    };
    const target = new Map([['kind', 'otherwise']]);
    const { input, forced } = inputFor(
      document,
      target,
      (type) => definitionOf(type).force,
      (step) => scopeAt(document, step, ask as never).sample,
    );
    expect(forced).toBe(true);
    expect(input.responses.lookup?.[0]?.body).toEqual({ type: 'other' });
    const paid = inputFor(
      document,
      new Map([['paid', 'lanes.0']]),
      (type) => definitionOf(type).force,
      (step) => scopeAt(document, step, ask as never).sample,
    );
    expect((paid.input.trigger as { status: string }).status).toBe('success');
  });
});
