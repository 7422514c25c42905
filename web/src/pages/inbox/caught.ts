import type { Json, JsonObject, Message } from '../../api';

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** A message caught in Test, or an answer that was given to one. */
export interface Caught {
  id: string;
  channel: string;
  to: string;
  at: string;
  /** True for what the phone said. */
  mine: boolean;
  content: JsonObject;
  message: Message;
}

export function caughtFrom(message: Message): Caught {
  const content = message.content;
  return {
    id: message.id,
    channel: message.channel,
    to: message.to ?? '',
    at: text(message.at as Json) || text(message.createdAt as Json) || text(message.sentAt as Json),
    mine: message.direction === 'in' || message.direction === 'inbound',
    content: (typeof content === 'string'
      ? { text: content }
      : content && typeof content === 'object' && !Array.isArray(content)
        ? content
        : {}) as JsonObject,
    message,
  };
}

export const phoneChannels = ['sms', 'whatsapp', 'voice', 'push', 'webpush', 'inbox'];
export const isChat = (channel: string) => channel === 'sms' || channel === 'whatsapp';

export function saidIn(caught: Caught): string {
  const { content } = caught;
  return (
    text(content.text) ||
    text(content.say) ||
    text(content.body) ||
    text(content.content) ||
    text(content.title)
  );
}

/** One phone a number; the newest conversation first, its messages oldest first. */
export function phonesOf(items: Caught[]): { to: string; items: Caught[] }[] {
  const byNumber = new Map<string, Caught[]>();
  for (const item of items) {
    if (!phoneChannels.includes(item.channel)) continue;
    byNumber.set(item.to, [...(byNumber.get(item.to) ?? []), item]);
  }
  const newest = (list: Caught[]) => Math.max(...list.map((item) => Date.parse(item.at) || 0));
  return [...byNumber]
    .map(([to, list]) => ({
      to,
      items: [...list].sort(
        (one, other) => (Date.parse(one.at) || 0) - (Date.parse(other.at) || 0),
      ),
    }))
    .sort((one, other) => newest(other.items) - newest(one.items));
}

const kept = 'carillon.answers';

/** Answers given in this tab: the server's inbox lists only what was sent to people. */
export function answersGiven(): Caught[] {
  try {
    return JSON.parse(sessionStorage.getItem(kept) ?? '[]') as Caught[];
  } catch {
    return [];
  }
}

export function keepAnswer(to: Caught, text: string): void {
  const answer: Caught = {
    id: `answer-${Date.now()}`,
    channel: to.channel,
    to: to.to,
    at: new Date().toISOString(),
    mine: true,
    content: { text },
    message: { id: '', channel: to.channel, to: to.to, status: 'replied' },
  };
  sessionStorage.setItem(kept, JSON.stringify([...answersGiven().slice(-50), answer]));
}

export const forgetAnswers = () => sessionStorage.removeItem(kept);
