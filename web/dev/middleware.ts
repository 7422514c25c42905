import type { IncomingMessage, ServerResponse } from 'node:http';
import { FakeServer } from './fake.ts';
import { seed } from './fakePages.ts';

type Next = () => void;

/** Puts the in-memory API behind the development server's own port. */
export function fakeMiddleware() {
  const fake = new FakeServer();
  if (!process.env.CARILLON_FAKE_EMPTY) seed(fake);
  return async (request: IncomingMessage, response: ServerResponse, next: Next) => {
    const url = request.url ?? '/';
    if (!url.startsWith('/v1/') && !url.startsWith('/hooks/')) return next();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const answer = fake.handle({
      method: request.method ?? 'GET',
      url,
      headers,
      body: text ? JSON.parse(text) : null,
    });
    response.statusCode = answer.status;
    response.setHeader(
      'Content-Type',
      answer.status >= 400 ? 'application/problem+json' : 'application/json',
    );
    for (const [name, value] of Object.entries(answer.headers ?? {}))
      response.setHeader(name, value);
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  };
}
