import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type {
  CatalogField,
  Json,
  JsonObject,
  Notification,
  PhoneNumber,
  Problem,
  Simulation,
  SimulationInput,
  Step,
  StepTest,
  Trigger,
  WorkflowDocument,
} from '../api/types';
import type { LaneGrammar } from '../workflow/lanes';
import type { Force } from '../workflow/scenarios';
import type { Brought, Scope } from '../workflow/scope';
import type { SampleScope } from '../workflow/template';

export type Family = 'start' | 'talk' | 'decide' | 'hold' | 'connect' | 'data' | 'end';

export const families: Family[] = ['talk', 'decide', 'hold', 'connect', 'data', 'end'];

/** Translates; what a card needs to put its settings in a sentence. */
export type Say = (key: string, values?: Record<string, unknown>) => string;

/**
 * One step type: everything the builder knows of it stands here and in its folder.
 * Title, purpose and help are messages of `steps.json` under the type's name.
 */
export interface StepDefinition {
  type: string;
  family: Family;
  icon: LucideIcon;
  /** Further words quick-add finds it by. */
  words: string[];
  grammar: LaneGrammar;
  /** The fields of a new step; id and type are added. */
  create: () => Record<string, unknown>;
  /** What the step is set to do, in one sentence without a full stop. Empty: nothing is set yet. */
  sentence: (step: Step, say: Say) => string;
  /** A shorter name for the card, where the settings give one: the notification sent, say. */
  title?: (step: Step, say: Say) => string | null;
  Panel: ComponentType<StepPanelProps>;
  /** Sample output for pickers and live verdicts; undefined: nothing to read. */
  outputOf?: (step: Step, sample: SampleScope) => Json | undefined;
  /** A name besides `steps.<id>` under which what it got is read. */
  brings?: (step: Step) => Brought;
  /** Brings about one lane in a made scenario. */
  force?: Force;
  /** The run never goes on below it. */
  ends?: boolean;
  /** Makes the step from pasted text, a cURL command say; null: not mine. */
  fromText?: (text: string) => Record<string, unknown> | null;
  /** Makes a deciding step that asks whether a value is as in the sample. */
  decideOn?: (path: string, value: Json) => Record<string, unknown>;
  /** The word new ids are made from; the type by default. */
  idFrom?: (step: Partial<Step>) => string;
  fields?: CatalogField[];
}

export interface StepPanelProps {
  step: Step;
  /** Sets fields; `undefined` removes one. Calls with one `burst` soon after each other undo as one. */
  change: (patch: Record<string, unknown>, burst?: string) => void;
  scope: Scope;
  problems: Problem[];
  services: Services;
}

/** The dialog that makes something a step needs, and chooses it. */
export type Maker = ComponentType<{
  /** Where a new connection may be sent, if the step says so. */
  host?: string;
  onClose: () => void;
  onSaved: (key: string) => void;
}>;

/** What can be made without leaving the panel. */
export interface Makers {
  /** Why the member may not; null: may. */
  needs: string | null;
  connection: Maker;
  endpoint: Maker;
}

/** What a panel may ask of the world; the builder supplies it, tests a fake. */
export interface Services {
  workflowKey: string | null;
  notifications: {
    list: () => Promise<Notification[]>;
    create: (key: string, notification: JsonObject) => Promise<Notification>;
    preview: (key: string, input: JsonObject) => Promise<Json>;
  };
  connections: () => Promise<{ key: string; name?: string }[]>;
  workflows: () => Promise<{ key: string; name: string }[]>;
  endpoints: () => Promise<{ key: string; name?: string }[]>;
  /** Numbers that messages can come to. */
  numbers: () => Promise<PhoneNumber[]>;
  makers: Makers;
  /** Names of events that workflows listen to or send. */
  eventNames: () => Promise<string[]>;
  channels: () => string[];
  /** Really sends one step with the given data. */
  testStep: (id: string, input: JsonObject) => Promise<StepTest>;
  /** Plays any document on the server's virtual clock; nothing leaves. */
  simulate: (document: WorkflowDocument, input: SimulationInput) => Promise<Simulation>;
  captures: () => Promise<{ id: string; at: string; trigger: Json }[]>;
  /** Puts a deciding step after this one. */
  branchOn: (id: string, path: string, value: Json) => void;
  /** Other steps of the document that could be jumped to. */
  stepsBefore: (id: string) => { id: string; title: string }[];
  /** The address a caller uses, by environment. */
  hookUrls: () => { test: string | null; live: string | null } | null;
  mayEdit: boolean;
}

/** One trigger type; the same idea as a step, at the head of the flow. */
export interface TriggerDefinition {
  type: string;
  icon: LucideIcon;
  words: string[];
  create: () => Record<string, unknown>;
  sentence: (trigger: Trigger, say: Say) => string;
  Panel: ComponentType<TriggerPanelProps>;
  fields?: CatalogField[];
}

export interface TriggerPanelProps {
  trigger: Trigger;
  change: (patch: Record<string, unknown>, burst?: string) => void;
  scope: Scope;
  problems: Problem[];
  services: Services;
}

/** The message for a field, the most serious first; `pointer` ends with the given path. */
export function problemAt(problems: Problem[], path: string): { error?: string; warning?: string } {
  const found = problems.filter(
    (problem) => problem.pointer.endsWith(`/${path}`) || problem.pointer.includes(`/${path}/`),
  );
  const error = found.find((problem) => problem.level === 'error');
  const warning = found.find((problem) => problem.level === 'warning');
  return { error: error?.message, warning: error ? undefined : warning?.message };
}
