import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import IntegrationPage from './IntegrationPage';
import IntegrationsPage from './IntegrationsPage';
import { healthOf, inOrder, providerFrom } from './provider';

const show = (at: string, role: 'owner' | 'viewer' = 'owner') =>
  showPage('/integrations/:key', IntegrationPage, { at: `/integrations/${at}`, role });

describe('the providers per channel', () => {
  it('should say what a channel without a provider does in each environment', async () => {
    fakeApi();
    const { unmount } = showPage('/integrations', IntegrationsPage);
    const sms = await screen.findByRole('region', { name: 'SMS' });
    expect(within(sms).getByText('Delivers to the test inbox.')).toBeTruthy();
    unmount();
    showPage('/integrations', IntegrationsPage, { environment: 'live' });
    expect(
      within(await screen.findByRole('region', { name: 'SMS' })).getByText(/are skipped/),
    ).toBeTruthy();
  });

  it('should save the new order as the route of the channel', async () => {
    const { server, calls } = fakeApi();
    server.kept('integrations').set('smtp-second', {
      key: 'smtp-second',
      provider: 'smtp',
      channel: 'email',
      config: {},
      secrets: {},
    });
    showPage('/integrations', IntegrationsPage);
    await userEvent.click(await screen.findByRole('button', { name: 'Try smtp-second earlier' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')).toMatchObject({
        url: '/v1/routes/email',
        body: {
          strategy: 'failover',
          integrations: [{ key: 'smtp-second' }, { key: 'smtp-main' }],
        },
      }),
    );
  });
});

describe('connecting a provider', () => {
  it('should begin by the address, and end with it', async () => {
    fakeApi();
    const { router } = showPage('/integrations', IntegrationsPage, {
      at: '/integrations?connect=sms',
    });
    expect(await screen.findByRole('dialog', { name: 'Connect SMS' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: /^SMTP/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(router.state.location.search).toBe('');
  });
});

describe('the order of a channel', () => {
  const two = () => {
    const fake = fakeApi();
    fake.server.kept('integrations').set('smtp-second', {
      key: 'smtp-second',
      provider: 'smtp',
      channel: 'email',
      config: {},
      secrets: {},
    });
    return fake;
  };

  it('should say what it leaves out, and take it in', async () => {
    const { server, calls } = two();
    server.kept('routes').set('email', {
      channel: 'email',
      strategy: 'failover',
      integrations: [{ key: 'smtp-main' }],
    });
    showPage('/integrations', IntegrationsPage);
    expect(await screen.findByText('Not used')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Use it: smtp-second' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')?.body).toMatchObject({
        integrations: [{ key: 'smtp-main' }, { key: 'smtp-second' }],
      }),
    );
  });

  it('should show the share of each weight and save another', async () => {
    const { server, calls } = two();
    server.kept('routes').set('email', {
      channel: 'email',
      strategy: 'split',
      integrations: [
        { key: 'smtp-main', weight: 3 },
        { key: 'smtp-second', weight: 1 },
      ],
    });
    showPage('/integrations', IntegrationsPage);
    expect(await screen.findByTitle('75% of messages')).toBeTruthy();
    const weight = screen.getByLabelText('Weight of smtp-second');
    await userEvent.clear(weight);
    await userEvent.type(weight, '3');
    await userEvent.tab();
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')?.body).toEqual({
        strategy: 'split',
        integrations: [
          { key: 'smtp-main', weight: 3 },
          { key: 'smtp-second', weight: 3 },
        ],
      }),
    );
  });
});

describe('an account at a provider', () => {
  it('should be drawn from the declared fields and saved as typed', async () => {
    const { calls } = fakeApi();
    show('new?provider=smtp');
    await userEvent.type(await screen.findByLabelText(/^Host/), 'smtp.abc.example');
    await userEvent.type(screen.getByLabelText(/^Port/), '587');
    await userEvent.type(screen.getByLabelText(/^From/), 'orders@abc.example');
    await userEvent.type(screen.getByLabelText(/^Password/), 's3cret');
    await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
    await waitFor(() => expect(calls.some((call) => call.method === 'PUT')).toBe(true));
    expect(calls.find((call) => call.method === 'PUT')).toMatchObject({
      url: '/v1/integrations/smtp-email',
      body: {
        provider: 'smtp',
        channel: 'email',
        config: { host: 'smtp.abc.example', port: 587, from: 'orders@abc.example' },
        secrets: { password: 's3cret' },
      },
    });
  });

  it('should show dots for a stored secret and send back only its mark', async () => {
    const { calls } = fakeApi();
    show('smtp-main');
    expect((await screen.findByLabelText<HTMLInputElement>('Password is stored')).value).toMatch(
      /^•+$/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')?.body).toMatchObject({
        secrets: { password: { set: true } },
      }),
    );
  });

  it('should store secrets of one’s own where templates use them', async () => {
    const { server, calls } = fakeApi();
    server.kept('integrations').set('gateway', {
      key: 'gateway',
      provider: 'http',
      channel: 'sms',
      config: { url: 'https://g.example' },
      secrets: { token: { set: true } },
    });
    show('gateway');
    await userEvent.type(await screen.findByLabelText('Name of a new secret'), 'apiKey');
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    await userEvent.type(screen.getByLabelText('apiKey'), 's3cret');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')?.body).toMatchObject({
        secrets: { token: { set: true }, apiKey: 's3cret' },
      }),
    );
  });

  it('should put the server’s refusal at the field', async () => {
    const { answers } = fakeApi();
    answers.set(
      'PUT /v1/integrations/smtp-main',
      refusal(422, 'Not valid.', [
        { pointer: '/config/host', code: 'field.required', message: 'Host is needed.' },
      ]),
    );
    show('smtp-main');
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(screen.getByLabelText(/^Host/).getAttribute('aria-invalid')).toBe('true'),
    );
  });

  it('should tell what came of a test', async () => {
    const { answers } = fakeApi();
    answers.set('POST /v1/integrations/smtp-main/test', refusal(502, '535 Authentication failed.'));
    show('smtp-main');
    await userEvent.click(await screen.findByRole('button', { name: 'Send a test' }));
    expect(await screen.findByText('535 Authentication failed.')).toBeTruthy();
    answers.clear();
    await userEvent.click(screen.getByRole('button', { name: 'Send a test' }));
    expect(await screen.findByText('The provider took it.')).toBeTruthy();
  });
});

describe('what the catalogue says', () => {
  it('should be read with the server’s words', () => {
    const provider = providerFrom({
      type: 'smtp',
      label: 'SMTP',
      channels: ['email'],
      config: [
        {
          name: 'security',
          kind: 'CHOICE',
          required: true,
          label: 'Security',
          help: '',
          options: ['none', 'tls'],
        },
      ],
      secrets: [],
    });
    expect(provider.config[0]).toMatchObject({
      kind: 'choice',
      options: ['none', 'tls'],
      required: true,
    });
  });

  it('should read health and order', () => {
    const one = { key: 'a', provider: 'smtp', channel: 'email' };
    const other = {
      key: 'b',
      provider: 'smtp',
      channel: 'email',
      health: { status: 'failing', lastError: 'timeout' },
    };
    expect(healthOf(one).word).toBe('unused');
    expect(healthOf(other)).toMatchObject({ word: 'failing', note: 'timeout' });
    const route = { channel: 'email', strategy: 'failover' as const, integrations: [{ key: 'b' }] };
    expect(inOrder('email', [one, other], route).map(({ key }) => key)).toEqual(['b', 'a']);
  });
});
