import type { WorkflowDocument } from '../api/types';
import type { History } from './history';

/** What this browser keeps of a workflow being edited, so that a reload or an outage loses nothing. */
export interface KeptDraft {
  key: string;
  history: History;
  /** The document the server had when these edits began, and its revision. */
  base: WorkflowDocument;
  etag: string | null;
  /** Not yet on the server. */
  unsaved: boolean;
  /** Changes since the last save that reached the server. */
  changes: number;
  at: number;
}

const name = 'carillon';
const store = 'drafts';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function ask<T>(
  mode: IDBTransactionMode,
  run: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = run(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** The kept draft of a workflow; null when there is none or the browser keeps nothing. */
export async function readDraft(key: string): Promise<KeptDraft | null> {
  try {
    return (await ask<KeptDraft | undefined>('readonly', (drafts) => drafts.get(key))) ?? null;
  } catch {
    return null;
  }
}

/** Keeps the newest entries only: an undo of more than 100 steps need not survive a reload. */
export async function keepDraft(draft: KeptDraft): Promise<boolean> {
  try {
    const history = {
      ...draft.history,
      past: draft.history.past.slice(-100),
      future: draft.history.future.slice(0, 100),
    };
    await ask('readwrite', (drafts) => drafts.put({ ...draft, history }));
    return true;
  } catch {
    return false;
  }
}

export async function dropDraft(key: string): Promise<void> {
  try {
    await ask('readwrite', (drafts) => drafts.delete(key));
  } catch {
    // Nothing is kept in this browser, so there is nothing to drop.
  }
}
