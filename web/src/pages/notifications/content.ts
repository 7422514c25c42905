import type { JsonObject } from '../../api';

/** A field of a channel's content, in the order a person fills it. */
export interface ContentField {
  name: string;
  kind: 'line' | 'text' | 'html' | 'json';
  required?: boolean;
}

/** What each channel says; the names are those of the contract. */
const fields: Record<string, ContentField[]> = {
  email: [
    { name: 'subject', kind: 'line', required: true },
    { name: 'from', kind: 'line' },
    { name: 'replyTo', kind: 'line' },
  ],
  sms: [{ name: 'text', kind: 'text', required: true }],
  whatsapp: [
    { name: 'text', kind: 'text' },
    { name: 'template', kind: 'line' },
    { name: 'language', kind: 'line' },
    { name: 'parameters', kind: 'json' },
    { name: 'buttons', kind: 'json' },
  ],
  push: [
    { name: 'title', kind: 'line', required: true },
    { name: 'body', kind: 'text', required: true },
    { name: 'image', kind: 'line' },
    { name: 'data', kind: 'json' },
  ],
  webpush: [
    { name: 'title', kind: 'line', required: true },
    { name: 'body', kind: 'text', required: true },
    { name: 'url', kind: 'line' },
  ],
  inbox: [
    { name: 'title', kind: 'line', required: true },
    { name: 'body', kind: 'text', required: true },
    { name: 'actions', kind: 'json' },
  ],
  slack: [
    { name: 'text', kind: 'text' },
    { name: 'blocks', kind: 'json' },
  ],
  teams: [
    { name: 'text', kind: 'text' },
    { name: 'card', kind: 'json' },
  ],
  discord: [
    { name: 'content', kind: 'text' },
    { name: 'embeds', kind: 'json' },
  ],
  voice: [{ name: 'say', kind: 'text', required: true }],
  webhook: [{ name: 'body', kind: 'json', required: true }],
};

export const fieldsOf = (channel: string): ContentField[] => fields[channel] ?? [];

export const bodyKinds = ['html', 'mjml', 'text'] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** In which of the three ways the mail's body is written. */
export function bodyKindOf(content: JsonObject): BodyKind {
  return bodyKinds.find((kind) => typeof content[kind] === 'string') ?? 'html';
}

/** A channel that was just added: enough to see something. */
export function startContent(channel: string): JsonObject {
  if (channel === 'email') return { subject: '', html: '' };
  if (channel === 'webhook') return { body: {} };
  const required = fieldsOf(channel).filter((field) => field.required);
  return Object.fromEntries(
    (required.length ? required : fieldsOf(channel).slice(0, 1)).map((field) => [field.name, '']),
  );
}
