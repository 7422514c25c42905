import { createStore, type StoreApi } from 'zustand';
import { ApiProblem } from '../../api/problem';
import type { Problem, Workflow, WorkflowDocument } from '../../api/types';
import { equal } from '../../workflow/diff';
import { dropDraft, type KeptDraft, readDraft } from '../../workflow/draft-store';
import {
  endBurst,
  type History,
  rebase,
  record,
  redo,
  startHistory,
  undo,
} from '../../workflow/history';
import { mergeDocuments } from '../../workflow/merge';
import { Checks } from './session-checks';
import { Keeper } from './session-keeper';
import {
  conflictOf,
  freshState,
  restored,
  type SessionServer,
  type SessionState,
  type SessionTimes,
  usualTimes,
} from './session-state';

export type { OpenConflict, SaveState, SessionServer, SessionState } from './session-state';

/**
 * One workflow being edited: the document with its undo list, autosave with revision check, and a
 * copy in this browser, so that neither a reload, a second editor nor a lost connection loses work.
 */
export class BuilderSession {
  readonly store: StoreApi<SessionState>;
  onCreated: (key: string) => void = () => {};
  /** True while the name is being typed: the key is made from the finished name. */
  holdCreate = false;
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly checks: Checks;
  private readonly keeper: Keeper;
  private saving: Promise<void> | null = null;
  private closed = false;

  private constructor(
    private readonly server: SessionServer,
    state: Partial<SessionState> & Pick<SessionState, 'history' | 'base'>,
    private readonly times: SessionTimes,
  ) {
    this.store = createStore<SessionState>(() => ({ ...freshState, ...state }));
    this.checks = new Checks(this.store, server, times.check, () => this.document);
    this.keeper = new Keeper(this.store);
  }

  /** Opens a workflow of the server; unsaved work of this browser is joined in. */
  static async open(
    key: string,
    server: SessionServer,
    times = usualTimes,
  ): Promise<BuilderSession> {
    const { body, etag } = await server.read(key);
    const kept = await readDraft(key);
    const common = {
      key,
      etag,
      base: body.draft,
      status: body.status,
      liveVersion: body.liveVersion,
      hookUrls: body.hookUrls ?? null,
    };
    const session = new BuilderSession(
      server,
      { ...common, history: startHistory(body.draft) },
      times,
    );
    if (kept) session.adoptKept(kept, body.draft, etag);
    session.checks.soon();
    return session;
  }

  /**
   * Starts a workflow that is not on the server until it has a name or a first change; with `resume`
   * from what a reload left behind.
   */
  static async begin(
    document: WorkflowDocument,
    server: SessionServer,
    times = usualTimes,
    resume = false,
  ): Promise<BuilderSession> {
    const kept = resume ? await readDraft('new') : null;
    const session = new BuilderSession(
      server,
      { base: document, history: startHistory(document) },
      times,
    );
    if (kept?.unsaved) {
      session.store.setState({ history: kept.history, save: 'unsaved', changes: kept.changes });
      session.changed();
    }
    session.checks.soon();
    return session;
  }

  get document(): WorkflowDocument {
    return this.store.getState().history.present.document;
  }

  change(document: WorkflowDocument, label: string, group: string | null = null): void {
    const { history } = this.store.getState();
    if (this.server.readOnly || document === history.present.document) return;
    this.put(record(history, document, label, Date.now(), group));
  }

  undo(): string | null {
    return this.walk(
      undo(this.store.getState().history),
      this.store.getState().history.present.label,
    );
  }

  redo(): string | null {
    const next = redo(this.store.getState().history);
    return this.walk(next, next.present.label);
  }

  private walk(history: History, label: string): string | null {
    if (history === this.store.getState().history) return null;
    this.put(history);
    return label;
  }

  private put(history: History): void {
    const { changes, save } = this.store.getState();
    const stuck = save === 'offline' || save === 'conflict';
    this.store.setState({ history, changes: changes + 1, save: stuck ? save : 'unsaved' });
    this.changed();
  }

