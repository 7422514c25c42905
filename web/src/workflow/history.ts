import type { WorkflowDocument } from '../api/types';

/** One state of the document, and what led to it. */
export interface Entry {
  document: WorkflowDocument;
  label: string;
  at: number;
  /** Changes of one typing burst carry one group and become one entry. */
  group: string | null;
}

/** Undo and redo as a list of documents: they share almost everything, so a list is cheap. */
export interface History {
  past: Entry[];
  present: Entry;
  future: Entry[];
}

const burst = 1_200;
const limit = 300;

export const startHistory = (document: WorkflowDocument, label = ''): History => ({
  past: [],
  present: { document, label, at: 0, group: null },
  future: [],
});

/** Records a new document; a change of the same group soon after the last one replaces it. */
export function record(
  history: History,
  document: WorkflowDocument,
  label: string,
  at: number,
  group: string | null = null,
): History {
  if (document === history.present.document) return history;
  const entry: Entry = { document, label, at, group };
  const joins =
    group !== null && history.present.group === group && at - history.present.at < burst;
  if (joins) return { past: history.past, present: entry, future: [] };
  return { past: [...history.past, history.present].slice(-limit), present: entry, future: [] };
}

export function undo(history: History): History {
  const previous = history.past.at(-1);
  if (!previous) return history;
  return {
    past: history.past.slice(0, -1),
    present: { ...previous, group: null },
    future: [history.present, ...history.future],
  };
}

export function redo(history: History): History {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { past: [...history.past, history.present], present: { ...next, group: null }, future };
}

/** Puts another document under the work without a step of history, as a merge from the server does. */
export function rebase(history: History, document: WorkflowDocument): History {
  return { ...history, present: { ...history.present, document, group: null } };
}

/** What was saved is a step of its own: the next key begins a new entry. */
export function endBurst(history: History): History {
  return history.present.group === null
    ? history
    : { ...history, present: { ...history.present, group: null } };
}
