import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../api/http';
import { ApiProblem } from '../../api/problem';
import type { Problem, Workflow, WorkflowDocument } from '../../api/types';
import { patchStep } from '../../workflow/document';
import { dropDraft, readDraft } from '../../workflow/draft-store';
import { abc } from '../../workflow/fixtures';
import { keyOf } from '../../workflow/ids';
import { BuilderSession, type SessionServer } from './session';

const fast = { save: 5, check: 1, retry: 10 };

/** A server of one workflow that can be away and that refuses an old revision. */
class OneWorkflow implements SessionServer {
  revision = 1;
  away = false;
  saves = 0;
  constructor(public draft: WorkflowDocument) {}

  read = async () => this.answer();
  check: SessionServer['check'] = async () => ({ problems: [] });

  create = async (document: WorkflowDocument & { key?: string }) => {
    this.reach();
    this.draft = document;
    return this.answer(keyOf(document.name));
  };

  save = async (_: string, document: WorkflowDocument, etag: string | null) => {
    this.reach();
    if (etag !== `"${this.revision}"`) throw new ApiProblem(412, { title: 'changed' });
    this.saves += 1;
    this.revision += 1;
    this.draft = document;
    return this.answer();
  };

  /** Somebody else's save. */
  edit(change: (document: WorkflowDocument) => WorkflowDocument) {
    this.draft = change(this.draft);
    this.revision += 1;
  }

  private reach() {
    if (this.away) throw ApiProblem.from(new TypeError('Failed to fetch'));
  }

  private answer(key = 'abc'): Answer<Workflow> {
    return {
      status: 200,
      etag: `"${this.revision}"`,
      body: {
        key,
        status: 'draft',
        revision: this.revision,
        liveVersion: null,
        draft: structuredClone(this.draft),
      },
    };
  }
}

