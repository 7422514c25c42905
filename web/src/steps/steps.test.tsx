import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Box } from 'lucide-react';
import { describe, expect, it, vi } from 'vitest';
import { renderPanel } from '../../dev/render';
import type { Step, WorkflowDocument } from '../api/types';
import { Canvas } from '../canvas/Canvas';
import { createCanvasStore } from '../canvas/store';
import { i18n } from '../i18n';
import { TooltipProvider } from '../ui';
import { outlineOf } from '../workflow/document';
import { abc } from '../workflow/fixtures';
import { rankAddables } from '../workflow/quick-add';
import { steps } from './list';
import {
  adoptCatalog,
  definitionOf,
  offeredSteps,
  register,
  stepSentence,
  stepTitle,
} from './registry';
import type { Say, StepDefinition } from './step';

interface Example {
  name?: string;
  step?: Step;
  document?: WorkflowDocument;
  [field: string]: unknown;
}

const files = import.meta.glob<{
  type?: string;
  kind?: string;
  valid?: Example[];
  invalid?: Example[];
}>('../../../step-examples/*.json', { eager: true, import: 'default' });
const say = ((key: string, values?: object) => i18n.t(key, values as never)) as unknown as Say;

/** A step out of an example, whether it stands bare or wrapped. */
function stepOf(type: string, example: Example): Step | null {
  const held = (example.step ?? example.config ?? example.configuration ?? example) as Record<
    string,
    unknown
  >;
  if (!held || typeof held !== 'object' || Array.isArray(held)) return null;
  return { ...held, id: 'under_test', type } as Step;
}

const around = (step: Step): WorkflowDocument => ({
  name: 'x',
  trigger: { type: 'webhook', sample: { status: 'failed', amount: 3 } },
  steps: [{ id: 'before', type: 'set', values: { a: 1 } }, step],
});

describe.each(steps.map((definition) => [definition.type, definition] as const))(
  '%s',
  (type, definition) => {
    const file = Object.entries(files).find(([path]) => path.endsWith(`/${type}.json`))?.[1];
    const examples = [...(file?.valid ?? []), ...(file?.invalid ?? [])]
      .map((example) => stepOf(type, example))
      .filter((step): step is Step => step !== null);
    const fresh = { id: 'under_test', type, ...definition.create() } as Step;

    it('should show its panel and say itself on the card, for a new step and every example', async () => {
      for (const step of [fresh, ...examples]) {
        expect(typeof stepSentence(step, say)).toBe('string');
        expect(stepTitle(step, say)).not.toContain('steps:');
        const { unmount, container } = renderPanel(around(step), 'under_test');
        await waitFor(() => expect(container.textContent?.length).toBeGreaterThan(0));
        unmount();
      }
    });

    it('should have a title and a purpose in words, and be found by each synonym', () => {
      expect(i18n.exists(`steps:${type}.title`)).toBe(true);
      expect(i18n.exists(`steps:${type}.purpose`)).toBe(true);
      const addables = steps.map((step) => ({
        id: step.type,
        family: step.family,
        title: say(`steps:${step.type}.title`),
        purpose: '',
        words: step.words,
      }));
      for (const word of definition.words)
        expect(rankAddables(addables, word).map((found) => found.id)).toContain(type);
    });
  },
);

