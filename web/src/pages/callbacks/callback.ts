import type { Delivery, Endpoint, JsonObject, Stored } from '../../api';
import type { Tone } from '../../ui';

export type Kind = Endpoint['kind'];
export const kinds: Kind[] = ['webhook', 'mixpanel', 'segment', 'amplitude'];

/** What can be told, by family: the last word of the event's type. */
export const eventWords = {
  message: [
    'queued',
    'sent',
    'delivered',
    'read',
    'clicked',
    'replied',
    'failed',
    'undelivered',
    'bounced',
    'rejected',
    'skipped',
  ],
  run: ['done', 'failed', 'cancelled'],
} as const;
export type EventFamily = keyof typeof eventWords;

/** A header as it is edited. */
export interface Header {
  name: string;
  value: string | Stored;
}

export interface CallbackDraft {
  kind: Kind;
  name: string;
  url: string;
  secret: string | Stored | undefined;
  projectId: string;
  default: boolean;
  events: string[];
  headers: Header[];
}

export const nameOf = (endpoint: { key: string; name?: string }) => endpoint.name || endpoint.key;

/** @param byDefault whether a new one is told of everything */
export function draftOf(endpoint?: Endpoint, byDefault = true): CallbackDraft {
  return {
    kind: endpoint?.kind ?? 'webhook',
    name: endpoint?.name ?? '',
    url: endpoint?.url ?? '',
    secret: endpoint?.secret,
    projectId: endpoint?.projectId ?? '',
    default: endpoint?.default ?? byDefault,
    events: endpoint?.events ?? ['message.*', 'run.*'],
    headers: Object.entries(endpoint?.headers ?? {}).map(([name, value]) => ({ name, value })),
  };
}

export function bodyOf(draft: CallbackDraft): JsonObject {
  const headers = draft.headers.filter((header) => header.name.trim());
  return {
    kind: draft.kind,
    ...(draft.name.trim() && { name: draft.name.trim() }),
    ...(draft.url.trim() && { url: draft.url.trim() }),
    ...(draft.secret && { secret: draft.secret }),
    ...(draft.kind === 'mixpanel' &&
      draft.projectId.trim() && { projectId: draft.projectId.trim() }),
    default: draft.default,
    events: draft.events,
    ...(headers.length > 0 && {
      headers: Object.fromEntries(headers.map(({ name, value }) => [name.trim(), value])),
    }),
  };
}

/** The key of a new callback, before it is made free. */
export function wordsFor(draft: CallbackDraft): string {
  const host = /^[a-z]+:\/\/([^/:?#]+)/i.exec(draft.url.trim())?.[1];
  return draft.name.trim() || (draft.kind === 'webhook' ? host : draft.kind) || 'callback';
}

/** Whether every event of the family is told. */
export const tellsAll = (events: string[], family: EventFamily) =>
  events.includes('*') || events.includes(`${family}.*`);

/** The events with every one of the family told, or none. */
export function withAll(events: string[], family: EventFamily, all: boolean): string[] {
  const spelled = events.flatMap((event) => (event === '*' ? ['message.*', 'run.*'] : [event]));
  const others = spelled.filter((event) => !event.startsWith(`${family}.`));
  return all ? [...others, `${family}.*`] : others;
}

export const withEvent = (events: string[], event: string, on: boolean): string[] =>
  on ? [...events, event] : events.filter((other) => other !== event);

/** How an endpoint is, told by its last report. */
export function healthOf(
  endpoint: Endpoint,
  last: Delivery | undefined,
): { tone: Tone; word: 'off' | 'quiet' | 'ok' | 'trying' | 'failing' | 'onTheWay' } {
  if (endpoint.status === 'disabled') return { tone: 'error', word: 'off' };
  if (!last) return { tone: 'neutral', word: 'quiet' };
  if (last.status === 'delivered') return { tone: 'ok', word: 'ok' };
  if (last.status === 'failed') return { tone: 'error', word: 'failing' };
  return last.attemptCount > 0
    ? { tone: 'warn', word: 'trying' }
    : { tone: 'running', word: 'onTheWay' };
}

/** A signing secret as Standard Webhooks wants it, from this browser's randomness. */
export function freshSecret(): string {
  const random = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...random))}`;
}

/** How a system checks that a report is genuine, in a few lines of Node.js. */
export const verifying = `import { createHmac, timingSafeEqual } from 'node:crypto';

// body: the raw text, before any parsing
export function genuine(secret, headers, body) {
  const at = headers['webhook-timestamp'];
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key)
    .update(\`\${headers['webhook-id']}.\${at}.\${body}\`)
    .digest();
  const fresh = Math.abs(Date.now() / 1000 - Number(at)) < 300;
  return fresh && headers['webhook-signature'].split(' ').some((one) => {
    const given = Buffer.from(one.replace('v1,', ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}`;
