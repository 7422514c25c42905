import type { Json, JsonObject } from './base';

export interface Notification {
  key: string;
  name: string;
  category: 'transactional' | 'marketing' | 'otp';
  topic?: string;
  channels: Record<string, JsonObject>;
  routing?: { mode: string; order?: string[]; until?: string; within?: string };
  locales?: JsonObject;
  sample?: JsonObject;
  [field: string]: unknown;
}

/** A group that an analytics product keeps and sends. */
export interface Cohort {
  id: string;
  name: string;
  source: 'mixpanel' | 'amplitude';
  workflow: string;
  members: number;
  syncedAt: string;
}

export interface CohortMember {
  id: string;
  email: string | null;
  enteredAt: string;
  properties: JsonObject;
}

export interface Message {
  id: string;
  requestId?: string;
  runId?: string | null;
  step?: string | null;
  channel: string;
  to: string;
  status: string;
  reason?: string | null;
  content?: Json;
  [field: string]: unknown;
}

export interface Contact {
  id: string;
  name?: string;
  email?: string;
  phone?: string;
  [field: string]: unknown;
}

/** Why a message was or was not sent. */
export interface Verdict {
  verdict: string;
  code: string;
  sentence: string;
  evidence: { kind: string; id: string | null; at: string | null; text: string | null }[];
  nextAction: string | null;
}