describe('http panel', () => {
  const document = (): WorkflowDocument => ({
    ...abc(),
    steps: [
      { id: 'call', type: 'http', method: 'GET', url: 'http://h/customers', query: { id: 'C2' } },
    ],
  });

  it('should offer the variable whose sample equals a literal', async () => {
    const { current } = renderPanel(document(), 'call');
    fireEvent.click(screen.getByRole('button', { name: 'Use variable' }));
    expect(current().query).toEqual({ id: '{{trigger.customer_id}}' });
  });

  it('should capture a good answer and branch on a value of it', async () => {
    const branchOn = vi.fn();
    const { current } = renderPanel(document(), 'call', { branchOn });
    fireEvent.click(screen.getByRole('button', { name: 'Send test request' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Branch on type' }));
    expect((current().samples as { ok: { body: unknown } }).ok.body).toEqual({ type: 'power' });
    expect(branchOn).toHaveBeenCalledWith('call', 'steps.call.body.type', 'power');
  });

  it('should start a Failed lane with an end', async () => {
    const { current } = renderPanel(document(), 'call');
    const tab = screen.getByRole('tab', { name: 'Failure' });
    act(() => tab.focus());
    fireEvent.mouseDown(tab);
    fireEvent.click(await screen.findByRole('radio', { name: 'Failed lane' }));
    expect(current().failed).toEqual([{ id: 'call_failed', type: 'end', outcome: 'failed' }]);
  });
});

describe('branch panel', () => {
  it('should mark the lane that the sample takes', () => {
    renderPanel(abc(), 'paid');
    expect(screen.getByText('Sample goes here')).toBeTruthy();
    expect(screen.getAllByText('False for the sample').length).toBeGreaterThan(0);
  });

  it('should take a condition written as text, and keep the last good one while it is not whole', () => {
    const { current } = renderPanel(abc(), 'paid');
    fireEvent.click(screen.getAllByRole('button', { name: 'Write as text' })[0]!);
    const text = screen.getByLabelText('When, as text') as HTMLTextAreaElement;
    expect(text.value).toBe('trigger.status == "success"');
    const when = () => (current().lanes as { when: unknown }[])[0]!.when;
    fireEvent.change(text, { target: { value: 'trigger.status == "success" or trigger.amount' } });
    expect(screen.getByText(/An operator such as/)).toBeTruthy();
    expect(when()).toEqual({ all: [{ value: '{{trigger.status}}', op: 'equals', to: 'success' }] });
    fireEvent.change(text, {
      target: { value: 'trigger.status == "success" or trigger.amount < 5' },
    });
    expect(when()).toEqual({
      any: [
        { value: '{{trigger.status}}', op: 'equals', to: 'success' },
        { value: '{{trigger.amount}}', op: 'lessThan', to: 5 },
      ],
    });
  });

  it('should make a deciding step from a value', () => {
    const made = definitionOf('branch').decideOn?.('steps.call.body.type', 'power');
    expect(made).toMatchObject({
      lanes: [
        {
          name: 'type is power',
          when: { all: [{ value: '{{steps.call.body.type}}', op: 'equals', to: 'power' }] },
        },
      ],
      otherwise: [],
    });
  });
});

describe('a toy step', () => {
  const toy: StepDefinition = {
    type: 'toy',
    family: 'data',
    icon: Box,
    words: ['plaything'],
    grammar: { lanes: [{ key: 'broken', label: 'Broken' }] },
    create: () => ({ colour: 'red', broken: [] }),
    sentence: (step) => `Play with ${step.colour}`,
    Panel: ({ step, change }) => (
      <input
        aria-label="Colour"
        value={String(step.colour)}
        onChange={(event) => change({ colour: event.target.value })}
      />
    ),
  };

  it('should be drawn, walked, edited and offered by one registration alone', () => {
    register(toy);
    const document = around({
      id: 'under_test',
      type: 'toy',
      colour: 'red',
      broken: [{ id: 'inside', type: 'end' }],
    } as Step);
    expect([...outlineOf(document).keys()]).toEqual(['before', 'under_test', 'inside']);
    expect(offeredSteps().map((definition) => definition.type)).toContain('toy');
    const { current, unmount } = renderPanel(document, 'under_test');
    fireEvent.change(screen.getByLabelText('Colour'), { target: { value: 'blue' } });
    expect(current().colour).toBe('blue');
    unmount();
    render(
      <TooltipProvider>
        <div style={{ width: 800, height: 600 }}>
          <Canvas store={createCanvasStore(document)} actions={null} />
        </div>
      </TooltipProvider>,
    );
    expect(screen.getByText('Play with red')).toBeTruthy();
    expect(screen.getByText('Broken')).toBeTruthy();
  });

  it('should work from the catalogue alone, with a panel of its declared fields', () => {
    adoptCatalog({
      steps: [
        ...steps.map((step) => ({ type: step.type, fields: [] })),
        {
          type: 'novel',
          family: 'hold',
          fields: [
            { name: 'limit', kind: 'integer', label: 'Limit' },
            { name: 'over', kind: 'steps', label: 'Over' },
          ],
        },
      ],
      triggers: [],
      providers: [],
      channels: [],
      operators: [],
    });
    const { current } = renderPanel(
      around({ id: 'under_test', type: 'novel', limit: 2, over: [] } as Step),
      'under_test',
    );
    fireEvent.change(screen.getByLabelText('Limit'), { target: { value: '5' } });
    expect(current().limit).toBe(5);
    expect(definitionOf('novel').grammar.lanes.map((lane) => lane.key)).toEqual(['over']);
  });
});
