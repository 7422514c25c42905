import type { JsonObject } from '../src/api/types/index.ts';
import * as counts from './counts.ts';
import type { FakeAnswer, FakeRequest, FakeServer } from './fake.ts';
import * as samples from './samples.ts';

type Handler = (request: FakeRequest, parts: string[], query: URLSearchParams) => FakeAnswer;

const ok = (body: unknown): FakeAnswer => ({ status: 200, body });
const page = (items: unknown[]): FakeAnswer => ok({ items, nextCursor: null });
const missing = (detail: string): FakeAnswer => ({
  status: 404,
  body: { type: 'about:blank', title: detail, status: 404, detail, code: 'not_found' },
});

/** What the list pages ask for; tried before the handlers of the server itself. */
export function pageHandlers(server: FakeServer): [RegExp, Handler][] {
  const runs = server.kept('runs');
  const messages = server.kept('messages');
  return [
    [/^\/v1\/providers$/, () => page(samples.providers)],
    [
      /^\/v1\/runs$/,
      (_, __, query) =>
        page(
          [...runs.values()].filter((run) =>
            ['workflow', 'status', 'contact'].every(
              (name) => !query.get(name) || run[name] === query.get(name),
            ),
          ),
        ),
    ],
    [
      /^\/v1\/runs\/([^/]+)(?:\/(?:cancel|retry|skip))?$/,
      (_, [id]) => (runs.has(id!) ? ok(runs.get(id!)) : missing(`There is no run ${id}.`)),
    ],
    [
      /^\/v1\/messages$/,
      (_, __, query) =>
        page(
          [...messages.values()].filter(
            (message) => !query.get('contact') || message.contact === query.get('contact'),
          ),
        ),
    ],
    [
      /^\/v1\/messages\/([^/]+)$/,
      (_, [id]) =>
        messages.has(id!) ? ok(messages.get(id!)) : missing(`There is no message ${id}.`),
    ],
    [/^\/v1\/test-inbox$/, (request) => inbox(request, messages)],
    [/^\/v1\/test-inbox\/([^/]+)\/reply$/, () => ok({})],
    [
      /^\/v1\/members$/,
      () => page([{ id: 'mem_1', name: 'Ravi Rao', email: 'ravi@abc.example', role: 'owner' }]),
    ],
    [
      /^\/v1\/settings$/,
      (request) => ok(request.method === 'PUT' ? request.body : { timezone: 'Asia/Kolkata' }),
    ],
    [
      /^\/v1\/notifications\/([^/]+)\/preview$/,
      (request, [key]) => preview(request, server.kept('notifications').get(key!)),
    ],
    [/^\/v1\/numbers$/, () => page(samples.numbers)],
    [/^\/v1\/numbers\/[^/]+\/receive$/, () => ok({ id: 'in_1', runId: null, runIds: ['run_01'] })],
    [/^\/v1\/endpoints\/[^/]+\/deliveries$/, () => page(samples.deliveries)],
    [/^\/v1\/endpoints\/[^/]+\/recover$/, () => ok({ count: 2 })],
    [/^\/v1\/cohorts\/[^/]+\/members$/, () => page([])],
    [/^\/v1\/insights$/, (_, __, query) => ok(counts.insights(query, runs.size > 0))],
    [/^\/v1\/workflows\/[^/]+\/live$/, () => page(runs.size > 0 ? [counts.live] : [])],
    [/^\/v1\/keys$/, (request) => keys(request, server.kept('keys'))],
    [/^\/v1\/contacts\/[^/]+\/timeline$/, () => missing('No timeline here.')],
  ];
}

export function seed(server: FakeServer): void {
  const put = (kind: string, items: JsonObject[], name: string) => {
    for (const item of items) server.kept(kind).set(String(item[name]), item);
  };
  put('runs', samples.runs(), 'id');
  put('messages', samples.messages, 'id');
  put('contacts', samples.contacts, 'id');
  put('notifications', samples.notifications, 'key');
  put('integrations', samples.integrations, 'key');
  put('connections', samples.connections, 'key');
  put('endpoints', samples.endpoints, 'key');
  server.handle({
    method: 'POST',
    url: '/v1/workflows',
    headers: {},
    body: { key: samples.workflow.key, ...samples.workflow.document },
  });
}

function inbox(request: FakeRequest, messages: Map<string, JsonObject>): FakeAnswer {
  if (request.method !== 'DELETE') return page([...messages.values()]);
  messages.clear();
  return { status: 204 };
}

function keys(request: FakeRequest, kept: Map<string, JsonObject>): FakeAnswer {
  if (request.method !== 'POST') return page([...kept.values()]);
  const id = `key_${kept.size + 1}`;
  const key = {
    ...(request.body as JsonObject),
    id,
    prefix: 'ck_test_9f3',
    createdAt: new Date().toISOString(),
    lastUsedAt: null,
  };
  kept.set(id, key);
  return { status: 201, body: { ...key, key: 'ck_test_9f3c2d7e51b84a60a1c2e3d4f5a6b7c8' } };
}

/** Fills `{{name}}` from the data: enough to see a preview move. */
function preview(request: FakeRequest, saved: JsonObject | undefined): FakeAnswer {
  const { draft, data, channel } = request.body as {
    draft?: JsonObject;
    data?: JsonObject;
    channel?: string;
  };
  const channels = ((draft ?? saved)?.channels ?? {}) as Record<string, JsonObject>;
  const fill = (text: unknown) =>
    typeof text === 'string'
      ? text
          .replace(/\{\{#if (\w+)\}\}(.*?)\{\{\/if\}\}/g, (_, name: string, inner: string) =>
            data?.[name] ? inner : '',
          )
          .replace(/\{\{\{?\s*(?:\w+ )?([\w.]+)\s*\}?\}\}/g, (_, name: string) =>
            String(data?.[name.split('.').at(-1)!] ?? ''),
          )
      : text;
  const rendered = Object.entries(channels)
    .filter(([name]) => !channel || name === channel)
    .map(([name, content]) => {
      const filled = Object.fromEntries(
        Object.entries(content).map(([part, text]) => [part, fill(text)]),
      );
      return [
        name,
        name === 'sms' ? { ...filled, segments: segments(String(filled.text ?? '')) } : filled,
      ];
    });
  return ok({ channels: Object.fromEntries(rendered) });
}

function segments(text: string) {
  const wide = [...text].some(
    (letter) => letter > '\u007f' && !'£¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§äöñüà'.includes(letter),
  );
  const [one, many] = wide ? [70, 67] : [160, 153];
  return {
    encoding: wide ? 'UCS-2' : 'GSM-7',
    length: text.length,
    segments: text.length <= one ? 1 : Math.ceil(text.length / many),
  };
}
