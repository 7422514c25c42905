import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, showPage } from '../../../dev/page';
import NumbersPage from './NumbersPage';

const show = (environment: 'test' | 'live' = 'test') =>
  showPage('/integrations/numbers', NumbersPage, { environment });

describe('numbers', () => {
  it('should list the workflows that a message starts, and begin another', async () => {
    const { server } = fakeApi();
    server.workflows.get('abc-payments')!.draft.trigger = {
      type: 'inbound',
      number: 'simulated',
      channel: 'sms',
      keywords: ['order'],
    };
    show();
    expect(await screen.findByText('SMS: order')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Link a workflow' }).getAttribute('href')).toBe(
      '/workflows/new?trigger=inbound&number=simulated&channel=sms',
    );
  });

  it('should take a message as if from a phone and lead to the run', async () => {
    const { calls } = fakeApi();
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Send it a message' }));
    await userEvent.clear(screen.getByLabelText(/^From/));
    await userEvent.type(screen.getByLabelText(/^From/), '+4915112345678');
    await userEvent.click(screen.getByRole('radio', { name: 'WhatsApp' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Message/ }), 'order');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    const link = await screen.findByRole('link', { name: 'Open the run' });
    expect(link.getAttribute('href')).toBe('/runs/run_01');
    expect(calls.find((call) => call.method === 'POST' && call.url.includes('receive'))).toEqual({
      method: 'POST',
      url: '/v1/numbers/simulated/receive',
      body: { from: '+4915112345678', channel: 'whatsapp', text: 'order' },
    });
  });

  it('should say when nobody took it', async () => {
    const { answers } = fakeApi();
    answers.set('POST /v1/numbers/simulated/receive', {
      status: 202,
      body: { id: 'in_1', runId: null, runIds: [], optedOut: false },
    });
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Send it a message' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Message/ }), 'hello');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText(/Nobody took it/)).toBeTruthy();
  });

  it('should call a number that only the provider knows by its account', async () => {
    const { answers } = fakeApi();
    const number = { key: 'sms-in', number: null, channels: ['sms'], provider: 'twilio' };
    answers.set('GET /v1/numbers', {
      status: 200,
      body: { items: [{ ...number, simulated: false }], nextCursor: null },
    });
    show();
    expect(await screen.findByRole('heading', { name: 'sms-in' })).toBeTruthy();
    expect(await screen.findByText('By Twilio')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Account' }).getAttribute('href')).toBe(
      '/integrations/sms-in',
    );
  });

  it('should not offer made-up messages in Live', async () => {
    fakeApi();
    show('live');
    await waitFor(() => expect(screen.getByText('+15005550006')).toBeTruthy());
    expect(screen.queryByRole('button', { name: 'Send it a message' })).toBeNull();
  });
});
