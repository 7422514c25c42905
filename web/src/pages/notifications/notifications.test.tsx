import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import NotificationPage from './NotificationPage';
import NotificationsPage from './NotificationsPage';
import { contentScope } from './scope';
import { plainLetters, segmentsOf } from './segments';

const show = (key: string, channel = '', role: 'owner' | 'viewer' = 'owner') =>
  showPage('/notifications/:key/:channel?', NotificationPage, {
    at: `/notifications/${key}${channel && `/${channel}`}`,
    role,
  });

describe('the list of notifications', () => {
  it('should offer ready-made ones when there is none, and make the chosen one', async () => {
    const { server } = fakeApi({ empty: true });
    const { router } = showPage('/notifications', NotificationsPage);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start with this: Payment retry link' }),
    );
    await screen.findByText('elsewhere');
    expect(router.state.location.pathname).toBe('/notifications/payment-retry');
    expect(server.kept('notifications').get('payment-retry')?.name).toBe('Payment retry link');
  });

  it('should make a new one under a free key', async () => {
    const { server } = fakeApi();
    showPage('/notifications', NotificationsPage);
    await userEvent.click(await screen.findByRole('button', { name: 'New notification' }));
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    expect(await screen.findByText('Give it a name.')).toBeTruthy();
    await userEvent.type(screen.getByLabelText(/^Name/), 'Order confirmation');
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    await screen.findByText('elsewhere');
    expect(
      Object.keys(server.kept('notifications').get('order-confirmation-2')?.channels ?? {}),
    ).toEqual(['email', 'sms']);
  });
});

describe('the editor of a notification', () => {
  it('should show the text as the renderer makes it, and count its parts', async () => {
    fakeApi();
    show('payment-retry', 'sms');
    expect(await screen.findByText(/your payment of INR 1499 for order O-7/)).toBeTruthy();
    expect(screen.getByText('1 segment, GSM-7')).toBeTruthy();
  });

  it('should save a changed name after a pause, with the revision it was read at', async () => {
    const { calls } = fakeApi();
    show('payment-retry');
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.clear(name);
    await userEvent.type(name, 'Pay again');
    await waitFor(
      () =>
        expect(
          calls.some(
            (call) => call.method === 'PUT' && (call.body as { name: string }).name === 'Pay again',
          ),
        ).toBe(true),
      { timeout: 3000 },
    );
    expect(await screen.findByText('Saved')).toBeTruthy();
  });

  it('should keep both when someone else has saved in between', async () => {
    const { answers, calls } = fakeApi();
    answers.set('PUT /v1/notifications/payment-retry', refusal(412, 'Changed.'));
    show('payment-retry');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), '!');
    expect(await screen.findByText(/Someone else has saved/, {}, { timeout: 3000 })).toBeTruthy();
    answers.clear();
    await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
    await waitFor(() =>
      expect(calls.at(-1)).toMatchObject({ method: 'PUT', body: { name: 'Payment retry link!' } }),
    );
  });

  it('should send a test with the sample and lead to the test inbox', async () => {
    const { answers, calls } = fakeApi();
    answers.set('POST /v1/notifications/payment-retry/send', {
      status: 202,
      body: {
        requestId: 'req_1',
        messages: [{ id: 'req_1:a', channel: 'sms', to: '+919800000001', status: 'queued' }],
      },
    });
    show('payment-retry');
    await userEvent.click(await screen.findByRole('button', { name: 'Send a test' }));
    await userEvent.click(screen.getByRole('button', { name: 'Send it' }));
    expect(await screen.findByRole('link', { name: 'See it in the test inbox' })).toBeTruthy();
    expect(calls.find((call) => call.url.endsWith('/send'))?.body).toMatchObject({
      to: { sms: '+919800000001' },
      data: { order_id: 'O-7' },
    });
  });

  it('should say why when it cannot be rendered', async () => {
    const { answers } = fakeApi();
    answers.set(
      'POST /v1/notifications/payment-retry/preview',
      refusal(422, 'The tag {{#if is not closed.'),
    );
    show('payment-retry');
    expect(await screen.findByText('The tag {{#if is not closed.')).toBeTruthy();
  });

  it('should let a viewer read only', async () => {
    fakeApi();
    show('payment-retry', 'sms', 'viewer');
    expect((await screen.findByLabelText<HTMLTextAreaElement>(/^Text/)).readOnly).toBe(true);
    expect(screen.getByRole('button', { name: 'Publish' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
  });
});

describe('parts of an SMS', () => {
  it('should count as carriers do', () => {
    expect(segmentsOf('a'.repeat(160))).toMatchObject({ count: 1, alphabet: 'GSM-7', left: 0 });
    expect(segmentsOf('a'.repeat(161))).toMatchObject({ count: 2, alphabet: 'GSM-7' });
    expect(segmentsOf('a'.repeat(306))).toMatchObject({ count: 2, left: 0 });
    expect(segmentsOf(`${'a'.repeat(160)}’`)).toMatchObject({
      count: 3,
      alphabet: 'UCS-2',
      wide: ['’'],
    });
    expect(segmentsOf('€'.repeat(80))).toMatchObject({ count: 1, length: 160 });
    expect(segmentsOf('')).toMatchObject({ count: 0 });
  });

  it('should replace typographic letters', () => {
    expect(plainLetters('“It’s – done…”')).toBe('"It\'s - done..."');
  });
});

describe('what content can read', () => {
  it('should find the data by bare name and by data.name', () => {
    const scope = contentScope({ order: { id: 'O-7' } }, { data: 'Data', contact: 'Contact' });
    expect(scope.find('order.id')?.variable.value).toBe('O-7');
    expect(scope.find('data.order.id')?.variable.value).toBe('O-7');
    expect(scope.find('contact.phone')?.source.label).toBe('Contact');
    expect(scope.find('nothing')).toBeNull();
  });
});
