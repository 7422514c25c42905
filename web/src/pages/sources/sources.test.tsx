import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, showPage } from '../../../dev/page';
import type { Workflow } from '../../api';
import SourcesPage from './SourcesPage';
import { cohortFeeds } from './source';

const workflow = (security: unknown, liveVersion: number | null = null) =>
  ({
    key: 'lapsed',
    liveVersion,
    draft: {
      name: 'Lapsed',
      trigger: { type: 'cohort', source: 'mixpanel', cohort: '*', on: 'enter', security },
      steps: [],
    },
    hookUrls: { test: 'http://h/cohorts/t', live: 'http://h/cohorts/l' },
  }) as unknown as Workflow;

describe('sources', () => {
  it('should be made with a kind, a name and a secret', async () => {
    const { calls } = fakeApi({ empty: true });
    showPage('/integrations/sources', SourcesPage);
    await userEvent.click(await screen.findByRole('button', { name: 'New source' }));
    await userEvent.selectOptions(screen.getByLabelText('Kind'), 'cloudevents');
    await userEvent.type(screen.getByLabelText(/^Name/), 'Warehouse');
    await userEvent.type(screen.getByLabelText(/^Secret/), 's3cret');
    await userEvent.click(screen.getByRole('button', { name: 'Create the source' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')).toMatchObject({
        url: '/v1/sources/warehouse',
        body: { kind: 'cloudevents', secret: 's3cret' },
      }),
    );
  });

  it('should show each address with what to do over there', async () => {
    const { server } = fakeApi();
    server.kept('sources').set('web-shop', {
      key: 'web-shop',
      kind: 'segment',
      url: 'http://h/sources/segment/x',
      secret: { set: true },
    });
    showPage('/integrations/sources', SourcesPage);
    expect(await screen.findByText('http://h/sources/segment/x')).toBeTruthy();
    const lines = within(screen.getAllByRole('list').at(-1)!).getAllByRole('listitem');
    expect(lines).toHaveLength(3);
    expect(lines[1]!.textContent).toContain('Enter the same shared secret');
  });

  it('should show the members of a cohort that has come', async () => {
    const { answers } = fakeApi();
    const cohort = {
      id: '77',
      name: 'Lapsed for 30 days',
      source: 'mixpanel',
      workflow: 'abc-payments',
      members: 1,
      syncedAt: '2026-05-01T09:00:00Z',
    };
    answers.set('GET /v1/cohorts', { status: 200, body: { items: [cohort], nextCursor: null } });
    const member = { id: 'C2', email: 'asha@abc.example', enteredAt: cohort.syncedAt };
    answers.set('GET /v1/cohorts/77/members', {
      status: 200,
      body: { items: [member], nextCursor: null },
    });
    showPage('/integrations/sources', SourcesPage);
    await userEvent.click(
      await screen.findByRole('button', { name: '1 member of Lapsed for 30 days' }),
    );
    expect(await screen.findByText('asha@abc.example')).toBeTruthy();
  });

  it('should know how a cohort proves itself, and that Live needs a version', () => {
    const basic = { type: 'basic', username: 'mp', password: { set: true } };
    expect(cohortFeeds([workflow(basic)], 'test')[0]).toMatchObject({
      url: 'http://h/cohorts/t',
      proof: 'basic',
      name: 'mp',
    });
    expect(cohortFeeds([workflow(undefined)], 'live')[0]).toMatchObject({
      url: null,
      proof: 'none',
    });
    expect(cohortFeeds([workflow(basic, 1)], 'live')[0]?.url).toBe('http://h/cohorts/l');
  });
});
