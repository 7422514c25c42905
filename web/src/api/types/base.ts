export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export type Environment = 'test' | 'live';
export type Role = 'owner' | 'admin' | 'developer' | 'editor' | 'support' | 'viewer' | 'ingest';

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface Session {
  member: { id: string; name: string; email: string };
  role: Role;
  environments: Environment[];
  csrf: string;
}
