import type { Contact } from '../../api';
import { textsOf } from './contact';

export interface MergedField {
  name: string;
  value: string;
  /** Whose value it is. */
  from: 'own' | 'other' | 'both';
  /** What the other had there and is given up. */
  lost: string | null;
}

const fields = ['name', 'email', 'phone', 'whatsapp', 'timezone', 'locale'];

/** What a contact is after another became part of it: its own values win, tags are put together. */
export function merged(into: Contact, from: Contact): MergedField[] {
  const attributes = (contact: Contact) => (contact.attributes ?? {}) as Record<string, unknown>;
  const names = [...new Set([...Object.keys(attributes(into)), ...Object.keys(attributes(from))])];
  const own = textsOf(into.tags);
  const others = textsOf(from.tags).filter((tag) => !own.includes(tag));
  const tags: MergedField[] =
    own.length + others.length === 0
      ? []
      : [
          {
            name: 'tags',
            value: [...own, ...others].join(', '),
            from: others.length === 0 ? 'own' : own.length === 0 ? 'other' : 'both',
            lost: null,
          },
        ];
  return [
    ...fields.map((name) => oneOf(name, into[name], from[name])),
    ...tags,
    ...names.map((name) => oneOf(name, attributes(into)[name], attributes(from)[name])),
  ].filter((field) => field !== null);
}

function oneOf(name: string, own: unknown, other: unknown): MergedField | null {
  const text = (value: unknown) =>
    value === undefined || value === null || value === ''
      ? null
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  const [mine, theirs] = [text(own), text(other)];
  if (mine === null)
    return theirs === null ? null : { name, value: theirs, from: 'other', lost: null };
  return {
    name,
    value: mine,
    from: 'own',
    lost: theirs !== null && theirs !== mine ? theirs : null,
  };
}
