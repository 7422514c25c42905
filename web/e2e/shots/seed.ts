import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject, WorkflowDocument } from '../../src/api/types';
import type { Carillon } from '../server';
import { must } from './must';
import { cohort, outside } from './outside';

const web = join(dirname(fileURLToPath(import.meta.url)), '../..');
const json = (path: string) => JSON.parse(readFileSync(join(web, path), 'utf8'));

const people: [id: string, name: string, status: string, amount: number][] = [
  ['C1', 'Ravi Menon', 'success', 1499],
  ['C2', 'Asha Rao', 'failed', 12_900],
  ['C3', 'Noor Fathima', 'failed', 349],
  ['C4', 'Jonas Weber', 'success', 2450],
  ['C9', 'Meera Iyer', 'failed', 8799],
  ['C6', 'Arjun Nair', 'success', 999],
];

/** The shop of the pictures: C2 and C9 are power users; changing an order of C9 fails. */
export async function startShop(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop');
    request.resume();
    response.setHeader('Content-Type', 'application/json');
    const broken = request.method === 'PUT' && url.pathname.endsWith('/C9');
    if (broken) response.statusCode = 422;
    if (url.pathname === '/warehouse') response.statusCode = 503;
    const power = ['C2', 'C9'].includes(url.searchParams.get('id') ?? '');
    const customer = { type: power ? 'power_user' : 'regular', since: '2021-04-01', orders: 31 };
    const changed = broken
      ? { error: 'order_closed', message: 'The order was shipped already.' }
      : { ok: true, payment: 'COD' };
    response.end(JSON.stringify(request.method === 'GET' ? customer : changed));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A week of a small shop: workflows of every status, runs of every end, people and messages. */
export async function seed(carillon: Carillon, shop: string): Promise<void> {
  const hour = 3_600_000;
  const now = Date.now();
  const clock = (back: number) =>
    must(carillon, 'POST', '/v1/test/clock', { now: new Date(now - back * hour).toISOString() });
  await clock(148);
  await notifications(carillon);
  const abc = await payments(carillon, shop);
  const refund = await refunds(carillon, shop);
  await others(carillon);
  await everyStep(carillon);
  await outside(carillon, shop);
  for (const back of [147, 122, 99, 76, 50, 29, 20, 17, 13, 9, 6, 3.2, 1.1, 0.2]) {
    await clock(back);
    const count = back === 9 || back === 3.2 ? 6 : back === 99 || back === 50 ? 5 : 3;
    for (let n = 0; n < count; n++) await pay(abc, people[(n + Math.round(back)) % people.length]!);
    await pay(refund, people[Math.round(back) % people.length]!);
    if (back === 13 || back === 76) await pay(refund, people[4]!);
    await must(carillon, 'POST', '/v1/events', {
      name: 'kyc.opened',
      contact: { id: 'C3', phone: '+919800000003', name: 'Noor Fathima' },
      data: { step: 'pan' },
    });
    await quiet(carillon);
  }
  await clock(0);
  await must(carillon, 'POST', '/v1/workflows/abc-payments/publish', { note: 'First version' });
  await cohort(carillon);
  await keys(carillon);
  await variables(carillon);
  await profiles(carillon);
}

/** What people are known for, and one who is here twice. */
async function profiles(carillon: Carillon): Promise<void> {
  const change = (id: string, profile: JsonObject) =>
    must(carillon, 'PATCH', `/v1/contacts/${id}`, profile);
  await change('C2', { name: 'Asha Rao', tags: ['vip', 'pune'], attributes: { plan: 'pro' } });
  await change('C9', { tags: ['vip'] });
  await change('C4', { tags: ['berlin'], preferences: { channels: { sms: false } } });
  await must(carillon, 'POST', '/v1/contacts', {
    id: 'shop-4711',
    name: 'A. Rao',
    email: 'asha.rao@mail.example',
    phone: '+919800000002',
    tags: ['newsletter'],
    attributes: { plan: 'free', city: 'Pune' },
  });
}

async function variables(carillon: Carillon): Promise<void> {
  const set = (key: string, value: unknown, environment: 'test' | 'live' = 'test') =>
    carillon.api('PUT', `/v1/variables/${key}`, { value }, environment);
  await set('shop_url', 'https://shop.test.abc.example');
  await set('support_phone', '+91 80 4000 1000');
  await set('free_delivery_from', 499);
  await set('shop_url', 'https://shop.abc.example', 'live');
  await set('invoice_url', 'https://pay.abc.example/invoices', 'live');
}

async function pay(
  hook: string,
  [id, name, status, amount]: (typeof people)[number],
): Promise<void> {
  const first = name.split(' ')[0]!;
  const order = `O-${1000 + (amount % 997)}`;
  await fetch(hook, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      status,
      customer_id: id,
      order_id: order,
      amount,
      currency: 'INR',
      payment_link: `https://pay.abc.example/r/${order}`,
      name: first,
      phone: `+9198000000${id.slice(1).padStart(2, '0')}`,
      email: `${first.toLowerCase()}@abc.example`,
    }),
  });
  await fetch(hook).catch(() => undefined);
}

