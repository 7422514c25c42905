import type { JsonObject } from '../src/api/types/index.ts';
import orderConfirmation from '../src/templates/notifications/order-confirmation.json' with {
  type: 'json',
};
import paymentRetry from '../src/templates/notifications/payment-retry.json' with { type: 'json' };
import abc from '../src/templates/workflows/abc-payments.json' with { type: 'json' };

/** Things as the server would answer them, so that every page has something to show in development. */
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const at = (base: string, ms: number) => new Date(Date.parse(base) + ms).toISOString();

const people: [string, string][] = [
  ['C1', 'Ravi Menon'],
  ['C2', 'Asha Rao'],
  ['C3', 'Noor Fathima'],
  ['C4', 'Jonas Weber'],
];

export const contacts: JsonObject[] = people.map(([id, name], index) => ({
  id,
  name,
  email: `${name.split(' ')[0]!.toLowerCase()}@abc.example`,
  phone: `+9198000000${id.slice(1).padStart(2, '0')}`,
  timezone: index === 3 ? 'Europe/Berlin' : 'Asia/Kolkata',
  locale: index === 3 ? 'de' : 'en',
  tags: index === 1 ? ['power user'] : [],
  attributes: { plan: index % 2 ? 'gold' : 'basic', city: 'Pune' },
  preferences: { channels: (index === 2 ? { whatsapp: false } : {}) as JsonObject, topics: {} },
  status: 'active',
  createdAt: ago(4000 + index * 77),
}));

const mailHtml = orderConfirmation.document.channels.email.html
  .replace('{{#if name}}, {{name}}{{/if}}', ', Asha')
  .replaceAll('{{order_id}}', 'O-7')
  .replace('{{currency}} {{formatNumber amount}}', 'INR 1,499')
  .replace('{{#if payment}}', '')
  .replaceAll('{{/if}}', '')
  .replace('{{payment}}', 'Cash on delivery');

export const messages: JsonObject[] = [
  message(
    'm1',
    'run_02',
    'C2',
    'email',
    'asha@abc.example',
    {
      subject: 'Your order O-7 is confirmed',
      html: mailHtml,
      from: 'ABC Shop <orders@abc.example>',
    },
    6,
  ),
  message(
    'm2',
    'run_02',
    'C2',
    'sms',
    '+919800000002',
    { text: 'ABC: order O-7 over INR 1499 is confirmed. Payment: Cash on delivery.' },
    6,
  ),
  message(
    'm3',
    'run_03',
    'C3',
    'sms',
    '+919800000003',
    {
      text: 'ABC: your payment of INR 899 for order O-8 did not go through. Try again: https://pay.abc.example/r/O-8',
    },
    3,
  ),
  message(
    'm4',
    'run_05',
    'C2',
    'whatsapp',
    '+919800000002',
    { text: 'Hello Asha, was everything right with your order O-7?' },
    2,
  ),
];

function message(
  id: string,
  run: string,
  contact: string,
  channel: string,
  to: string,
  content: JsonObject,
  minutes: number,
): JsonObject {
  return {
    id: `req_${id}:a1b2`,
    requestId: `req_${id}`,
    runId: run,
    workflow: 'abc-payments',
    step: 'confirm_cod',
    notification: 'order-confirmation',
    contact,
    channel,
    provider: 'test-inbox',
    to,
    status: 'delivered',
    reason: null,
    content,
    createdAt: ago(minutes),
    at: ago(minutes),
    history: [
      { status: 'queued', at: ago(minutes) },
      { status: 'sent', at: ago(minutes) },
      { status: 'delivered', at: ago(minutes) },
    ],
  };
}

const trigger = { ...(abc.document.trigger.sample as JsonObject) };

function visit(
  id: string,
  type: string,
  base: string,
  ms: number,
  fields: JsonObject = {},
): JsonObject {
  return {
    id,
    visit: 1,
    type,
    status: 'done',
    lane: null,
    startedAt: base,
    endedAt: at(base, ms),
    input: null,
    output: null,
    explanation: null,
    attempts: [],
    messages: [],
    ...fields,
  };
}

