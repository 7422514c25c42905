import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { showInBuilder } from '../../../../dev/builder';
import { fakeApi } from '../../../../dev/page';
import type { Scenario, Simulation } from '../../../api/types';
import { abc } from '../../../workflow/fixtures';
import { expectationOf } from './Expectation';
import { laterOf, withLater } from './later';
import { missesOf } from './scenario-runner';
import { TestDrawer } from './TestDrawer';

const at = '2026-01-05T09:00:00Z';
const outcome: Simulation = {
  status: 'done',
  outcome: 'completed',
  endedAt: at,
  steps: [
    { id: 'paid', type: 'branch', status: 'done', lane: 'otherwise', startedAt: at, endedAt: at },
  ] as unknown as Simulation['steps'],
  messages: [
    { step: 'retry_link', channel: 'sms', to: '+919800000002', at, content: { text: 'Pay again' } },
  ],
  calls: [{ step: 'lookup', method: 'GET', url: 'https://x', headers: {}, body: null, at }],
};

/** The drawer on a document with these scenarios; `scenarios()` are those of the draft now. */
async function show(scenarios: Scenario[]) {
  const { answers, calls } = fakeApi();
  answers.set('POST /v1/simulate', { status: 200, body: outcome });
  const session = await showInBuilder(<TestDrawer />, { ...abc(), scenarios });
  const asked = () => calls.filter((call) => call.url.startsWith('/v1/simulate'));
  return { scenarios: () => session.document.scenarios ?? [], asked };
}

const failed: Scenario = { name: 'Not paid', trigger: { status: 'failed', amount: 1499 } };

describe('the test drawer', () => {
  it('should play what is there at once, and show what was said', async () => {
    const { asked } = await show([failed]);
    expect(await screen.findByText('1 of 1 passed')).toBeTruthy();
    expect(screen.getByText('Pay again', { selector: 'summary span' })).toBeTruthy();
    expect(asked()).toHaveLength(1);
  });

  it('should keep a number a number, and play again with it', async () => {
    const { scenarios, asked } = await show([failed]);
    const amount = await screen.findByLabelText('amount');
    await userEvent.clear(amount);
    await userEvent.type(amount, '20');
    expect(scenarios()[0]!.trigger).toEqual({ status: 'failed', amount: 20 });
    await waitFor(() =>
      expect(asked().at(-1)!.body).toMatchObject({ trigger: { status: 'failed', amount: 20 } }),
    );
  });

  it('should let an API fail, and answer as sampled again', async () => {
    const { scenarios } = await show([failed]);
    const answer = (await screen.findAllByRole('combobox', { name: 'Call an API' }))[0]!;
    await userEvent.selectOptions(answer, 'Server error · 500');
    expect(scenarios()[0]!.responses).toEqual({ lookup: [{ status: 500, body: {} }] });
    await userEvent.selectOptions(answer, 'As in the sample · 200');
    expect(scenarios()[0]!.responses).toBeUndefined();
  });

  it('should add what happens later in plain words', async () => {
    const { scenarios } = await show([failed]);
    await userEvent.click(await screen.findByRole('button', { name: 'Add something' }));
    await userEvent.type(screen.getByLabelText('Text of the reply'), 'yes');
    expect(scenarios()[0]!.timeline).toEqual([{ after: 'PT1H', reply: { text: 'yes' } }]);
    await userEvent.selectOptions(screen.getByLabelText('What happens'), 'The trigger fires again');
    expect(scenarios()[0]).toMatchObject({
      timeline: undefined,
      events: [{ after: 'PT1H', trigger: failed.trigger }],
    });
  });

  it('should expect what came out when told to, and say what came out otherwise', async () => {
    const { scenarios } = await show([{ ...failed, expect: { outcome: 'cod_failed' } }]);
    expect(await screen.findByText('The outcome is completed, not cod_failed.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Expect what came out' }));
    expect(scenarios()[0]!.expect).toEqual({
      outcome: 'completed',
      messages: 1,
      lanes: { paid: 'otherwise' },
    });
    expect(await screen.findByText('1 of 1 passed')).toBeTruthy();
  });

  it('should never give two scenarios one name', async () => {
    const { scenarios } = await show([failed]);
    await userEvent.click(await screen.findByRole('button', { name: 'Add one' }));
    await userEvent.click(screen.getByRole('button', { name: 'Add one' }));
    expect(scenarios().map(({ name }) => name)).toEqual([
      'Not paid',
      'New scenario',
      'New scenario (2)',
    ]);
    const list = screen.getByRole('list', { name: 'Scenarios' });
    expect(within(list).getByText('New scenario (2)')).toBeTruthy();
  });
});

describe('what happens later', () => {
  it('should be read and written without a loss', () => {
    const scenario: Scenario = {
      name: 'x',
      timeline: [
        { after: 'PT1H', event: { name: 'paid', data: {} } },
        { after: 'P1D', status: { step: 'a', channel: 'sms', status: 'read' } },
      ],
      events: [{ after: 'PT5M', trigger: { n: 1 } }],
    };
    expect(laterOf(scenario).map(({ kind }) => kind)).toEqual(['event', 'status', 'again']);
    expect(withLater(scenario, laterOf(scenario))).toEqual(scenario);
  });
});

describe('what is expected', () => {
  const misses = (expect: NonNullable<Scenario['expect']>) =>
    missesOf(outcome, expect, (id) => id, ((key: string) => key) as never);

  it('should hold for what came out', () => {
    expect(misses(expectationOf(outcome))).toEqual([]);
    expect(misses({ messages: [{ step: 'retry_link', content: { text: 'Pay again' } }] })).toEqual(
      [],
    );
    expect(misses({ messages: ['sms'] })).toEqual([]);
  });

  it('should name each thing that came out otherwise', () => {
    expect(misses({ outcome: 'x', messages: 2, lanes: { paid: 'Paid' } })).toEqual([
      'builder:test.otherOutcome',
      'builder:test.otherMessages',
      'builder:test.otherLane',
    ]);
    expect(misses({ messages: ['email'] })).toEqual(['builder:test.otherMessage']);
  });
});
