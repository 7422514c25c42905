import type { JsonObject } from '../../api';
import type { FieldProblem } from '../../api/problem';

/** Where the values of a column go: a field of a contact, `attribute` under the column's name, or nowhere. */
export type Target =
  | 'id'
  | 'name'
  | 'email'
  | 'phone'
  | 'whatsapp'
  | 'timezone'
  | 'locale'
  | 'tags'
  | 'attribute'
  | 'skip';

export const targets: Target[] = [
  'id',
  'name',
  'email',
  'phone',
  'whatsapp',
  'timezone',
  'locale',
  'tags',
  'attribute',
  'skip',
];

const words: [Target, RegExp][] = [
  ['whatsapp', /^(whats ?app|wa)\b/],
  ['email', /^(e ?mail|mail)/],
  ['phone', /^(phone|mobile|tel|handy|msisdn|cell|sms)/],
  [
    'id',
    /^(id|identifier|(customer|user|contact|external|kunden|kontakt) ?(id|no|number|nr|nummer))$/,
  ],
  ['timezone', /^(time ?zone|tz|zeitzone)$/],
  ['locale', /^(locale|language|lang|sprache)$/],
  ['tags', /^(tags?|labels?|etiketten?)$/],
  ['name', /^((full|display) ?name|name|customer|kunde)$/],
];

/** What the columns seem to hold, by their names; each field is guessed once. */
export function guessTargets(header: string[]): Target[] {
  const taken = new Set<Target>();
  return header.map((name) => {
    const plain = name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim();
    const found = words.find(([target, word]) => !taken.has(target) && word.test(plain))?.[0];
    if (!found) return plain ? 'attribute' : 'skip';
    taken.add(found);
    return found;
  });
}

/** A row as the contact it stands for; empty cells say nothing. */
export function contactOfRow(header: string[], to: Target[], row: string[]): JsonObject {
  const contact: JsonObject = {};
  const attributes: JsonObject = {};
  for (const [at, target] of to.entries()) {
    const value = row[at]?.trim() ?? '';
    if (!value || target === 'skip') continue;
    if (target === 'attribute') attributes[header[at]!.trim()] = value;
    else if (target === 'tags')
      contact.tags = value
        .split(/[,;|]/)
        .map((tag) => tag.trim())
        .filter(Boolean);
    else contact[target] = value;
  }
  return Object.keys(attributes).length > 0 ? { ...contact, attributes } : contact;
}

/** Whether the columns say who somebody is: without an id or address nobody can be found again. */
export const names = (to: Target[]): boolean =>
  to.some((target) => ['id', 'email', 'phone', 'whatsapp'].includes(target));

/** A row the server would not take, and why. */
export interface Fault {
  /** Its place among the rows, from 0. */
  row: number;
  message: string;
}

/** Which rows of a batch a refusal is about, in words; empty when it is about none of them. */
export function faultsOf(problems: FieldProblem[], rows: number[]): Fault[] {
  const found = new Map<number, string[]>();
  for (const { pointer, message } of problems) {
    const row = rows[Number(/^\/contacts\/(\d+)/.exec(pointer)?.[1] ?? -1)];
    if (row !== undefined) found.set(row, [...(found.get(row) ?? []), message]);
  }
  return [...found].map(([row, messages]) => ({ row, message: messages.join(' ') }));
}
