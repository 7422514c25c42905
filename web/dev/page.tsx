import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ComponentType } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { access, type Role } from '../src/api';
import { queryClient, useSession } from '../src/app/session';
import { TooltipProvider } from '../src/ui';
import { type FakeAnswer, FakeServer } from './fake.ts';
import { seed } from './fakePages.ts';

export interface Call {
  method: string;
  url: string;
  body: unknown;
}

/** The in-memory API behind `fetch`, with what was asked of it; `answers` overrides single calls. */
export function fakeApi(options: { empty?: boolean } = {}) {
  const server = new FakeServer();
  if (!options.empty) seed(server);
  const calls: Call[] = [];
  const answers = new Map<string, FakeAnswer>();
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    if (init.signal?.aborted) throw new DOMException('Aborted', 'AbortError');
    const method = init.method ?? 'GET';
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    calls.push({ method, url, body });
    const path = url.split('?')[0]!;
    const headers = Object.fromEntries(
      Object.entries(init.headers ?? {}).map(([name, value]) => [
        name.toLowerCase(),
        String(value),
      ]),
    );
    const answer =
      answers.get(`${method} ${path}`) ?? server.handle({ method, url, headers, body });
    return new Response(answer.status === 204 ? null : JSON.stringify(answer.body ?? null), {
      status: answer.status,
      headers: answer.headers,
    });
  });
  return { server, calls, answers };
}

/** Shows a page as the app would, at an address, signed in with a role. */
export function showPage(
  path: string,
  Page: ComponentType,
  options: { at?: string; role?: Role; environment?: 'test' | 'live'; signedOut?: boolean } = {},
) {
  queryClient.clear();
  access.environment = options.environment ?? 'test';
  const session = {
    member: { id: 'mem_1', name: 'Ravi Rao', email: 'ravi@abc.example' },
    role: options.role ?? ('owner' as const),
    environments: ['test' as const, 'live' as const],
    csrf: '',
  };
  useSession.setState({
    session: options.signedOut ? null : session,
    known: true,
    environment: options.environment ?? 'test',
  });
  const router = createMemoryRouter(
    [
      { path, element: <Page /> },
      { path: '*', element: <p>elsewhere</p> },
    ],
    { initialEntries: [options.at ?? path] },
  );
  const shown = render(
    <QueryClientProvider client={queryClient}>
      <TooltipProvider>
        <RouterProvider router={router} />
      </TooltipProvider>
    </QueryClientProvider>,
  );
  return { router, ...shown };
}

export const refusal = (status: number, detail: string, errors?: unknown): FakeAnswer => ({
  status,
  body: { type: 'about:blank', title: detail, status, detail, code: 'test.refused', errors },
});
