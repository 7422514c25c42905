import type { Integration, Json, JsonObject } from '../../api';

/** A field that a provider asks for, as the catalogue declares it. */
export interface ProviderField {
  name: string;
  kind: string;
  required: boolean;
  label: string;
  help: string;
  options: string[];
}

export interface Provider {
  type: string;
  label: string;
  channels: string[];
  help: string;
  config: ProviderField[];
  secrets: ProviderField[];
  /** Secrets beyond the declared ones may be stored, for templates to use. */
  ownSecrets: boolean;
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');
const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function fieldFrom(entry: Json): ProviderField {
  const field = (entry ?? {}) as JsonObject;
  return {
    name: text(field.name),
    kind: text(field.kind).toLowerCase(),
    required: field.required === true,
    label: text(field.label) || text(field.name),
    help: text(field.help),
    options: list(field.options).map((option) =>
      typeof option === 'string' ? option : text((option as JsonObject)?.value),
    ),
  };
}

export function providerFrom(entry: JsonObject): Provider {
  const type = text(entry.type) || text(entry.provider) || text(entry.key);
  return {
    type,
    label: text(entry.label) || type,
    channels: list(entry.channels).map(text),
    help: text(entry.help),
    config: list(entry.config).map(fieldFrom),
    secrets: list(entry.secrets).map(fieldFrom),
    ownSecrets: entry.ownSecrets === true,
  };
}

export interface Health {
  tone: 'ok' | 'warn' | 'error' | 'neutral';
  word: 'ok' | 'degraded' | 'failing' | 'unused';
  note: string;
}

/** The server's health, in whichever of its shapes, as a word and a sentence. */
export function healthOf(integration: Integration): Health {
  const health = integration.health as JsonObject | string | null | undefined;
  const status = typeof health === 'string' ? health : text(health?.status) || text(health?.state);
  const last =
    typeof health === 'string' ? null : (health?.lastError as JsonObject | string | null);
  const note = typeof last === 'string' ? last : text(last?.message);
  if (/fail|down|open|error/i.test(status)) return { tone: 'error', word: 'failing', note };
  if (/degrad|warn|half/i.test(status)) return { tone: 'warn', word: 'degraded', note };
  if (/ok|up|good|healthy|closed/i.test(status)) return { tone: 'ok', word: 'ok', note };
  return { tone: 'neutral', word: 'unused', note };
}

export interface Route {
  channel: string;
  strategy: 'failover' | 'roundRobin' | 'split';
  integrations: { key: string; weight?: number; when?: Json }[];
}

/** Whether the channel uses the integration: all of them without a route, else those it lists. */
export const isUsed = (route: Route | undefined, key: string): boolean =>
  !route || route.integrations.some((entry) => entry.key === key);

/** How much of a split goes to the integration, from 0 to 1; null where nothing is split. */
export function shareOf(route: Route | undefined, used: string[], key: string): number | null {
  if (route?.strategy !== 'split' || !used.includes(key)) return null;
  const sum = used.reduce((total, other) => total + weightOf(route, other), 0);
  return sum > 0 ? weightOf(route, key) / sum : 0;
}

export const weightOf = (route: Route | undefined, key: string): number =>
  route?.integrations.find((entry) => entry.key === key)?.weight ?? 1;

/** The integrations of a channel in the order they are tried: the route's, then those it leaves out. */
export function inOrder(
  channel: string,
  integrations: Integration[],
  route: Route | undefined,
): Integration[] {
  const own = integrations.filter((integration) => integration.channel === channel);
  const at = (integration: Integration) => {
    const index = route?.integrations.findIndex((entry) => entry.key === integration.key) ?? -1;
    return index < 0 ? own.length : index;
  };
  return [...own].sort((one, other) => at(one) - at(other));
}
