import type { Environment, Json, JsonObject } from './base';

export interface Integration {
  key: string;
  provider: string;
  channel: string;
  config?: JsonObject;
  secrets?: Record<string, { set: boolean } | string>;
  health?: Json;
  inboundUrl?: string;
}

/** A secret as it is read: whether there is one, never what it is. */
export type Stored = { set: boolean };

/** Credentials for API steps; sent only to its hosts. */
export interface Connection {
  key: string;
  name?: string;
  type: 'bearer' | 'basic' | 'header';
  hosts: string[];
  username?: string;
  header?: string;
  secrets?: Record<string, Stored>;
}

/** Where delivery reports go. */
export interface Endpoint {
  key: string;
  kind: 'webhook' | 'mixpanel' | 'segment' | 'amplitude';
  name?: string;
  url?: string;
  /** Text only in the answer that shows a new one, this once. */
  secret?: Stored | string;
  default: boolean;
  events: string[];
  headers?: Record<string, string | Stored>;
  projectId?: string;
  /** Disabled: it has said that it is gone. */
  status: 'active' | 'disabled';
}

/** One report to an endpoint with every try. */
export interface Delivery {
  id: string;
  type: string;
  status: 'pending' | 'delivered' | 'failed';
  messageId: string | null;
  runId: string | null;
  createdAt: string;
  deliveredAt: string | null;
  nextAttemptAt: string | null;
  attemptCount: number;
  attempts: {
    at: string;
    status: number | null;
    durationMs: number;
    error: { code: string; message: string } | null;
  }[];
  body: Json;
}

/** A system that sends events to its own address here. */
export interface Source {
  key: string;
  kind: 'segment' | 'cloudevents';
  url: string;
  secret: Stored;
}

/** A number that messages can come to. */
export interface PhoneNumber {
  key: string;
  /** Null: only the provider knows. */
  number: string | null;
  channels: string[];
  provider: string;
  simulated: boolean;
}

/** What became of a message from a phone. */
export interface InboundTaken {
  id: string;
  /** The waiting run that took it as its reply. */
  runId: string | null;
  /** The runs it started. */
  runIds: string[];
  optedOut: boolean;
}

/** A value that templates find under `env.`; of a secret one only whether it is set. */
export interface Variable {
  key: string;
  value: Json;
  secret: boolean;
}

/** One line of the trail of who did what. */
export interface AuditEntry {
  seq: number;
  at: string;
  environment: Environment | 'shared';
  actor: { kind: string; id: string };
  address: string;
  action: string;
  target: string;
  detail: JsonObject;
}
