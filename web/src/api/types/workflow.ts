import type { Json, JsonObject } from './base';
import type { SimulationInput } from './run';

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
