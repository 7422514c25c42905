import type { Contact, Json } from '../../api';

export const nameOfContact = (contact: Contact): string =>
  contact.name || contact.email || contact.phone || contact.id;

/** The channels on which a contact can be reached, with the address and whether it is switched off. */
export function addressesOf(
  contact: Contact,
): { channel: string; address: string; off: boolean }[] {
  const off = ((contact.preferences as { channels?: Record<string, Json> } | undefined)?.channels ??
    {}) as Record<string, Json>;
  const list: [string, unknown][] = [
    ['email', contact.email],
    ['sms', contact.phone],
    ['whatsapp', contact.whatsapp ?? contact.phone],
  ];
  const tokens = Array.isArray(contact.pushTokens) ? contact.pushTokens.length : 0;
  return [
    ...list
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
      .map(([channel, address]) => ({ channel, address, off: off[channel] === false })),
    ...(tokens > 0 ? [{ channel: 'push', address: String(tokens), off: off.push === false }] : []),
  ];
}

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
