import type { JsonObject } from '../../src/api/types';
import type { Carillon } from '../server';
import { must } from './must';

/** What is connected beyond the shop: credentials, systems that are told, sources, two voices. */
export async function outside(carillon: Carillon, shop: string): Promise<void> {
  const put = (path: string, body: JsonObject) => must(carillon, 'PUT', path, body);
  await put('/v1/connections/crm-api', {
    name: 'CRM',
    type: 'bearer',
    hosts: ['api.abc.example'],
    secrets: { token: 'abc' },
  });
  await put('/v1/connections/payments-api', {
    name: 'Payments API',
    type: 'header',
    header: 'X-Api-Key',
    hosts: ['pay.abc.example', '*.pay.abc.example'],
    secrets: { value: 'abc' },
  });
  await put('/v1/endpoints/shop-backend', {
    kind: 'webhook',
    name: 'Shop backend',
    url: `${shop}/reports`,
    default: true,
    headers: { 'X-Team': 'orders', 'X-Token': 'abc' },
  });
  await put('/v1/endpoints/warehouse', {
    kind: 'webhook',
    name: 'Data warehouse',
    url: `${shop}/warehouse`,
    default: true,
    events: ['message.delivered', 'message.failed', 'message.undelivered'],
  });
  await put('/v1/endpoints/product-analytics', {
    kind: 'mixpanel',
    name: 'Product analytics',
    secret: '0123456789abcdef',
    events: ['message.clicked', 'run.done'],
  });
  await put('/v1/sources/web-shop', { kind: 'segment', secret: 'abc' });
  await put('/v1/sources/stock', { kind: 'cloudevents' });
  await voices(put);
  await orderStatus(carillon);
}

/** Two providers of one channel by weight, and one that the order leaves out. */
async function voices(put: (path: string, body: JsonObject) => Promise<unknown>): Promise<void> {
  for (const [key, name] of [
    ['voice-main', 'Voice of India'],
    ['voice-second', 'Second carrier'],
    ['voice-trial', 'Trial account'],
  ] as const)
    await put(`/v1/integrations/${key}`, {
      provider: 'http',
      channel: 'voice',
      name,
      config: { method: 'POST', url: 'https://voice.abc.example/calls', body: { to: '{{to}}' } },
    });
  await put('/v1/routes/voice', {
    strategy: 'split',
    integrations: [
      { key: 'voice-main', weight: 3 },
      { key: 'voice-second', weight: 1 },
    ],
  });
}

async function orderStatus(carillon: Carillon): Promise<void> {
  await must(carillon, 'POST', '/v1/workflows', {
    key: 'order-status',
    name: 'Where is my order?',
    trigger: {
      type: 'inbound',
      number: 'simulated',
      channel: 'sms',
      keywords: ['order', 'status'],
      contact: { phone: '{{trigger.from}}' },
    },
    steps: [
      {
        id: 'crm',
        type: 'http',
        method: 'GET',
        url: 'https://api.abc.example/orders',
        connection: 'crm-api',
        onFailure: 'continue',
      },
      { id: 'told', type: 'report', endpoint: 'shop-backend', data: { asked: '{{trigger.from}}' } },
    ],
  });
}

/** A first sync of a Mixpanel cohort to the workflow that starts on it. */
export async function cohort(carillon: Carillon): Promise<void> {
  const { hookUrls } = await must(carillon, 'GET', '/v1/workflows/by-cohort');
  const people: [id: string, name: string][] = [
    ['C2', 'Asha Rao'],
    ['C3', 'Noor Fathima'],
    ['C9', 'Meera Iyer'],
    ['C6', 'Arjun Nair'],
  ];
  await fetch((hookUrls as { test: string }).test, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Basic ${btoa('mp:secret')}`,
    },
    body: JSON.stringify({
      action: 'members',
      parameters: {
        mixpanel_project_id: '1',
        mixpanel_cohort_id: '77',
        mixpanel_cohort_name: 'No order for 30 days',
        mixpanel_session_id: 'first',
        members: people.map(([id, name]) => ({
          email: `${name.split(' ')[0]!.toLowerCase()}@abc.example`,
          mixpanel_distinct_id: id,
          first_name: name,
        })),
        page_info: { total_pages: 1, page_count: 1 },
      },
    }),
  });
}
