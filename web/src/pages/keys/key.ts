import type { Environment, Role } from '../../api';

/** A key as it is listed: never the key itself. */
export interface ApiKey {
  id: string;
  name: string;
  role: Role;
  environment: Environment;
  prefix?: string;
  createdAt?: string;
  lastUsedAt?: string | null;
  expiresAt?: string | null;
  ips?: string[];
  [field: string]: unknown;
}

/** A first call that this key may make, ready for a terminal. */
export function firstCall(origin: string, key: string, role: Role): string {
  const authorization = `-H 'Authorization: Bearer ${key}'`;
  if (role === 'viewer' || role === 'support')
    return `curl ${origin}/v1/workflows \\\n  ${authorization}`;
  return [
    `curl -X POST ${origin}/v1/events \\`,
    `  ${authorization} \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"name":"order.paid","contact":{"id":"C1"},"data":{"order_id":"O-1"}}'`,
  ].join('\n');
}
