import type { Json } from './types';

export interface FieldProblem {
  pointer: string;
  code: string;
  message: string;
}

/** An answer that is not 2xx, read as RFC 9457, or the lack of an answer (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly errors: FieldProblem[];
  readonly body: Json;
  readonly retryAfter: number | null;

  constructor(status: number, body: Json, retryAfter: number | null = null) {
    const fields = body && typeof body === 'object' && !Array.isArray(body) ? body : {};
    const text = (name: string) =>
      typeof fields[name] === 'string' ? (fields[name] as string) : '';
    super(text('detail') || text('title') || `The server answered ${status}.`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = text('code') || (status === 0 ? 'network.unreachable' : `http.${status}`);
    this.title = text('title') || this.message;
    this.errors = Array.isArray(fields.errors) ? (fields.errors as unknown as FieldProblem[]) : [];
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /** No answer at all: offline, or the server is away. Worth trying again later. */
  get unreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  /** The same problem with only some of its field errors. */
  with(errors: FieldProblem[]): ApiProblem {
    const fields = this.body && typeof this.body === 'object' ? this.body : {};
    const body = { ...fields, errors: errors as unknown as Json };
    return new ApiProblem(this.status, body as Json, this.retryAfter);
  }

  static from(cause: unknown): ApiProblem {
    if (cause instanceof ApiProblem) return cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    return new ApiProblem(0, { title: 'No answer', detail });
  }
}
