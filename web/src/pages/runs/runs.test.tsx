import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import { instant } from '../shared/filters';
import RunPage from './RunPage';
import RunsPage from './RunsPage';
import { telling } from './run';

describe('the list of runs', () => {
  it('should show where each run stands', async () => {
    fakeApi();
    showPage('/runs', RunsPage);
    const waiting = await screen.findByRole('row', { name: /run_05/ });
    expect(within(waiting).getAllByText('Waiting')[0]).toBeTruthy();
    expect(within(waiting).getByText(/Delay “pause”/)).toBeTruthy();
  });

  it('should keep the filters in the address and ask the server with them', async () => {
    const { calls } = fakeApi();
    const { router } = showPage('/runs', RunsPage);
    await screen.findByRole('row', { name: /run_05/ });
    await userEvent.selectOptions(screen.getByLabelText('Status'), 'failed');
    await waitFor(() => expect(screen.queryByRole('row', { name: /run_05/ })).toBeNull());
    expect(router.state.location.search).toBe('?status=failed');
    expect(
      calls.some((call) => call.url.startsWith('/v1/runs?') && call.url.includes('status=failed')),
    ).toBe(true);
  });

  it('should say so when nothing matches, with the way back', async () => {
    fakeApi();
    showPage('/runs', RunsPage, { at: '/runs?contact=nobody' });
    await screen.findByText('No run matches these filters');
    await userEvent.click(screen.getAllByRole('button', { name: 'Clear the filters' }).at(-1)!);
    expect(await screen.findByRole('row', { name: /run_05/ })).toBeTruthy();
  });

  it('should give the very call that makes the first run', async () => {
    const { server } = fakeApi();
    server.kept('runs').clear();
    showPage('/runs', RunsPage);
    expect(
      (await screen.findByRole('region', { name: /Call abc-payments/ })).textContent,
    ).toContain('curl -X POST http://127.0.0.1:8080/hooks/t_abc-payments');
  });

  it('should say in words what a link has narrowed it to, and ask the server so', async () => {
    const { calls } = fakeApi();
    const { router } = showPage('/runs', RunsPage, {
      at: '/runs?workflow=abc-payments&step=paid&visit=done&lane=otherwise&version=3',
    });
    const chip = await screen.findByText('Was at “Was it paid?”, Done, went on by “Otherwise”');
    expect(chip).toBeTruthy();
    expect(calls.some((call) => /step=paid&visit=done&lane=otherwise/.test(call.url))).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: /Do not narrow to: Was at/ }));
    expect(router.state.location.search).toBe('?workflow=abc-payments&version=3');
    expect(screen.getByText('Version 3')).toBeTruthy();
  });

  it('should read a span of the address as an instant', () => {
    const hour = Date.now() - Date.parse(instant('-1h')!);
    expect(Math.abs(hour - 3_600_000)).toBeLessThan(5000);
    expect(instant('nonsense')).toBeUndefined();
  });
});

describe('a run', () => {
  const show = (id: string, role: 'owner' | 'viewer' = 'owner') => {
    localStorage.setItem('carillon.run.view', 'list');
    return showPage('/runs/:id', RunPage, { at: `/runs/${id}`, role });
  };

  it('should begin at the step that failed and say why', async () => {
    fakeApi();
    show('run_04');
    const inspector = await screen.findByRole('complementary', { name: 'Details of the step' });
    expect(
      await within(inspector).findByRole('heading', { name: 'Change to cash on delivery' }),
    ).toBeTruthy();
    expect(within(inspector).getByText('The API answered 500 Internal Server Error.')).toBeTruthy();
    await userEvent.click(within(inspector).getByRole('tab', { name: /Attempts/ }));
    expect(within(inspector).getAllByText('Answered 500')).toHaveLength(3);
  });

  it('should show the messages as they went out', async () => {
    fakeApi();
    show('run_02');
    await userEvent.click(await screen.findByRole('button', { name: /Confirm the order/ }));
    await userEvent.click(await screen.findByRole('tab', { name: /Messages/ }));
    expect(await screen.findByText('Your order O-7 is confirmed')).toBeTruthy();
    expect(screen.getByText(/Payment: Cash on delivery/)).toBeTruthy();
  });

  it('should move through the steps with the arrows', async () => {
    fakeApi();
    const { router } = show('run_02');
    const first = await screen.findByRole('button', { name: /Was it paid/ });
    await userEvent.click(first);
    await userEvent.keyboard('{ArrowDown}');
    expect(router.state.location.search).toBe('?step=lookup%3A1');
  });

  it('should retry a failed run', async () => {
    const { calls } = fakeApi();
    show('run_04');
    await userEvent.click(await screen.findByRole('button', { name: 'Retry' }));
    await waitFor(() =>
      expect(
        calls.some((call) => call.method === 'POST' && call.url === '/v1/runs/run_04/retry'),
      ).toBe(true),
    );
  });

  it('should ask before cancelling, and keep the refusal in view', async () => {
    const { answers } = fakeApi();
    answers.set('POST /v1/runs/run_05/cancel', refusal(409, 'The run has ended.'));
    show('run_05');
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel the run' }));
    await userEvent.click(
      (await screen.findAllByRole('button', { name: 'Cancel the run' })).at(-1)!,
    );
    expect((await screen.findByRole('alert')).textContent).toBe('The run has ended.');
  });

  it('should not let a viewer retry', async () => {
    const { calls } = fakeApi();
    show('run_04', 'viewer');
    await userEvent.click(await screen.findByRole('button', { name: 'Retry' }));
    expect(calls.some((call) => call.method === 'POST')).toBe(false);
  });

  it('should say that there is no such run', async () => {
    fakeApi();
    show('run_99');
    expect(await screen.findByText('This does not exist here')).toBeTruthy();
  });

  it('should find the telling step', () => {
    const visit = (id: string, status: 'done' | 'failed' | 'waiting') => ({
      id,
      visit: 1,
      type: 'x',
      status,
      lane: null,
      startedAt: '',
      endedAt: null,
      input: null,
      output: null,
      explanation: null,
    });
    expect(telling([visit('a', 'done'), visit('b', 'failed'), visit('c', 'done')])?.id).toBe('b');
    expect(telling([visit('a', 'done'), visit('b', 'waiting')])?.id).toBe('b');
    expect(telling([visit('a', 'done'), visit('b', 'done')])?.id).toBe('b');
  });
});