const until = async (holds: () => boolean | Promise<boolean>) => {
  const end = Date.now() + 2000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('Expected the state to be reached within 2 s.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

const url = (document: WorkflowDocument) =>
  (document.steps.find((step) => step.id === 'lookup') as { url?: string } | undefined)?.url;

describe('BuilderSession', () => {
  let server: OneWorkflow;
  let session: BuilderSession;

  beforeEach(async () => {
    await dropDraft('abc');
    await dropDraft('new');
    server = new OneWorkflow(abc());
    session = await BuilderSession.open('abc', server, fast);
  });

  afterEach(() => session.close());

  const type = (value: string) =>
    session.change(patchStep(session.document, 'lookup', { url: value }), 'typed', 'url');
  const state = () => session.store.getState();

  it('should save once after a burst and say so', async () => {
    type('a');
    type('ab');
    expect(state().save).toBe('unsaved');
    await until(() => state().save === 'saved');
    expect(url(server.draft)).toBe('ab');
    expect(server.saves).toBe(1);
  });

  it('should keep work while the server is away and save it on return', async () => {
    server.away = true;
    type('offline');
    await until(() => state().save === 'offline');
    expect(state().changes).toBe(1);
    server.away = false;
    await until(() => state().save === 'saved');
    expect(url(server.draft)).toBe('offline');
  });

  it('should answer a check that a newer one overtook with what the newer one found', async () => {
    const problem = { pointer: '/steps/0', step: null, level: 'error', code: 'c', message: 'm' };
    server.check = async (_?: WorkflowDocument, signal?: AbortSignal) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (signal?.aborted) throw new DOMException('overtaken', 'AbortError');
      return { problems: [problem as Problem] };
    };

    const both = await Promise.all([session.check(), session.check()]);

    expect(both).toEqual([[problem], [problem]]);
  });

  it('should bring unsaved work and undo back after a reload', async () => {
    server.away = true;
    type('kept');
    await until(async () => (await readDraft('abc'))?.unsaved === true);
    session.close();
    const again = await BuilderSession.open('abc', server, fast);
    expect(url(again.document)).toBe('kept');
    again.undo();
    expect(url(again.document)).toBe('https://api.abc.example/customers');
    again.redo();
    server.away = false;
    await until(() => again.store.getState().save === 'saved');
    expect(url(server.draft)).toBe('kept');
    again.close();
  });

  it("should join another editor's change to another step", async () => {
    server.edit((draft) => patchStep(draft, 'retry_link', { channels: ['email'] }));
    type('mine');
    await until(() => state().save === 'saved');
    expect(url(server.draft)).toBe('mine');
    expect(JSON.stringify(server.draft)).toContain('"channels":["email"]');
    expect(state().mergedAt).not.toBeNull();
  });

  it('should ask when both changed one step, and lose neither', async () => {
    server.edit((draft) => patchStep(draft, 'lookup', { url: 'theirs' }));
    type('mine');
    await until(() => state().save === 'conflict');
    expect(url(server.draft)).toBe('theirs');
    expect(state().conflict?.conflicts[0]?.step).toBe('lookup');
    expect(url(session.document)).toBe('mine');
    session.resolve(session.document, 'mine');
    await until(() => state().save === 'saved');
    expect(url(server.draft)).toBe('mine');
  });

  it('should be made once its name is finished, so that its key fits the name', async () => {
    const fresh = await BuilderSession.begin({ ...abc(), name: '' }, server, fast);
    const created: string[] = [];
    fresh.onCreated = (key) => created.push(key);
    fresh.holdCreate = true;
    fresh.change({ ...fresh.document, name: 'ABC payments' }, 'named', 'name');
    await fresh.flush();
    expect(created).toEqual([]);
    fresh.holdCreate = false;
    await fresh.flush();
    expect(created).toEqual(['abc-payments']);
    fresh.close();
  });

  it('should keep a name typed while a publish was on its way', async () => {
    const session = await BuilderSession.open('abc', server, fast);
    const { body, etag } = await server.read();
    session.change({ ...session.document, name: 'Typed meanwhile' }, 'Named');
    session.adopt({ ...body, liveVersion: 1, status: 'live' }, etag);
    expect(session.document.name).toBe('Typed meanwhile');
    await until(() => server.draft.name === 'Typed meanwhile');
    session.close();
  });

  it('should take a restored version as the document, and keep what was typed elsewhere', async () => {
    const session = await BuilderSession.open('abc', server, fast);
    session.change({ ...session.document, name: 'Mine' }, 'Named');
    server.edit((document) => patchStep(document, 'lookup', { url: 'https://old.example' }));
    const { body, etag } = await server.read();
    session.adopt(body, etag);
    expect(url(session.document)).toBe('https://old.example');
    expect(session.document.name).toBe('Mine');
    await until(() => server.draft.name === 'Mine');
    session.close();
  });

  it('should save a new workflow whose name is still being typed when the page is left', async () => {
    const session = await BuilderSession.begin({ ...abc(), name: '' }, server, fast);
    session.holdCreate = true;
    let opened = '';
    session.onCreated = (key) => {
      opened = key;
    };
    session.change({ ...session.document, name: 'Half a name' }, 'Named', 'name');
    session.close();
    await until(() => server.draft.name === 'Half a name');
    expect(opened).toBe('');
  });

  it('should bring back a name that a reload interrupted', async () => {
    const first = await BuilderSession.begin({ ...abc(), name: '' }, server, fast);
    first.holdCreate = true;
    first.change({ ...first.document, name: 'Before the reload' }, 'Named', 'name');
    await until(
      async () => (await readDraft('new'))?.history.present.document.name === 'Before the reload',
    );
    const second = await BuilderSession.begin({ ...abc(), name: '' }, server, fast, true);
    expect(second.document.name).toBe('Before the reload');
    await until(() => server.draft.name === 'Before the reload');
    second.close();
    first.close();
    await dropDraft('new');
  });
});