function powerRun(id: string, minutes: number, failed: boolean): JsonObject {
  const start = ago(minutes);
  const put = at(start, 52);
  const steps = [
    visit('paid', 'branch', start, 1, {
      lane: 'otherwise',
      output: { lane: 'otherwise' },
      explanation: 'status is "failed", not "success", so Otherwise',
    }),
    visit('lookup', 'http', at(start, 2), 38, {
      input: { method: 'GET', url: 'https://api.abc.example/customers?id=C2' },
      output: {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: { type: 'power_user', name: 'Asha' },
        attempts: 1,
      },
      explanation: 'GET https://api.abc.example/customers?id=C2 answered 200',
      attempts: [{ at: at(start, 2), status: 200, durationMs: 38, error: null }],
    }),
    visit('kind', 'branch', at(start, 41), 1, {
      lane: 'Power user',
      output: { lane: 'Power user' },
      explanation: 'type is "power_user", as asked',
    }),
    visit('to_cod', 'http', put, failed ? 13_400 : 61, {
      status: failed ? 'failed' : 'done',
      input: {
        method: 'PUT',
        url: 'https://api.abc.example/orders/C2',
        body: { payment_type: 'COD' },
      },
      output: failed
        ? { status: 500, error: 'The API answered 500 to each of 3 attempts.' }
        : { status: 200, body: { ok: true }, attempts: 1 },
      explanation: failed
        ? 'PUT https://api.abc.example/orders/C2 answered 500 three times'
        : 'PUT https://api.abc.example/orders/C2 answered 200',
      attempts: failed
        ? [0, 1000, 4000].map((offset) => ({
            at: at(put, offset),
            status: 500,
            durationMs: 120,
            error: 'The API answered 500 Internal Server Error.',
          }))
        : [{ at: put, status: 200, durationMs: 61, error: null }],
    }),
  ];
  if (!failed)
    steps.push(
      visit('confirm_cod', 'send', at(start, 115), 4, {
        output: { status: 'queued', messages: ['req_m1:a1b2', 'req_m2:a1b2'] },
        messages: ['req_m1:a1b2', 'req_m2:a1b2'],
        explanation: 'Sent by email and SMS to Asha Rao',
      }),
    );
  return run(
    id,
    'C2',
    failed ? 'failed' : 'done',
    failed ? 'failed' : 'completed',
    start,
    failed ? 13_460 : 120,
    steps,
  );
}

function run(
  id: string,
  contact: string,
  status: string,
  outcome: string | null,
  start: string,
  ms: number | null,
  steps: JsonObject[],
  more: JsonObject = {},
): JsonObject {
  return {
    id,
    workflow: 'abc-payments',
    version: null,
    environment: 'test',
    contact,
    status,
    outcome,
    startedAt: start,
    endedAt: ms === null ? null : at(start, ms),
    trigger,
    waitingFor: null,
    steps,
    ...more,
  };
}

export function runs(): JsonObject[] {
  const paid = ago(9);
  const regular = ago(3);
  const waiting = ago(1);
  return [
    run(
      'run_05',
      'C4',
      'waiting',
      null,
      waiting,
      null,
      [
        visit('pause', 'delay', waiting, 0, {
          status: 'waiting',
          endedAt: null,
          explanation: 'Continues in 1 day, when the delay is over',
        }),
      ],
      {
        waitingFor: {
          kind: 'delay',
          step: 'pause',
          until: new Date(Date.now() + 86_000_000).toISOString(),
        },
      },
    ),
    powerRun('run_04', 2, true),
    run('run_03', 'C3', 'done', 'completed', regular, 64, [
      visit('paid', 'branch', regular, 1, {
        lane: 'otherwise',
        explanation: 'status is "failed", not "success", so Otherwise',
      }),
      visit('lookup', 'http', at(regular, 2), 41, {
        output: { status: 200, body: { type: 'regular' } },
        attempts: [{ at: regular, status: 200, durationMs: 41, error: null }],
      }),
      visit('kind', 'branch', at(regular, 44), 1, {
        lane: 'otherwise',
        explanation: 'type is "regular", not "power_user", so Otherwise',
      }),
      visit('retry_link', 'send', at(regular, 46), 3, {
        messages: ['req_m3:a1b2'],
        explanation: 'Sent by SMS to Noor Fathima',
      }),
    ]),
    powerRun('run_02', 6, false),
    run('run_01', 'C1', 'done', 'completed', paid, 12, [
      visit('paid', 'branch', paid, 1, {
        lane: 'Paid',
        explanation: 'status is "success", as asked',
      }),
      visit('confirm', 'send', at(paid, 2), 4, {
        explanation: 'Sent by email and SMS to Ravi Menon',
      }),
      visit('done', 'end', at(paid, 8), 0),
    ]),
  ];
}

