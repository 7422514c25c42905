import { ApiProblem, api, type Json, type JsonObject, type Message, type Run } from '../../api';

/** Something that happened with a person. */
export interface Moment {
  key: string;
  at: string;
  kind: 'run' | 'message' | 'event' | 'other';
  title: string;
  /** A word of `status` or free text. */
  status: string | null;
  reason: string | null;
  channel: string | null;
  run: string | null;
  message: string | null;
}

const text = (value: Json | undefined): string | null =>
  typeof value === 'string' && value ? value : null;

const newestFirst = (one: Moment, other: Moment) => other.at.localeCompare(one.at);

/** What the server tells of a person; runs, and without a timeline messages, are added from their lists. */
export async function readTimeline(
  id: string,
  names: (workflow: string) => string,
): Promise<Moment[]> {
  const told = await toldBy(id);
  for (const moment of told ?? []) moment.title = names(moment.title);
  if (told?.some((moment) => moment.kind === 'run')) return told.sort(newestFirst);
  const runs = await api.runs.list({ contact: id, limit: 100 });
  const messages = told ?? (await messagesOf(id));
  return [...runs.items.map((run) => fromRun(run, names)), ...messages].sort(newestFirst);
}

async function toldBy(id: string): Promise<Moment[] | null> {
  try {
    return (await api.contacts.timeline(id, { limit: 100 })).items.map(momentFrom);
  } catch (cause) {
    if ([404, 405, 501].includes(ApiProblem.from(cause).status)) return null;
    throw cause;
  }
}

async function messagesOf(id: string): Promise<Moment[]> {
  const page = await api.messages
    .list({ contact: id, limit: 100 })
    .catch(() => ({ items: [] as Message[] }));
  return page.items.map(fromMessage);
}

function fromRun(run: Run, names: (workflow: string) => string): Moment {
  return {
    key: run.id,
    at: run.startedAt,
    kind: 'run',
    title: names(run.workflow),
    status: run.status,
    reason: null,
    channel: null,
    run: run.id,
    message: null,
  };
}

function fromMessage(message: Message): Moment {
  return {
    key: message.id,
    at: text(message.createdAt as Json) ?? text(message.at as Json) ?? '',
    kind: 'message',
    title: text(message.notification as Json) ?? message.channel,
    status: message.status,
    reason: message.reason ?? null,
    channel: message.channel,
    run: message.runId ?? null,
    message: message.id,
  };
}

export function momentFrom(item: JsonObject, index: number): Moment {
  const type = text(item.kind) ?? text(item.type) ?? 'other';
  const kind = type.startsWith('run')
    ? 'run'
    : type.startsWith('message')
      ? 'message'
      : type.startsWith('event') || type === 'reply'
        ? 'event'
        : 'other';
  return {
    key: text(item.id) ?? String(index),
    at: text(item.at) ?? text(item.startedAt) ?? text(item.createdAt) ?? '',
    kind,
    title:
      text(item.sentence) ??
      text(item.title) ??
      text(item.name) ??
      text(item.notification) ??
      text(item.workflow) ??
      type,
    status: text(item.status),
    reason: text(item.reason),
    channel: text(item.channel),
    run: text(item.runId) ?? text(item.run) ?? (kind === 'run' ? text(item.id) : null),
    message: text(item.messageId) ?? (kind === 'message' ? text(item.id) : null),
  };
}
