import { ApiProblem } from './problem';
import type { Environment, Json } from './types';

export interface Answer<Body> {
  body: Body;
  status: number;
  etag: string | null;
}

export interface Ask {
  body?: unknown;
  /** Sent as `If-Match`. */
  etag?: string | null;
  idempotencyKey?: string;
  query?: Record<string, string | number | null | undefined>;
  signal?: AbortSignal;
  /** Overrides the environment chosen in the header. */
  environment?: Environment;
}

/** What every call needs to know of the signed-in browser. Kept outside React on purpose. */
export const access = {
  csrf: '',
  environment: 'test' as Environment,
  /** Called when the server no longer knows the session. */
  onSignedOut: () => {},
};

/** Sends one request; answers the parsed body or throws `ApiProblem`. */
export async function send<Body = Json>(
  method: string,
  path: string,
  ask: Ask = {},
): Promise<Answer<Body>> {
  let response: Response;
  try {
    response = await fetch(path + queryText(ask.query), {
      method,
      headers: headersOf(method, ask),
      body: ask.body === undefined ? undefined : JSON.stringify(ask.body),
      credentials: 'same-origin',
      signal: ask.signal,
    });
  } catch (cause) {
    if (ask.signal?.aborted) throw cause;
    throw ApiProblem.from(cause);
  }
  const body = await bodyOf(response);
  if (!response.ok) {
    if (response.status === 401 && !path.startsWith('/v1/session')) access.onSignedOut();
    const after = Number(response.headers.get('Retry-After'));
    throw new ApiProblem(response.status, body, Number.isFinite(after) && after > 0 ? after : null);
  }
  return { body: body as Body, status: response.status, etag: response.headers.get('ETag') };
}

export function headersOf(method: string, ask: Ask): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Carillon-Environment': ask.environment ?? access.environment,
  };
  if (ask.body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET' && access.csrf) headers['X-Carillon-Csrf'] = access.csrf;
  if (ask.etag) headers['If-Match'] = ask.etag;
  if (ask.idempotencyKey) headers['Idempotency-Key'] = ask.idempotencyKey;
  return headers;
}

function queryText(query: Ask['query']): string {
  if (!query) return '';
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

async function bodyOf(response: Response): Promise<Json> {
  const text = await response.text();
  if (!text) return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return response.ok ? text : { title: response.statusText };
  }
}
