import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import SettingsPage from '../settings/SettingsPage';
import KeysPage from './KeysPage';
import { firstCall } from './key';

describe('API keys', () => {
  it('should show a new key once, with a first call that carries it', async () => {
    const { calls } = fakeApi({ empty: true });
    showPage('/keys', KeysPage);
    await userEvent.click(await screen.findByRole('button', { name: 'Create a key' }));
    await userEvent.type(screen.getByLabelText(/^Name/), 'Shop backend');
    await userEvent.click(screen.getAllByRole('button', { name: 'Create a key' }).at(-1)!);
    const key = (await screen.findByTestId('made-key')).textContent!;
    expect(key).toMatch(/^ck_test_/);
    expect(screen.getByRole('region', { name: 'Your first call' }).textContent).toContain(
      `Bearer ${key}`,
    );
    expect(calls.find((call) => call.method === 'POST')?.body).toEqual({
      name: 'Shop backend',
      role: 'ingest',
      environment: 'test',
    });
    await userEvent.click(screen.getByRole('button', { name: 'I have copied it' }));
    expect(await screen.findByRole('row', { name: /Shop backend/ })).toBeTruthy();
    expect(screen.queryByText(key)).toBeNull();
  });

  it('should want a name', async () => {
    const { calls } = fakeApi({ empty: true });
    showPage('/keys', KeysPage);
    await userEvent.click(await screen.findByRole('button', { name: 'Create a key' }));
    await userEvent.click(screen.getAllByRole('button', { name: 'Create a key' }).at(-1)!);
    expect(await screen.findByText(/Give it a name/)).toBeTruthy();
    expect(calls.some((call) => call.method === 'POST')).toBe(false);
  });

  it('should say who may see them', async () => {
    const { answers } = fakeApi();
    answers.set('GET /v1/keys', refusal(403, 'Keys are for admins.'));
    showPage('/keys', KeysPage, { role: 'editor' });
    expect(await screen.findByText('You may not see this')).toBeTruthy();
    expect(screen.getByText('Keys are for admins.')).toBeTruthy();
  });

  it('should offer a call that the role may make', () => {
    expect(firstCall('https://c.example', 'k', 'viewer')).toContain('/v1/workflows');
    expect(firstCall('https://c.example', 'k', 'ingest')).toContain('/v1/events');
  });
});

describe('settings', () => {
  it('should save the time zone', async () => {
    const { calls } = fakeApi();
    showPage('/settings/:part?', SettingsPage, { at: '/settings' });
    await userEvent.selectOptions(await screen.findByLabelText('Time zone'), 'Europe/Berlin');
    await userEvent.click(screen.getByRole('button', { name: 'Save the settings' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')?.body).toEqual({
        timezone: 'Europe/Berlin',
      }),
    );
  });

  it('should hand out the link of an invitation', async () => {
    const { answers } = fakeApi();
    answers.set('POST /v1/members', {
      status: 201,
      body: { id: 'mem_2', inviteUrl: 'http://127.0.0.1/first?token=x' },
    });
    showPage('/settings/:part?', SettingsPage, { at: '/settings/members' });
    await userEvent.click(await screen.findByRole('button', { name: 'Invite a member' }));
    await userEvent.type(screen.getByLabelText(/^Email/), 'asha@abc.example');
    await userEvent.click(screen.getByRole('button', { name: 'Invite' }));
    expect(await screen.findByText('http://127.0.0.1/first?token=x')).toBeTruthy();
  });
});
