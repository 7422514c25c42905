import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import type { WorkflowDocument } from '../../api';
import { flowsOf } from '../../canvas/counts';
import abc from '../../templates/workflows/abc-payments.json';
import { outlineOf } from '../../workflow/document';
import BuilderPage from '../builder/BuilderPage';
import { daysOf } from '../shared/days';
import { runsLink } from './links';
import { figuresOf, laneCounts, ofVersion, type Reading, stepCounts } from './reading';
import { askOf, faultOf, spanOf } from './span';

const show = (query = '', role: 'owner' | 'viewer' = 'owner') =>
  showPage('/workflows/:key/:tab', BuilderPage, {
    at: `/workflows/abc-payments/insights${query}`,
    role,
  });

afterEach(() => vi.restoreAllMocks());

describe('the insights of a workflow', () => {
  it('should tell the headline, each number leading to its runs', async () => {
    fakeApi();
    show();
    const failed = await screen.findByRole('link', { name: /^Failed ?1$/ });
    expect(failed.getAttribute('href')).toMatch(
      /^\/runs\?workflow=abc-payments&status=failed&from=\d{4}-/,
    );
    expect(screen.getByRole('link', { name: /^Started ?32$/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Waiting now ?2$/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /cod_failed/ }).textContent).toContain('3');
    expect(screen.getByText(/whole days in UTC/)).toBeTruthy();
  });

  it('should draw the numbers on the cards and open those of one step', async () => {
    fakeApi();
    const { router } = show('?view=canvas');
    const card = await screen.findByRole('treeitem', { name: /Was it paid\?.*32 done/ });
    card.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.search).toContain('step=paid'));
    const panel = await screen.findByRole('complementary', { name: 'Numbers of the step' });
    const lane = within(panel).getByRole('link', { name: '15' });
    expect(lane.getAttribute('href')).toContain('step=paid&lane=Paid');
    await userEvent.click(within(panel).getByRole('button', { name: 'Close the numbers' }));
    expect(screen.queryByRole('complementary', { name: 'Numbers of the step' })).toBeNull();
  });

  it('should have the same numbers in a table, with the steps that are gone below', async () => {
    fakeApi();
    show('?view=table');
    const table = await screen.findByRole('table', { name: 'Numbers of every step' });
    const row = within(table).getByRole('row', { name: /^Change to cash on delivery/ });
    expect([...row.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual([
      '10',
      '7',
      '3',
      '0',
      '0',
    ]);
    const gone = screen.getByRole('table', { name: 'Not drawn any more' });
    expect(within(gone).getAllByRole('link', { name: '4 Skipped, gone' })).not.toEqual([]);
  });

  it('should narrow all numbers to one version and keep it in the address', async () => {
    fakeApi();
    const { router } = show('?view=table');
    await userEvent.selectOptions(await screen.findByLabelText('Version'), 'Draft');
    expect(await screen.findByRole('link', { name: /^Started ?30$/ })).toBeTruthy();
    expect(router.state.location.search).toContain('version=draft');
    expect(screen.getByText('13 messages, all versions')).toBeTruthy();
  });

  it('should let somebody who may only look choose what to look at', async () => {
    const { calls } = fakeApi();
    const { router } = show('?view=table', 'viewer');
    await userEvent.click(await screen.findByRole('radio', { name: '30 days' }));
    expect(router.state.location.search).toBe('?view=table&period=30d');
    const first = new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10);
    await waitFor(() =>
      expect(calls.some((call) => call.url.includes(`from=${first}&by=version`))).toBe(true),
    );
  });

  it('should give the call that makes the first run when nothing was counted', async () => {
    const { server } = fakeApi();
    server.kept('runs').clear();
    show();
    expect(await screen.findByText('Numbers appear after the first run')).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Copy the call' }).textContent).toContain('curl');
  });

  it('should say what is wrong with the dates and ask nothing', async () => {
    const { calls } = fakeApi();
    show('?period=own&from=2026-11-20&to=2026-11-02');
    expect((await screen.findByRole('alert')).textContent).toContain('before the first');
    expect(calls.some((call) => call.url.startsWith('/v1/insights'))).toBe(false);
  });

  it('should offer a retry when the server does not answer', async () => {
    const { answers } = fakeApi();
    answers.set('GET /v1/insights', refusal(500, 'Something broke.'));
    show();
    expect(await screen.findByText('Something broke.')).toBeTruthy();
    answers.delete('GET /v1/insights');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: /^Started ?32$/ })).toBeTruthy();
  });
});

