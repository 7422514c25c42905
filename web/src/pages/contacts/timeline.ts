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

/** The server's own timeline; where it has none, the person's runs and messages instead. */
export async function readTimeline(
  id: string,
  names: (workflow: string) => string,
): Promise<Moment[]> {
  try {
    const page = await api.contacts.timeline(id, { limit: 100 });
    return page.items.map((item, index) => momentFrom(item, index));
  } catch (cause) {
    const { status } = ApiProblem.from(cause);
    if (status !== 404 && status !== 405 && status !== 501) throw cause;
  }
  const [runs, messages] = await Promise.all([
    api.runs.list({ contact: id, limit: 100 }),
    api.messages.list({ contact: id, limit: 100 }).catch(() => ({ items: [] as Message[] })),
  ]);
  return [...runs.items.map((run) => fromRun(run, names)), ...messages.items.map(fromMessage)].sort(
    (one, other) => other.at.localeCompare(one.at),
  );
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
