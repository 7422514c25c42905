import type { Environment, Json, JsonObject } from './base';

export type RunStatus = 'running' | 'waiting' | 'done' | 'failed' | 'cancelled';

export interface Visit {
  id: string;
  visit: number;
  type: string;
  status: 'done' | 'failed' | 'waiting' | 'skipped' | 'running';
  lane: string | null;
  startedAt: string;
  endedAt: string | null;
  input: Json;
  output: Json;
  explanation: string | null;
  attempts?: {
    at: string;
    status: number | string | null;
    durationMs: number | null;
    error: string | null;
  }[];
  messages?: string[];
}

export interface Run {
  id: string;
  workflow: string;
  version: number | null;
  environment: Environment;
  contact: Json;
  status: RunStatus;
  outcome: string | null;
  startedAt: string;
  endedAt: string | null;
  trigger: Json;
  waitingFor: { kind: string; step: string; until: string | null } | null;
  steps: Visit[];
}

export interface SimulationInput {
  trigger?: Json;
  contact?: JsonObject;
  startAt?: string;
  seed?: number | string;
  responses?: Record<
    string,
    { status?: number; body?: Json; headers?: Record<string, string>; error?: string }[]
  >;
  timeline?: JsonObject[];
  events?: JsonObject[];
}

export interface SimulatedMessage {
  step: string;
  channel: string;
  to: string;
  at: string;
  content: Json;
}

export interface Simulation {
  status: RunStatus;
  outcome: string | null;
  endedAt: string | null;
  steps: Visit[];
  messages: SimulatedMessage[];
  calls: {
    step: string;
    method: string;
    url: string;
    headers: Record<string, string>;
    body: Json;
    at: string;
  }[];
}

export interface StepTest {
  request: { method: string; url: string; headers?: Record<string, string>; body?: Json };
  response?: {
    status: number;
    headers?: Record<string, string>;
    body?: Json;
    durationMs?: number;
  } | null;
  error?: string | { code?: string; message?: string } | null;
  durationMs?: number;
}

/** Something to be done to many runs; a filter without fields means all of them. */
export interface BulkRuns {
  action: 'cancel' | 'retry';
  filter: Record<string, string>;
  dryRun?: boolean;
}

export interface BulkAnswer {
  action: string;
  matched: number;
  dryRun: boolean;
  job?: string;
}

/** How far something that is done to many runs has got. */
export interface Job {
  id: string;
  action: string;
  status: 'running' | 'done';
  matched: number;
  done: number;
  skipped: number;
  createdAt: string;
  endedAt: string | null;
}

/** A pending delay, wait, digest or window. */
export interface Upcoming {
  kind: string | null;
  until: string | null;
  runId: string;
  workflow: string;
  step: string | null;
  held: boolean;
}

/** One combination of what was counted by; of runs, of visits or of messages. */
export interface InsightItem {
  workflow?: string;
  step?: string;
  /** Null: the way that goes on beside side lanes, or a step without lanes. */
  lane?: string | null;
  /** Null: the draft. */
  version?: number | null;
  day?: string;
  channel?: string;
  count: number;
  started?: number;
  done?: number;
  failed?: number;
  cancelled?: number;
  skipped?: number;
  outcomes?: Record<string, number>;
  statuses?: Record<string, number>;
}

/** Counts of whole days in UTC, of things as they happened. */
export interface Insights {
  from: string;
  to: string;
  runs?: {
    started: number;
    done: number;
    failed: number;
    cancelled: number;
    outcomes: Record<string, number>;
  };
  messages: { count: number; statuses?: Record<string, number> };
  items: InsightItem[];
  /** With `by=workflow`: how many runs of each wait now. */
  waiting?: Record<string, number>;
}