describe('periods', () => {
  const now = Date.parse('2026-11-22T23:30:00Z');
  const span = (query: string) => spanOf(new URLSearchParams(query), now);

  it('should count back in whole days and leave the end to the server', () => {
    expect(askOf(span(''))).toEqual({ from: '2026-11-16' });
    expect(askOf(span('period=today'))).toEqual({ from: '2026-11-22' });
    expect(askOf(span('period=own&from=2026-11-01&to=2026-11-03'))).toEqual({
      from: '2026-11-01',
      to: '2026-11-04',
    });
  });

  it('should find dates that cannot be asked for', () => {
    expect(faultOf(span('period=own&from=2026-11-01&to=2026-11-01'))).toBeNull();
    expect(faultOf(span('period=own&from=x'))).toBe('noDate');
    expect(faultOf(span('period=own&from=2025-01-01'))).toBe('tooLong');
    expect(daysOf('2026-11-01T00:00:00Z', '2026-11-03T00:00:00Z')).toEqual([
      '2026-11-01',
      '2026-11-02',
    ]);
  });
});

describe('numbers', () => {
  const document = abc.document as unknown as WorkflowDocument;
  const counted = (items: object[]) => ({
    from: '2026-11-20T00:00:00Z',
    to: '2026-11-22T00:00:00Z',
    messages: { count: 0 },
    items,
  });
  const visit = (step: string, lane: string | null, version: number | null, over: object) => {
    return { step, lane, version, done: 0, failed: 0, skipped: 0, count: 0, ...over };
  };
  const reading = {
    visits: counted([
      visit('paid', 'Paid', null, { done: 4, count: 4 }),
      visit('paid', 'otherwise', 1, { done: 6, count: 6 }),
      visit('to_cod', null, 1, { done: 2, failed: 1, count: 3 }),
      visit('to_cod', 'failed', 1, { failed: 3, count: 3 }),
      visit('digest_trigger', null, null, { done: 9, count: 9 }),
    ]),
    runs: counted([
      { version: null, day: '2026-11-20', started: 4, done: 4, outcomes: { completed: 4 } },
      { version: 1, day: '2026-11-21', started: 6, done: 5, failed: 1, outcomes: { goal_met: 5 } },
    ]),
    messages: counted([]),
    live: [
      {
        version: 1,
        draft: null,
        runs: 3,
        steps: [
          { step: 'lookup', name: '', waitingFor: 'http', runs: 2 },
          { step: 'paid', name: '', waitingFor: null, runs: 1 },
        ],
      },
    ],
    at: 0,
  } as unknown as Reading;

  it('should add up all versions, or one alone', () => {
    expect(figuresOf(reading)).toMatchObject({ started: 10, done: 9, failed: 1, waiting: 2 });
    expect(figuresOf(ofVersion(reading, '1'))).toMatchObject({
      started: 6,
      outcomes: [['goal_met', 5]],
      waiting: 2,
    });
    expect(figuresOf(ofVersion(reading, 'draft')).waiting).toBe(0);
  });

  it('should count steps that wait now and leave out what the trigger does', () => {
    const steps = stepCounts(reading);
    expect(steps.get('lookup')).toEqual({ done: 0, failed: 0, skipped: 0, waiting: 2 });
    expect(steps.has('digest_trigger')).toBe(false);
  });

  it('should let along a line what came along it', () => {
    const lanes = laneCounts(reading, outlineOf(document));
    expect([...lanes]).toEqual([
      ['paid/lanes.0', 4],
      ['paid/otherwise', 6],
      ['to_cod/main', 2],
      ['to_cod/failed', 3],
    ]);
    const counts = { started: 10, steps: stepCounts(reading), lanes, linkTo: () => '' };
    const flow = flowsOf(document, counts);
    expect(flow({ from: 'trigger', lane: null, to: 'paid' })).toBe(10);
    expect(flow({ from: 'paid', lane: 'lanes.0', to: null })).toBe(4);
    // The first lane ends its runs, so only the other one is let out below.
    expect(flow({ from: 'paid', lane: null, to: null })).toBe(6);
  });

  it('should lead to runs that wait, whenever they came', () => {
    const scope = { workflow: 'a b', from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' };
    expect(runsLink({ ...scope, version: '' }, { at: 'x' })).toBe('/runs?workflow=a+b&at=x');
    expect(runsLink({ ...scope, version: '2' }, { status: 'done' })).toMatch(
      /status=done&version=2&from=.*&to=/,
    );
  });
});
