import type { JsonObject, WorkflowDocument } from '../src/api/types/index.ts';
import { pageHandlers } from './fakePages.ts';
import { keyOf } from './keys.ts';

export interface FakeRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

export interface FakeAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

interface StoredWorkflow {
  key: string;
  revision: number;
  liveVersion: number | null;
  draft: WorkflowDocument;
  versions: WorkflowDocument[];
}

type Handler = (request: FakeRequest, parts: string[], query: URLSearchParams) => FakeAnswer;

const problem = (status: number, code: string, detail: string): FakeAnswer => ({
  status,
  body: { type: 'about:blank', title: detail, status, detail, code },
});
const ok = (body: unknown, headers?: Record<string, string>): FakeAnswer => ({
  status: 200,
  body,
  headers,
});
const page = (items: unknown[]): FakeAnswer => ok({ items, nextCursor: null });

function freeKey(taken: Map<string, unknown>, key: string): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? key : `${key}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Enough of the API to develop screens against; for development and component tests only. */
export class FakeServer {
  readonly workflows = new Map<string, StoredWorkflow>();
  readonly things = new Map<string, Map<string, JsonObject>>();
  signedIn = true;

  private readonly handlers: [RegExp, Handler][] = [
    ...pageHandlers(this),
    [/^\/v1\/session(?:\/first)?$/, (request) => this.session(request)],
    [
      /^\/v1\/catalog$/,
      () => ok({ steps: [], triggers: [], providers: [], channels: [], operators: [] }),
    ],
    [/^\/v1\/workflows$/, (request) => this.collection(request)],
    [/^\/v1\/workflows\/([^/]+)$/, (request, [key]) => this.workflow(request, key!)],
    [/^\/v1\/workflows\/([^/]+)\/publish$/, (_, [key]) => this.publish(key!)],
    [
      /^\/v1\/workflows\/([^/]+)\/versions$/,
      (_, [key]) =>
        page(
          (this.workflows.get(key!)?.versions ?? [])
            .map((document, index) => ({ version: index + 1, document }))
            .reverse(),
        ),
    ],
    [
      /^\/v1\/workflows\/([^/]+)\/versions\/(\d+)$/,
      (_, [key, n]) =>
        ok({ version: Number(n), document: this.workflows.get(key!)?.versions[Number(n) - 1] }),
    ],
    [/^\/v1\/(?:workflows\/[^/]+\/)?check$/, () => ok({ problems: [] })],
    [/^\/v1\/workflows\/[^/]+\/captures$/, () => page([])],
    [
      /^\/v1\/workflows\/[^/]+\/steps\/[^/]+\/test$/,
      () =>
        ok({
          request: { method: 'GET', url: 'http://127.0.0.1:9099/customers?id=C2' },
          response: {
            status: 200,
            headers: { 'content-type': 'application/json' },
            body: { type: 'power_user', name: 'Asha' },
            durationMs: 38,
          },
        }),
    ],
    [
      /^\/v1\/(?:workflows\/[^/]+\/)?simulate$/,
      () =>
        ok({
          status: 'done',
          outcome: 'completed',
          endedAt: '2026-11-22T09:00:00Z',
          steps: [],
          messages: [],
          calls: [],
        }),
    ],
    [
      /^\/v1\/notifications\/([^/]+)\/preview$/,
      (_, [key]) => ok({ channels: this.kept('notifications').get(key!)?.channels ?? {} }),
    ],
    [
      /^\/v1\/(notifications|integrations|contacts|connections|endpoints|sources|variables|routes|keys)$/,
      (request, [kind]) => this.list(request, kind!),
    ],
    [
      /^\/v1\/(notifications|integrations|contacts|connections|endpoints|sources|variables|routes|keys)\/([^/]+)$/,
      (request, [kind, key]) => this.thing(request, kind!, key!),
    ],
    [/^\/v1\/(?:notifications\/[^/]+\/(?:publish|send)|integrations\/[^/]+\/test)$/, () => ok({})],
    [/^\/v1\/(?:runs|messages|test-inbox|members|audit|providers|cohorts)$/, () => page([])],
    [/^\/v1\/settings$/, () => ok({})],
  ];

  handle(request: FakeRequest): FakeAnswer {
    const url = new URL(request.url, 'http://fake');
    for (const [pattern, handler] of this.handlers) {
      const match = pattern.exec(url.pathname);
      if (match) return handler(request, match.slice(1).map(decodeURIComponent), url.searchParams);
    }
    return problem(404, 'not_found', `Nothing at ${url.pathname}.`);
  }

  private session(request: FakeRequest): FakeAnswer {
    if (request.method === 'DELETE') this.signedIn = false;
    if (request.method === 'POST') this.signedIn = true;
    if (!this.signedIn) return problem(401, 'session.none', 'Sign in first.');
    return ok({
      member: { id: 'mem_1', name: 'Ravi Rao', email: 'ravi@abc.example' },
      role: 'owner',
      environments: ['test', 'live'],
      csrf: 'fake',
    });
  }

  private collection(request: FakeRequest): FakeAnswer {
    if (request.method === 'GET')
      return page([...this.workflows.values()].map((workflow) => this.shown(workflow)));
    const { key: wanted, ...draft } = request.body as WorkflowDocument & { key?: string };
    const key = wanted ?? freeKey(this.workflows, keyOf(String(draft.name)));
    if (this.workflows.has(key))
      return problem(409, 'workflow.exists', `There is already a workflow "${key}".`);
    const workflow: StoredWorkflow = {
      key,
      revision: 1,
      liveVersion: null,
      draft: draft as WorkflowDocument,
      versions: [],
    };
    this.workflows.set(key, workflow);
    return { ...this.answer(workflow), status: 201 };
  }

  private workflow(request: FakeRequest, key: string): FakeAnswer {
    const workflow = this.workflows.get(key);
    if (!workflow) return problem(404, 'workflow.unknown', `There is no workflow "${key}".`);
    if (request.method === 'PUT') {
      const expected = request.headers['if-match'];
      if (expected && expected !== `"${workflow.revision}"`)
        return problem(412, 'workflow.changed', 'Someone else saved this workflow.');
      workflow.draft = request.body as WorkflowDocument;
      workflow.revision += 1;
    }
    if (request.method === 'DELETE') {
      this.workflows.delete(key);
      return { status: 204 };
    }
    return this.answer(workflow);
  }

  private publish(key: string): FakeAnswer {
    const workflow = this.workflows.get(key)!;
    workflow.versions.push(structuredClone(workflow.draft));
    workflow.liveVersion = workflow.versions.length;
    return ok({ version: workflow.liveVersion });
  }

  private answer(workflow: StoredWorkflow): FakeAnswer {
    return ok(this.shown(workflow), { ETag: `"${workflow.revision}"` });
  }

  private shown({ versions: _, ...workflow }: StoredWorkflow) {
    return {
      ...workflow,
      status: workflow.liveVersion ? 'live' : 'draft',
      hookUrls: {
        test: `http://127.0.0.1:8080/hooks/t_${workflow.key}`,
        live: `http://127.0.0.1:8080/hooks/l_${workflow.key}`,
      },
    };
  }

  kept(kind: string): Map<string, JsonObject> {
    const known = this.things.get(kind) ?? new Map<string, JsonObject>();
    this.things.set(kind, known);
    return known;
  }

  private list(request: FakeRequest, kind: string): FakeAnswer {
    if (request.method === 'GET') return page([...this.kept(kind).values()]);
    const key = `${kind}_${this.kept(kind).size + 1}`;
    const thing = { ...(request.body as JsonObject), id: key, key };
    this.kept(kind).set(key, thing);
    return { status: 201, body: thing };
  }

  private thing(request: FakeRequest, kind: string, key: string): FakeAnswer {
    const known = this.kept(kind);
    if (request.method === 'PUT') known.set(key, { ...(request.body as JsonObject), key });
    const thing = known.get(key);
    if (!thing) return problem(404, 'not_found', `There is no ${kind} "${key}".`);
    if (request.method === 'DELETE') known.delete(key);
    return ok(thing, { ETag: '"1"' });
  }
}
