import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import ConnectionsPage from './ConnectionsPage';
import { hostsIn } from './connection';

const show = (role: 'owner' | 'viewer' = 'owner') =>
  showPage('/integrations/connections', ConnectionsPage, { role });

describe('connections', () => {
  it('should be made from what was typed, addresses taken as hosts', async () => {
    const { calls } = fakeApi({ empty: true });
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'New connection' }));
    await userEvent.type(screen.getByLabelText(/^Name/), 'Payments API');
    await userEvent.type(screen.getByLabelText(/^Hosts/), 'https://pay.abc.example/v2');
    await userEvent.selectOptions(screen.getByLabelText('Sent as'), 'header');
    await userEvent.type(screen.getByLabelText(/^Header/), 'X-Api-Key');
    await userEvent.type(screen.getByLabelText(/^Value/), 's3cret');
    await userEvent.click(screen.getByRole('button', { name: 'Create the connection' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')).toMatchObject({
        url: '/v1/connections/payments-api',
        body: {
          name: 'Payments API',
          type: 'header',
          header: 'X-Api-Key',
          hosts: ['pay.abc.example'],
          secrets: { value: 's3cret' },
        },
      }),
    );
    expect(await screen.findByRole('row', { name: /Payments API/ })).toBeTruthy();
  });

  it('should keep the stored secret of one that is changed, and show only dots', async () => {
    const { calls } = fakeApi();
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'CRM' }));
    const dots = await screen.findByLabelText<HTMLInputElement>('Token is stored');
    expect(dots.value).toMatch(/^•+$/);
    await userEvent.type(screen.getByLabelText(/^Hosts/), '\n*.crm.abc.example');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')?.body).toMatchObject({
        hosts: ['crm.abc.example', '*.crm.abc.example'],
        secrets: { token: { set: true } },
      }),
    );
  });

  it('should put a refusal at its field and lose nothing that was typed', async () => {
    const { answers } = fakeApi();
    answers.set(
      'PUT /v1/connections/crm',
      refusal(422, 'Not like this.', [
        { pointer: '/hosts', code: 'connection.host', message: 'Write hosts like a.example.' },
      ]),
    );
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'CRM' }));
    await userEvent.type(await screen.findByLabelText(/^Hosts/), ' not!a!host');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Write hosts like a.example.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>(/^Hosts/).value).toContain('not!a!host');
    expect(screen.queryByText('Not like this.')).toBeNull();
  });

  it('should say which workflows would miss one before it is deleted', async () => {
    const { server, calls } = fakeApi();
    const document = server.workflows.get('abc-payments')!.draft;
    document.steps[1]!.connection = 'crm';
    show();
    expect(await screen.findByRole('link', { name: document.name })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'More for CRM' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    expect(await screen.findByText(/Steps of these workflows fail/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Delete the connection' }));
    await waitFor(() => expect(calls.some((call) => call.method === 'DELETE')).toBe(true));
  });

  it('should show a viewer everything and change nothing', async () => {
    const { calls } = fakeApi();
    show('viewer');
    await userEvent.click(await screen.findByRole('button', { name: 'New connection' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'CRM' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
    expect(calls.some((call) => call.method === 'PUT')).toBe(false);
  });

  it('should read hosts however they are written', () => {
    expect(hostsIn('https://a.example/x?y, b.example:8443\n*.c.example')).toEqual([
      'a.example',
      'b.example:8443',
      '*.c.example',
    ]);
  });
});
