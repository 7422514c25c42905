import type { Json, JsonObject, Step } from '../../api/types';
import { type CurlRequest, parseCurl } from '../../workflow/curl';
import { leavesOf } from '../../workflow/sample';
import type { Scope } from '../../workflow/scope';
import { asTemplate, readable, segmentsOf } from '../../workflow/template';

export type ContentType = CurlRequest['contentType'];

/** Fields of the step that a pasted command fills; credentials never enter the document. */
export function fieldsOfCurl(text: string): Record<string, unknown> | null {
  const request = parseCurl(text);
  if (!request) return null;
  const { Authorization: _, authorization: __, ...headers } = request.headers;
  return {
    method: request.method,
    url: request.url,
    query: Object.keys(request.query).length > 0 ? request.query : undefined,
    headers: Object.keys(headers).length > 0 ? headers : undefined,
    contentType: request.contentType === 'none' ? undefined : request.contentType,
    body: request.body,
  };
}

/** True where the pasted command carried a password or token, which belongs in a connection. */
export function hasCredentials(text: string): boolean {
  const request = parseCurl(text);
  return Boolean(
    request?.credentials ||
      Object.keys(request?.headers ?? {}).some((name) => name.toLowerCase() === 'authorization'),
  );
}

/** The host of a URL, where it is written out; a connection may be sent there. */
export const hostOf = (url: string): string | undefined =>
  /^https?:\/\/([a-z0-9.-]+(?::\d+)?)(?:[/?#]|$)/i.exec(url)?.[1];

/** `/orders/customer id` of a URL with pills: short enough for a card. */
export function shortUrl(url: string): string {
  const path = readable(url).replace(/^[a-z]+:\/\/[^/]+/i, '');
  return path || readable(url).replace(/^[a-z]+:\/\//i, '');
}

export interface Hint {
  /** The literal found in the request. */
  text: string;
  path: string;
  label: string;
}

/** Values typed into the request that equal a sample value: each could be a variable. */
export function hintsFor(step: Step, scope: Scope): Hint[] {
  const literals = literalsOf(step);
  const hints: Hint[] = [];
  for (const source of scope.sources) {
    if (source.id === 'run' || source.id === 'contact') continue;
    for (const variable of source.variables) {
      const text = String(variable.value ?? '');
      if (
        text.length < 2 ||
        variable.kind === 'boolean' ||
        hints.some((hint) => hint.text === text)
      )
        continue;
      if (literals.has(text)) hints.push({ text, path: variable.path, label: variable.label });
    }
  }
  return hints.slice(0, 4);
}

function literalsOf(step: Step): Set<string> {
  const literals = new Set<string>();
  for (const segment of segmentsOf(String(step.url ?? ''))) {
    if (segment.kind === 'text')
      for (const part of segment.text.replace(/^[a-z]+:\/\/[^/]*/i, '').split(/[/?&=#]/))
        literals.add(decodeSafely(part));
  }
  for (const leaf of [...leavesOf(step.query as Json), ...leavesOf(step.body as Json)])
    literals.add(String(leaf.value));
  literals.delete('');
  return literals;
}

/** The request with a literal replaced by a variable, wherever it stands. */
export function withVariable(step: Step, hint: Hint): Record<string, unknown> {
  const tag = asTemplate(hint.path);
  const deep = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(deep);
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, deep(inner)]));
    return String(value) === hint.text && value !== null ? tag : value;
  };
  return {
    url: replaceInUrl(String(step.url ?? ''), hint.text, tag),
    ...(step.query ? { query: deep(step.query as JsonObject) } : {}),
    ...(step.body !== undefined ? { body: deep(step.body as Json) } : {}),
  };
}

function replaceInUrl(url: string, text: string, tag: string): string {
  return segmentsOf(url)
    .map((segment) =>
      segment.kind === 'text'
        ? segment.text
            .split('/')
            .map((part) => (part === text || decodeSafely(part) === text ? tag : part))
            .join('/')
        : segment.raw,
    )
    .join('');
}

const decodeSafely = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
