import type { Contact, Json } from '../../api';

export const nameOfContact = (contact: Contact): string =>
  contact.name || contact.email || contact.phone || contact.id;

export interface Address {
  channel: string;
  address: string;
  /** Switched off in the profile. */
  off: boolean;
  /** Ended by the person, with STOP. */
  stopped: boolean;
}

/** The channels on which a contact can be reached, with the address and what stands against it. */
export function addressesOf(contact: Contact): Address[] {
  const stopped = textsOf(contact.stopped);
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
      .map(([channel, address]) => ({
        channel,
        address,
        off: off[channel] === false,
        stopped: stopped.includes(channel),
      })),
    ...(tokens > 0
      ? [{ channel: 'push', address: String(tokens), off: off.push === false, stopped: false }]
      : []),
  ];
}

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
