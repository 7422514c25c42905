import type { Connection, JsonObject, Stored } from '../../api';

/** What a connection is called on screen. */
export const nameOf = (connection: { key: string; name?: string }) =>
  connection.name || connection.key;

export type ConnectionType = Connection['type'];
export const connectionTypes: ConnectionType[] = ['bearer', 'basic', 'header'];

/** Each type has one secret, under the name that the server gives it. */
export const secretOf = { bearer: 'token', basic: 'password', header: 'value' } as const;

export interface ConnectionDraft {
  name: string;
  type: ConnectionType;
  hosts: string;
  username: string;
  header: string;
  secret: string | Stored | undefined;
}

export function draftOf(connection?: Connection, host = ''): ConnectionDraft {
  const type = connection?.type ?? 'bearer';
  return {
    name: connection?.name ?? '',
    type,
    hosts: connection?.hosts.join('\n') ?? host,
    username: connection?.username ?? '',
    header: connection?.header ?? '',
    secret: connection?.secrets?.[secretOf[type]],
  };
}

/** Hosts as people write them, by line, comma or blank; of an address only the host is kept. */
export function hostsIn(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((host) => host.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/, ''))
    .filter(Boolean);
}

export function bodyOf(draft: ConnectionDraft): JsonObject {
  return {
    ...(draft.name.trim() && { name: draft.name.trim() }),
    type: draft.type,
    hosts: hostsIn(draft.hosts),
    ...(draft.type === 'basic' && { username: draft.username.trim() }),
    ...(draft.type === 'header' && { header: draft.header.trim() }),
    secrets: { [secretOf[draft.type]]: draft.secret ?? '' },
  };
}

/** The key of a new connection, before it is made free. */
export const wordsFor = (draft: ConnectionDraft) =>
  draft.name.trim() || hostsIn(draft.hosts)[0] || 'connection';
