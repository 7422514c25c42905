import { createHmac } from 'node:crypto';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, showPage } from '../../../dev/page';
import type { Delivery, Endpoint } from '../../api';
import { CallbackForStep } from './CallbackDialog';
import CallbackPage from './CallbackPage';
import CallbacksPage from './CallbacksPage';
import { freshSecret, healthOf, verifying, withAll } from './callback';

const showOne = () =>
  showPage('/integrations/callbacks/:key', CallbackPage, {
    at: '/integrations/callbacks/shop-backend',
  });

describe('the list of callbacks', () => {
  it('should show the signing secret of a new one once', async () => {
    const { answers, calls } = fakeApi({ empty: true });
    answers.set('PUT /v1/endpoints/shop', {
      status: 201,
      body: { key: 'shop', kind: 'webhook', secret: 'whsec_once', events: [], default: true },
    });
    showPage('/integrations/callbacks', CallbacksPage);
    await userEvent.click(await screen.findByRole('button', { name: 'New callback' }));
    await userEvent.type(screen.getByLabelText(/^Name$/), 'Shop');
    await userEvent.type(screen.getByLabelText(/^Address/), 'https://shop.example/reports');
    await userEvent.click(screen.getByLabelText('Every change of a message'));
    await userEvent.click(screen.getByLabelText('Delivered'));
    await userEvent.click(screen.getByRole('button', { name: 'Create the callback' }));
    expect((await screen.findByTestId('made-secret')).textContent).toBe('whsec_once');
    expect(calls.find((call) => call.method === 'PUT')?.body).toEqual({
      kind: 'webhook',
      name: 'Shop',
      url: 'https://shop.example/reports',
      default: true,
      events: ['run.*', 'message.delivered'],
    });
    await userEvent.click(screen.getByRole('button', { name: 'I have copied it' }));
    expect(screen.queryByText('whsec_once')).toBeNull();
  });

  it('should not be told of everything when it is made for a step', async () => {
    const { calls } = fakeApi({ empty: true });
    const chosen: string[] = [];
    showPage('/', () => <CallbackForStep onClose={() => {}} onSaved={(key) => chosen.push(key)} />);
    await userEvent.type(await screen.findByLabelText(/^Address/), 'https://crm.example/told');
    await userEvent.click(screen.getByRole('button', { name: 'Create the callback' }));
    await waitFor(() => expect(chosen).toEqual(['crm-example']));
    expect(calls.find((call) => call.method === 'PUT')?.body).toMatchObject({ default: false });
  });

  it('should tell how each is by its last report', async () => {
    fakeApi();
    showPage('/integrations/callbacks', CallbacksPage);
    const row = await screen.findByRole('row', { name: /Shop backend/ });
    expect(await within(row).findByText('Failed')).toBeTruthy();
    expect(within(row).getByText('All messages · All runs')).toBeTruthy();
  });

  it('should know every state', () => {
    const one = { status: 'active' } as Endpoint;
    const report = (status: Delivery['status'], attemptCount: number) =>
      ({ status, attemptCount }) as Delivery;
    expect(healthOf({ ...one, status: 'disabled' }, report('delivered', 1)).word).toBe('off');
    expect(healthOf(one, undefined).word).toBe('quiet');
    expect(healthOf(one, report('pending', 0)).word).toBe('onTheWay');
    expect(healthOf(one, report('pending', 2)).word).toBe('trying');
  });
});

describe('one callback', () => {
  it('should show the tries of a report and send it again', async () => {
    const { calls } = fakeApi();
    showOne();
    await userEvent.click(await screen.findByRole('button', { name: 'Message delivered' }));
    expect(screen.getByText('The endpoint answered 500; only 2xx counts as taken.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Send again' }));
    await waitFor(() =>
      expect(
        calls.some((call) => call.url === '/v1/endpoints/shop-backend/deliveries/dlv_1/replay'),
      ).toBe(true),
    );
  });

  it('should send an example when asked', async () => {
    const { answers, calls } = fakeApi();
    answers.set('POST /v1/endpoints/shop-backend/test', { status: 202, body: { id: 'dlv_9' } });
    showOne();
    await userEvent.click(await screen.findByRole('button', { name: 'Send an example' }));
    await waitFor(() =>
      expect(calls.some((call) => call.url === '/v1/endpoints/shop-backend/test')).toBe(true),
    );
  });

  it('should ask the server for the status that is in the address', async () => {
    const { calls } = fakeApi();
    const { router } = showOne();
    await userEvent.click(await screen.findByRole('radio', { name: 'Failed' }));
    expect(router.state.location.search).toBe('?status=failed');
    await waitFor(() =>
      expect(calls.some((call) => call.url.includes('deliveries?status=failed'))).toBe(true),
    );
  });

  it('should recover since a moment of the reader’s own zone', async () => {
    const { calls } = fakeApi();
    showOne();
    await userEvent.click(await screen.findByRole('button', { name: 'Recover…' }));
    const since = screen.getByLabelText(/^Since/);
    await userEvent.clear(since);
    await userEvent.type(since, '2026-05-01T09:00');
    await userEvent.click(screen.getByRole('button', { name: 'Send them again' }));
    await waitFor(() =>
      expect(calls.find((call) => call.url.endsWith('/recover'))?.body).toEqual({
        since: new Date('2026-05-01T09:00').toISOString(),
      }),
    );
  });

  it('should keep secret headers when it is changed', async () => {
    const { calls } = fakeApi();
    showOne();
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')?.body).toMatchObject({
        secret: { set: true },
        headers: { 'X-Team': 'orders', 'X-Token': { set: true } },
      }),
    );
  });

  it('should be switched on again by saving it as it is', async () => {
    const { server, calls } = fakeApi();
    const kept = server.kept('endpoints').get('shop-backend')!;
    server.kept('endpoints').set('shop-backend', { ...kept, status: 'disabled' });
    showOne();
    await userEvent.click(await screen.findByRole('button', { name: 'Switch it on again' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')?.body).toMatchObject({
        url: 'https://shop.abc.example/reports',
        events: ['message.*', 'run.*'],
      }),
    );
  });
});

describe('signing', () => {
  it('should make secrets that the server takes', () => {
    const secret = freshSecret();
    expect(secret).toMatch(/^whsec_/);
    expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
  });

  it('should be checked by the code that is shown', async () => {
    const source = verifying
      .replace(/^import.*$/m, '')
      .replace('export function', 'return function');
    const { timingSafeEqual } = await import('node:crypto');
    const genuine = new Function('createHmac', 'timingSafeEqual', source)(
      createHmac,
      timingSafeEqual,
    );
    const secret = freshSecret();
    const at = String(Math.floor(Date.now() / 1000));
    const body = '{"type":"message.delivered"}';
    const signature = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`dlv_1.${at}.${body}`)
      .digest('base64');
    const headers = {
      'webhook-id': 'dlv_1',
      'webhook-timestamp': at,
      'webhook-signature': `v1,${signature}`,
    };
    expect(genuine(secret, headers, body)).toBe(true);
    expect(genuine(secret, headers, `${body} `)).toBe(false);
  });

  it('should spell out everything when one family goes', () => {
    expect(withAll(['*'], 'run', false)).toEqual(['message.*']);
    expect(withAll(['run.failed', 'message.read'], 'message', true)).toEqual([
      'run.failed',
      'message.*',
    ]);
  });
});