  private changed(): void {
    this.keeper.soon();
    this.checks.soon();
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => void this.flush(), this.times.save);
  }

  /** Saves now and waits for it; throws nothing, the state tells. */
  async flush(): Promise<void> {
    clearTimeout(this.saveTimer);
    while (this.saving) await this.saving;
    const { save, key } = this.store.getState();
    if (this.closed || save === 'saved' || save === 'conflict') return;
    if (!key && this.holdCreate) return;
    this.saving = this.write().finally(() => {
      this.saving = null;
    });
    await this.saving;
  }

  private async write(): Promise<void> {
    const { key, etag, changes } = this.store.getState();
    const document = this.document;
    this.store.setState({ save: 'saving' });
    try {
      const answer = key
        ? await this.server.save(key, document, etag)
        : await this.server.create(document);
      const left = this.store.getState().changes - changes;
      const clean = this.document === document;
      this.store.setState({
        key: answer.body.key,
        etag: answer.etag,
        base: document,
        status: answer.body.status,
        liveVersion: answer.body.liveVersion,
        hookUrls: answer.body.hookUrls ?? this.store.getState().hookUrls,
        save: clean ? 'saved' : 'unsaved',
        savedAt: Date.now(),
        changes: clean ? 0 : left,
        fault: null,
        history: endBurst(this.store.getState().history),
      });
      this.keeper.soon();
      if (!key) {
        void dropDraft('new');
        this.onCreated(answer.body.key);
      }
    } catch (cause) {
      await this.writeFailed(ApiProblem.from(cause), document);
    }
  }

  private async writeFailed(problem: ApiProblem, document: WorkflowDocument): Promise<void> {
    if (problem.status === 412) return this.reconcile(document);
    const offline = problem.unreachable || problem.status === 401 || problem.status === 429;
    this.store.setState({ save: offline ? 'offline' : 'refused', fault: problem });
    this.keeper.soon();
    if (offline && !this.closed)
      this.saveTimer = setTimeout(
        () => void this.flush(),
        problem.retryAfter ? problem.retryAfter * 1000 : this.times.retry,
      );
  }

  /** Somebody else saved: their steps and ours are joined where they do not collide. */
  private async reconcile(mine: WorkflowDocument): Promise<void> {
    const { key, base } = this.store.getState();
    try {
      const { body, etag } = await this.server.read(key!);
      const theirs = body.draft;
      const merge = mergeDocuments(base, mine, theirs);
      if (!merge || merge.conflicts.length > 0) {
        this.store.setState({ save: 'conflict', conflict: conflictOf(theirs, etag, merge) });
        return;
      }
      const { history } = this.store.getState();
      const current =
        this.document === mine
          ? merge.merged
          : (mergeDocuments(mine, this.document, merge.merged)?.merged ?? merge.merged);
      this.store.setState({
        etag,
        base: theirs,
        history: rebase(history, current),
        save: 'unsaved',
        mergedAt: Date.now(),
      });
      this.changed();
    } catch (cause) {
      await this.writeFailed(ApiProblem.from(cause), mine);
    }
  }

  /** Ends a conflict with the chosen document; it is saved on top of theirs. */
  resolve(document: WorkflowDocument, label: string): void {
    const { conflict, history } = this.store.getState();
    if (!conflict) return;
    this.store.setState({
      conflict: null,
      etag: conflict.etag,
      base: conflict.theirs,
      save: 'unsaved',
      history: record(history, document, label, Date.now()),
    });
    this.changed();
  }

  private adoptKept(kept: KeptDraft, server: WorkflowDocument, etag: string | null): void {
    const found = restored(kept, server, etag);
    this.store.setState(found);
    if (found.save === 'unsaved') this.changed();
  }

  /** The problems of the document as it stands. */
  check(): Promise<Problem[]> {
    return this.checks.now();
  }

  /** What a publish, pause or restore answered. Edits made while it was on its way stay. */
  adopt(workflow: Workflow, etag: string | null): void {
    const { base, history } = this.store.getState();
    const theirs = workflow.draft;
    this.store.setState({
      status: workflow.status,
      liveVersion: workflow.liveVersion,
      etag,
      base: theirs,
      hookUrls: workflow.hookUrls ?? null,
    });
    if (!equal(theirs, base) && !equal(theirs, this.document)) {
      const merge = mergeDocuments(base, this.document, theirs);
      const joined = merge?.conflicts.length === 0 ? merge.merged : theirs;
      const clean = equal(joined, theirs);
      this.store.setState({
        history: record(history, joined, '', Date.now()),
        save: clean ? 'saved' : 'unsaved',
        changes: clean ? 0 : this.store.getState().changes,
      });
      if (!clean) this.changed();
      this.checks.soon();
    }
    this.keeper.soon();
  }

  /** Back online, or the person pressed save. */
  wake(): void {
    if (this.store.getState().save === 'offline') void this.flush();
  }

  /** The page is left: what is not saved yet is, a name still being typed included. */
  close(): void {
    this.holdCreate = false;
    this.onCreated = () => {};
    void this.keeper.now();
    void this.flush();
    this.closed = true;
    this.checks.close();
    this.keeper.close();
  }
}