/** Waits until nothing is running, so that the clock can go on. */
async function quiet(carillon: Carillon): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const { body } = await carillon.api<{ items: unknown[] }>('GET', '/v1/runs?status=running');
    if (body.items.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function notifications(carillon: Carillon): Promise<void> {
  for (const file of readdirSync(join(web, 'src/templates/notifications'))) {
    const starter = json(`src/templates/notifications/${file}`);
    await must(carillon, 'PUT', `/v1/notifications/${starter.key}`, starter.document);
    await must(carillon, 'POST', `/v1/notifications/${starter.key}/publish`);
  }
}

async function payments(carillon: Carillon, shop: string): Promise<string> {
  const template = json('src/templates/workflows/abc-payments.json');
  const document = JSON.parse(
    JSON.stringify(template.document).replaceAll('https://api.abc.example', shop),
  );
  const made = await must(carillon, 'POST', '/v1/workflows', { key: 'abc-payments', ...document });
  return (made.hookUrls as { test: string }).test;
}

/** Fails for C9, whose order the shop does not change. */
async function refunds(carillon: Carillon, shop: string): Promise<string> {
  const made = await must(carillon, 'POST', '/v1/workflows', {
    key: 'refunds',
    name: 'Refunds to the card',
    trigger: {
      type: 'webhook',
      sample: { customer_id: 'C2', order_id: 'O-7', amount: 1499 },
      contact: { id: '{{trigger.customer_id}}', phone: '{{trigger.phone}}' },
    },
    steps: [
      {
        id: 'refund',
        type: 'http',
        name: 'Refund the payment',
        method: 'PUT',
        url: `${shop}/orders/{{trigger.customer_id}}`,
      },
      {
        id: 'tell',
        type: 'send',
        name: 'Tell the customer',
        content: { sms: { text: 'Your refund for {{order_id}} is on its way.' } },
        data: { order_id: '{{trigger.order_id}}' },
      },
    ],
  });
  return (made.hookUrls as { test: string }).test;
}

async function others(carillon: Carillon): Promise<void> {
  await must(carillon, 'POST', '/v1/workflows', {
    key: 'kyc-reminders',
    name: 'KYC reminders',
    trigger: { type: 'event', name: 'kyc.opened', sample: { step: 'pan' } },
    steps: [
      { id: 'wait', type: 'delay', for: 'P2D' },
      { id: 'remind', type: 'send', notification: 'reminder', channels: ['sms'] },
    ],
  });
  await must(carillon, 'POST', '/v1/workflows', {
    key: 'login-code',
    name: 'Login code',
    trigger: { type: 'event', name: 'login.asked' },
    steps: [{ id: 'code', type: 'send', notification: 'one-time-code', channels: ['sms'] }],
  });
  await must(carillon, 'POST', '/v1/workflows/login-code/publish', {});
  await must(carillon, 'POST', '/v1/workflows/login-code/pause', {});
  await must(carillon, 'POST', '/v1/workflows', {
    key: 'win-back',
    name: 'Win back customers who have not ordered for three months',
    trigger: { type: 'schedule', cron: '0 9 * * 1-5', timezone: 'Asia/Kolkata' },
    steps: [
      { id: 'said', type: 'send', notification: 'gone' },
      { id: 'wait', type: 'delay' },
    ],
  });
}

/** The step under another id, and all that stand in its lanes too: ids are unique in a workflow. */
function named(step: JsonObject, id: string): JsonObject {
  const inner = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(inner)
      : value && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value).map(([key, held]) =>
              key === 'id' && 'type' in value ? [key, `${id}_${held}`] : [key, inner(held)],
            ),
          )
        : value;
  return { ...(inner(step) as JsonObject), id };
}

/** Every example step in one workflow, for a look at each card and panel. */
async function everyStep(carillon: Carillon): Promise<void> {
  const steps = readdirSync(join(web, '../step-examples'))
    .filter((file) => file.endsWith('.json') && !/^(trigger-|surroundings)/.test(file))
    .map((file) => json(`../step-examples/${file}`))
    .filter((entry) => entry.type !== 'end' && entry.type !== 'goTo')
    .map((entry) => named(entry.valid[0].config, `it_${entry.type.toLowerCase()}`));
  steps.push({ id: 'it_goto', type: 'goTo', step: 'it_delay', max: 3 });
  const sample = { customer_id: 'C2', amount: 1499, status: 'failed' };
  const document = { name: 'Every step', trigger: { type: 'webhook', sample }, steps };
  await must(carillon, 'POST', '/v1/workflows', { key: 'every-step', ...document });
  for (const file of readdirSync(join(web, '../step-examples')).filter((name) =>
    name.startsWith('trigger-'),
  )) {
    const entry = json(`../step-examples/${file}`);
    const shown: WorkflowDocument = {
      name: `Starts by ${entry.type}`,
      trigger: entry.valid[0].config,
      steps: [],
    };
    await must(carillon, 'POST', '/v1/workflows', { key: `by-${entry.type}`, ...shown });
    await must(carillon, 'POST', `/v1/workflows/by-${entry.type}/check`);
  }
}

async function keys(carillon: Carillon): Promise<void> {
  const ask = (name: string, role: string) =>
    must(carillon, 'POST', '/v1/keys', { name, role, environment: 'test' });
  await ask('Shop backend', 'ingest');
  await ask('Deploys', 'developer');
}

/** A member who may only look: the link by which she signs in for the first time. */
export async function invite(carillon: Carillon, email: string): Promise<string> {
  const { body } = await carillon.api<{ items: { id: string; email: string }[] }>(
    'GET',
    '/v1/members',
  );
  const known = body.items.find((member) => member.email === email);
  const made = known
    ? await must(carillon, 'POST', `/v1/members/${known.id}/link`)
    : await must(carillon, 'POST', '/v1/members', { email, role: 'viewer' });
  return String(made.inviteUrl);
}
