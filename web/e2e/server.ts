import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

export const adminKey = 'e2e-admin-key-0123456789-0123456789-abcdef';

export interface Carillon {
  url: string;
  /** The one-time link of the first start. */
  firstLink: string;
  api: <Body>(
    method: string,
    path: string,
    body?: unknown,
    environment?: 'test' | 'live',
  ) => Promise<{ status: number; body: Body }>;
  stop: () => Promise<void>;
}

/** A free port below the range that the system hands out to clients. */
async function freePort(): Promise<number> {
  for (let port = 20_000 + Math.floor(Math.random() * 9_000); ; port++) {
    const free = await new Promise<boolean>((resolve) => {
      const probe = createSocket();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/** Starts the packaged server on an empty data folder; with CARILLON_E2E_URL, one that runs already. */
export async function startCarillon(): Promise<Carillon> {
  const running = process.env.CARILLON_E2E_URL;
  if (running)
    return {
      url: running,
      firstLink: process.env.CARILLON_E2E_FIRST ?? '',
      api: caller(running),
      stop: async () => {},
    };
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'carillon-e2e-'));
  const child = spawn(join(root, 'carillon'), ['start'], {
    cwd: root,
    detached: true,
    env: {
      ...process.env,
      CARILLON_PORT: String(port),
      CARILLON_DATA: data,
      CARILLON_EGRESS_ALLOW: '127.0.0.0/8',
      CARILLON_ADMIN_KEY: adminKey,
      CARILLON_TEST_CLOCK: '1',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const firstLink = await linkOf(child, url);
  return {
    url,
    firstLink,
    api: caller(url),
    stop: async () => {
      await ended(child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function linkOf(child: ChildProcess, url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(
      () =>
        reject(new Error(`Expected a one-time link within 170 s but got:\n${text.slice(-2000)}`)),
      170_000,
    );
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      const match = /https?:\/\/[^\s]+(\/first\?token=[^\s]+)/.exec(text);
      if (!match) return;
      clearTimeout(timer);
      resolve(url + match[1]!);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`The server ended with ${code}:\n${text.slice(-2000)}`)),
    );
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    process.kill(-child.pid!, 'SIGTERM');
  });
}

function caller(url: string): Carillon['api'] {
  return async <Body>(
    method: string,
    path: string,
    body?: unknown,
    environment: 'test' | 'live' = 'test',
  ) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        Authorization: `Bearer ${adminKey}`,
        'Carillon-Environment': environment,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : null) as Body };
  };
}

export interface Stub {
  port: number;
  calls: { method: string; url: string; body: string }[];
  stop: () => Promise<void>;
}

/** The two APIs of the ABC example: C2 is a power user, everybody else is not. */
export async function startStub(): Promise<Stub> {
  const calls: Stub['calls'] = [];
  const server: Server = createServer(async (request, response) => {
    const body = await textOf(request);
    calls.push({ method: request.method ?? '', url: request.url ?? '', body });
    response.setHeader('Content-Type', 'application/json');
    const id = new URL(request.url ?? '/', 'http://stub').searchParams.get('id');
    response.end(
      JSON.stringify(
        request.method === 'GET' ? { type: id === 'C2' ? 'power_user' : 'regular' } : { ok: true },
      ),
    );
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { port, calls, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
