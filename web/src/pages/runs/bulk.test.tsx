import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, showPage } from '../../../dev/page';
import RunsPage from './RunsPage';

const answer = { action: 'cancel', matched: 1, dryRun: true, job: 'job_1' };
const job = {
  id: 'job_1',
  action: 'cancel',
  status: 'done',
  matched: 1,
  done: 1,
  skipped: 1,
  createdAt: '2026-11-23T03:00:00Z',
  endedAt: '2026-11-23T03:00:01Z',
};

function withJobs() {
  const fake = fakeApi();
  fake.answers.set('POST /v1/runs/bulk', { status: 200, body: answer });
  fake.answers.set('GET /v1/jobs/job_1', { status: 200, body: job });
  const bodies = () =>
    fake.calls.filter((call) => call.url === '/v1/runs/bulk').map((call) => call.body);
  return { ...fake, bodies };
}

describe('many runs', () => {
  it('should be counted, then cancelled by a job, by their ids', async () => {
    const { bodies } = withJobs();
    showPage('/runs', RunsPage);
    await userEvent.click(await screen.findByLabelText('Pick run run_05'));
    await userEvent.click(screen.getByLabelText('Pick run run_04'));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel…' }));
    expect(await screen.findByText('1 run will be cancelled.')).toBeTruthy();
    expect(screen.getByText('1 other has ended already and stays as it is.')).toBeTruthy();
    expect(bodies()).toEqual([{ action: 'cancel', filter: { id: 'run_05,run_04' }, dryRun: true }]);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel 1 run' }));
    expect(await screen.findByText('1 run was cancelled.')).toBeTruthy();
    expect(screen.getByText('1 had ended meanwhile.')).toBeTruthy();
    expect(bodies()[1]).toEqual({ action: 'cancel', filter: { id: 'run_05,run_04' } });
  });

  it('should be all that the filter finds, beyond those shown', async () => {
    const { answers, server, bodies } = withJobs();
    const runs = [...server.kept('runs').values()].filter((run) => run.status === 'failed');
    answers.set('GET /v1/runs', { status: 200, body: { items: runs, nextCursor: 'more' } });
    showPage('/runs', RunsPage, { at: '/runs?status=failed' });
    await userEvent.click(await screen.findByLabelText('Pick all runs shown'));
    await userEvent.click(screen.getByRole('button', { name: 'Pick every run that matches' }));
    await userEvent.click(screen.getByRole('button', { name: 'Retry…' }));
    await screen.findByText('1 failed run will be started again.');
    expect(bodies()).toEqual([{ action: 'retry', filter: { status: 'failed' }, dryRun: true }]);
  });

  it('should not be picked any more once the filter is another', async () => {
    fakeApi();
    showPage('/runs', RunsPage);
    await userEvent.click(await screen.findByLabelText('Pick all runs shown'));
    const bar = screen.getByRole('region', { name: /What to do/ });
    expect(within(bar).getByText(/runs picked/)).toBeTruthy();
    await userEvent.selectOptions(screen.getByLabelText('Status'), 'failed');
    await waitFor(() => expect(screen.queryByRole('region', { name: /What to do/ })).toBeNull());
  });

  it('should not be touched by a viewer', async () => {
    const { bodies } = withJobs();
    showPage('/runs', RunsPage, { role: 'viewer' });
    await userEvent.click(await screen.findByLabelText('Pick run run_05'));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel…' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(bodies()).toEqual([]);
  });
});
