import type { Answer } from '../../api/http';
import type { ApiProblem } from '../../api/problem';
import type { Problem, Workflow, WorkflowDocument, WorkflowStatus } from '../../api/types';
import { equal } from '../../workflow/diff';
import type { KeptDraft } from '../../workflow/draft-store';
import { type History, rebase } from '../../workflow/history';
import { type Conflict, type Merge, mergeDocuments } from '../../workflow/merge';

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'offline' | 'refused' | 'conflict';

export interface OpenConflict {
  theirs: WorkflowDocument;
  etag: string | null;
  /** Both edits joined, mine where they collide; null when the lists were re-arranged twice. */
  merged: WorkflowDocument | null;
  conflicts: Conflict[];
}

export interface SessionState {
  key: string | null;
  etag: string | null;
  /** What the server had last. */
  base: WorkflowDocument;
  status: WorkflowStatus;
  liveVersion: number | null;
  hookUrls: { test: string | null; live: string | null } | null;
  history: History;
  save: SaveState;
  savedAt: number | null;
  /** Changes not yet on the server. */
  changes: number;
  fault: ApiProblem | null;
  problems: Problem[];
  checking: boolean;
  conflict: OpenConflict | null;
  /** The server joined somebody else's edit into ours. */
  mergedAt: number | null;
}

/** What a session asks of the server; the API client has this shape, a test brings its own. */
export interface SessionServer {
  read: (key: string) => Promise<Answer<Workflow>>;
  create: (document: WorkflowDocument & { key?: string }) => Promise<Answer<Workflow>>;
  save: (key: string, document: WorkflowDocument, etag: string | null) => Promise<Answer<Workflow>>;
  check: (document: WorkflowDocument, signal?: AbortSignal) => Promise<{ problems: Problem[] }>;
  /** Who looks may not change anything: changes are not taken. */
  readOnly?: boolean;
}

export interface SessionTimes {
  save: number;
  check: number;
  retry: number;
}

export const usualTimes: SessionTimes = { save: 800, check: 200, retry: 3000 };

export const freshState = {
  key: null,
  etag: null,
  status: 'draft',
  liveVersion: null,
  hookUrls: null,
  save: 'saved',
  savedAt: null,
  changes: 0,
  fault: null,
  problems: [],
  checking: false,
  conflict: null,
  mergedAt: null,
} satisfies Omit<SessionState, 'base' | 'history'>;

/** What the person has to decide when two edits do not join by themselves. */
export const conflictOf = (
  theirs: WorkflowDocument,
  etag: string | null,
  merge: Merge | null,
): OpenConflict => ({
  theirs,
  etag,
  merged: merge?.merged ?? null,
  conflicts: merge?.conflicts ?? [],
});

/**
 * What a copy kept in this browser comes to beside what the server has now: nothing to save, work to
 * save (`save` is `unsaved`), or a conflict.
 */
export function restored(
  kept: KeptDraft,
  server: WorkflowDocument,
  etag: string | null,
): Partial<SessionState> {
  const mine = kept.history.present.document;
  if (equal(mine, server)) return { history: rebase(kept.history, server) };
  if (!kept.unsaved) return {};
  if (kept.etag === etag) return { history: kept.history, save: 'unsaved', changes: kept.changes };
  const merge = mergeDocuments(kept.base, mine, server);
  const joins = merge !== null && merge.conflicts.length === 0;
  const history = rebase(kept.history, joins ? merge.merged : mine);
  return {
    history,
    changes: kept.changes,
    ...(joins
      ? { save: 'unsaved', mergedAt: Date.now() }
      : { save: 'conflict', conflict: conflictOf(server, etag, merge) }),
  };
}