export const workflow = { key: abc.key, document: abc.document };
export const notifications: JsonObject[] = [orderConfirmation, paymentRetry].map((starter) => ({
  key: starter.key,
  ...(starter.document as unknown as JsonObject),
}));

export const integrations: JsonObject[] = [
  {
    key: 'smtp-main',
    provider: 'smtp',
    channel: 'email',
    config: {
      host: 'smtp.abc.example',
      port: 587,
      security: 'starttls',
      username: 'carillon',
      from: 'orders@abc.example',
    },
    secrets: { password: { set: true } },
    health: { status: 'ok', lastError: null },
    inboundUrl: null,
  },
];

export const connections: JsonObject[] = [
  {
    key: 'crm',
    name: 'CRM',
    type: 'bearer',
    hosts: ['crm.abc.example'],
    secrets: { token: { set: true } },
  },
];

export const numbers: JsonObject[] = [
  {
    key: 'simulated',
    number: '+15005550006',
    channels: ['sms', 'whatsapp'],
    provider: 'test-inbox',
    simulated: true,
  },
];

export const endpoints: JsonObject[] = [
  {
    key: 'shop-backend',
    kind: 'webhook',
    name: 'Shop backend',
    url: 'https://shop.abc.example/reports',
    secret: { set: true },
    default: true,
    events: ['message.*', 'run.*'],
    headers: { 'X-Team': 'orders', 'X-Token': { set: true } },
    status: 'active',
  },
];

export const deliveries: JsonObject[] = [
  {
    id: 'dlv_1',
    type: 'message.delivered',
    status: 'failed',
    messageId: 'req_m1:a1b2',
    runId: 'run_02',
    createdAt: ago(5),
    deliveredAt: null,
    nextAttemptAt: null,
    attemptCount: 1,
    attempts: [
      {
        at: ago(5),
        status: 500,
        durationMs: 12,
        error: {
          code: 'not_taken',
          message: 'The endpoint answered 500; only 2xx counts as taken.',
        },
      },
    ],
    body: { type: 'message.delivered', data: { status: 'delivered' } },
  },
];

const field = (name: string, kind: string, label: string, more: JsonObject = {}): JsonObject => ({
  name,
  kind,
  label,
  ...more,
});

export const providers: JsonObject[] = [
  {
    provider: 'smtp',
    label: 'SMTP',
    channels: ['email'],
    help: 'Any mail server.',
    config: [
      field('host', 'text', 'Host', {
        required: true,
        help: 'Name of the mail server, such as smtp.example.com.',
      }),
      field('port', 'number', 'Port', { required: true, help: '587 with STARTTLS, 465 with TLS.' }),
      field('security', 'choice', 'Security', { options: ['none', 'starttls', 'tls'] }),
      field('username', 'text', 'User name'),
      field('from', 'text', 'From', { required: true, help: 'The address people see.' }),
    ],
    secrets: [field('password', 'secret', 'Password')],
  },
  {
    provider: 'http',
    label: 'Any HTTP gateway',
    channels: ['sms', 'whatsapp', 'email', 'push', 'webhook'],
    help: 'A gateway with its own HTTP API.',
    config: [
      field('method', 'choice', 'Method', { options: ['GET', 'POST', 'PUT'] }),
      field('url', 'text', 'Address', { required: true }),
      field('headers', 'map', 'Headers'),
      field('body', 'json', 'Body', {
        help: 'Templates over to, from, content.*, contact.*, messageId.',
      }),
      field('idPath', 'text', 'Where the id of the message stands', { help: 'Such as body.id.' }),
    ],
    secrets: [],
    ownSecrets: true,
  },
  {
    provider: 'twilio',
    label: 'Twilio',
    channels: ['sms', 'whatsapp', 'voice'],
    config: [
      field('accountSid', 'text', 'Account SID', { required: true }),
      field('from', 'text', 'From'),
    ],
    secrets: [field('authToken', 'secret', 'Auth token', { required: true })],
  },
];
