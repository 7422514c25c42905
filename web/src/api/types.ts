/** What the API sends and takes: CONTRACT.md sections 3 to 8, word for word. */

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

/** A condition is a group or a rule; see `workflow/conditions.ts` for the operators. */
export type Condition = Group | Rule;
export interface Group {
  all?: Condition[];
  any?: Condition[];
  none?: Condition[];
}
export interface Rule {
  value: Json;
  op: string;
  to?: Json;
  ignoreCase?: boolean;
  ignoreAccents?: boolean;
}

export interface Lane {
  name: string;
  when?: Condition;
  percent?: number;
  steps: Step[];
}

/** Only what every step has; the rest belongs to its type. */
export interface Step {
  id: string;
  type: string;
  name?: string;
  note?: string;
  disabled?: boolean;
  [field: string]: unknown;
}

export interface Trigger {
  type: string;
  sample?: Json;
  contact?: JsonObject;
  startWhen?: Condition;
  [field: string]: unknown;
}

export interface Scenario extends SimulationInput {
  name: string;
  expect?: { outcome?: string; messages?: Json; lanes?: Record<string, string> };
}

export interface WorkflowDocument {
  name: string;
  trigger: Trigger;
  steps: Step[];
  scenarios?: Scenario[];
  [field: string]: unknown;
}

export interface Problem {
  pointer: string;
  step: string | null;
  level: 'error' | 'warning' | 'note';
  code: string;
  message: string;
}

export type WorkflowStatus = 'draft' | 'live' | 'paused' | 'archived';

export interface Workflow {
  key: string;
  status: WorkflowStatus;
  revision: number;
  liveVersion: number | null;
  draft: WorkflowDocument;
  hookUrls?: { test: string | null; live: string | null };
  updatedAt?: string;
  /** Id of a member or a key; `admin` for the admin key. */
  updatedBy?: string | null;
}

export interface Version {
  version: number;
  publishedAt?: string;
  publishedBy?: string | null;
  note?: string | null;
  document?: WorkflowDocument;
}

export interface DiffChange {
  step: string | null;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  sentence: string;
}

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

export interface Capture {
  id: string;
  at: string;
  method?: string;
  headers?: Record<string, string>;
  query?: JsonObject;
  body?: Json;
  trigger?: Json;
  runId?: string | null;
}

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

/** Why a message was or was not sent. */
export interface Verdict {
  verdict: string;
  code: string;
  sentence: string;
  evidence: { kind: string; id: string | null; at: string | null; text: string | null }[];
  nextAction: string | null;
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

/** The live runs of one version, by the step they stand at. */
export interface LiveRuns {
  version: number | null;
  draft: number | null;
  runs: number;
  steps: { step: string; name: string; waitingFor: string | null; runs: number }[];
}

/** What becomes of live runs: where they stand on a step that is gone, `steps` says where to go on. */
export interface Migration {
  from: number;
  to: number;
  action: 'finish' | 'move' | 'cancel';
  steps?: Record<string, string>;
}

/** A declared field of a step, trigger, provider or channel. */
export interface CatalogField {
  name: string;
  kind: string;
  required?: boolean;
  label?: string;
  help?: string;
  options?: (string | { value: string; label: string })[];
  /** The fields of an object. */
  fields?: CatalogField[];
}

export interface CatalogEntry {
  type: string;
  family?: string;
  label?: string;
  fields: CatalogField[];
  lanes?: (string | { key: string; path?: string; label?: string; many?: boolean })[];
}

export interface Catalog {
  steps: CatalogEntry[];
  triggers: CatalogEntry[];
  providers: JsonObject[];
  channels: Json[];
  operators: Json[];
}
