import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import HomePage from './HomePage';
import { failingFrom, healthFrom } from './health';

describe('home', () => {
  it('should count the last day and lead to what it counts', async () => {
    fakeApi();
    showPage('/', HomePage);
    const failed = await screen.findByRole('link', { name: /^Failed/ });
    expect(failed.textContent).toBe('Failed1');
    expect(failed.getAttribute('href')).toBe('/runs?from=-24h&status=failed');
    expect(screen.getByText('ABC payments: 1 run failed')).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Waiting now/ }).textContent).toBe('Waiting now2');
    const hours = within(screen.getByRole('list', { name: 'Runs by the hour' }));
    expect(hours.getAllByRole('link')[0]!.getAttribute('href')).toMatch(
      /^\/runs\?from=\d{4}-\d\d-\d\dT\d\d%3A00&to=/,
    );
  });

  it('should tick the list from what is there', async () => {
    fakeApi();
    showPage('/', HomePage);
    expect(await screen.findByText('3 of 4 done')).toBeTruthy();
    expect(within(screen.getByRole('link', { name: /^Publish/ })).getByText(/open/)).toBeTruthy();
  });

  it('should begin with nothing done and say so', async () => {
    fakeApi({ empty: true });
    showPage('/', HomePage);
    expect(await screen.findByText('0 of 4 done')).toBeTruthy();
    expect(screen.getByText(/There were no runs in the last 24 hours/)).toBeTruthy();
  });

  it('should stand without what the server does not have yet', async () => {
    const { answers } = fakeApi();
    answers.set('GET /v1/messages', refusal(404, 'Nothing here.'));
    answers.set('GET /v1/test-inbox', refusal(404, 'Nothing here.'));
    showPage('/', HomePage);
    expect(await screen.findByText('2 of 4 done')).toBeTruthy();
  });
});

describe('counting', () => {
  const now = Date.parse('2026-11-22T12:30:00Z');
  const run = (startedAt: string, status: 'done' | 'failed') => ({
    id: startedAt,
    workflow: 'abc',
    version: 1,
    environment: 'test' as const,
    contact: null,
    status,
    outcome: null,
    startedAt,
    endedAt: null,
    trigger: null,
    waitingFor: null,
    steps: [],
  });

  it('should put runs into their hours and leave out older ones', () => {
    const health = healthFrom(
      {
        items: [
          run('2026-11-22T12:10:00Z', 'failed'),
          run('2026-11-22T11:59:59Z', 'done'),
          run('2026-11-20T11:00:00Z', 'done'),
        ],
        nextCursor: null,
      },
      { items: [], nextCursor: null },
      now,
    );
    expect(health.runs).toBe(2);
    expect(health.hours.at(-1)).toMatchObject({ runs: 1, failed: 1 });
    expect(health.hours.at(-2)).toMatchObject({ runs: 1, failed: 0 });
  });

  it('should name the workflows that fail', () => {
    expect(
      failingFrom(
        [run('2026-11-22T12:10:00Z', 'failed'), run('2026-11-22T12:00:00Z', 'failed')],
        [],
      ),
    ).toMatchObject([{ workflow: 'abc', count: 2, last: '2026-11-22T12:10:00Z' }]);
  });
});
