import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { Step, Trigger, WorkflowDocument } from '../api/types';
import { equal } from '../workflow/diff';
import { type Outline, outlineOf, type Slot } from '../workflow/document';
import { withoutLaneSteps } from '../workflow/lanes';
import type { Counts } from './counts';

export type MarkStatus = 'done' | 'failed' | 'skipped' | 'waiting' | 'running' | 'simulated';

/** What a run or a test did at one step. */
export interface Mark {
  status: MarkStatus;
  /** Name or key of the lane taken. */
  lane: string | null;
  /** Third line of the card: a duration, an attempt count. */
  note: string;
  visits: number;
}

export interface Alarm {
  errors: number;
  warnings: number;
  notes: number;
}

export type Lens = 'edit' | 'run' | 'insights';

export interface CanvasState {
  document: WorkflowDocument;
  outline: Outline;
  /** Each step without the steps in its lanes; the same object as long as its own settings are. */
  faces: Map<string, Step>;
  trigger: Trigger;
  selected: string[];
  /** The card in the tab order. */
  focus: string;
  renaming: string | null;
  lens: Lens;
  marks: Map<string, Mark> | null;
  /** What many runs did, in the insights lens. */
  counts: Counts | null;
  alarms: Map<string, Alarm>;
  /** The lane of each deciding step that the sample would take. */
  sampleLanes: Map<string, string>;
  /** The slot where quick-add is open. */
  adding: Slot | null;
  /** The step being moved: "+" buttons put it down instead of adding. */
  moving: string | null;
  /** Folded lanes, as `step/lane`. */
  collapsed: Set<string>;
}

export type CanvasStore = StoreApi<CanvasState>;

export function createCanvasStore(document: WorkflowDocument, lens: Lens = 'edit'): CanvasStore {
  return createStore<CanvasState>(() => ({
    ...facesOf(document, null),
    selected: [],
    focus: 'trigger',
    renaming: null,
    lens,
    marks: null,
    counts: null,
    alarms: new Map(),
    sampleLanes: new Map(),
    adding: null,
    moving: null,
    collapsed: new Set(),
  }));
}

/** Shows another document; cards whose own settings did not change keep their face. */
export function showDocument(store: CanvasStore, document: WorkflowDocument): void {
  const state = store.getState();
  if (state.document === document) return;
  const next = facesOf(document, state);
  const exists = (id: string) => id === 'trigger' || next.outline.has(id);
  const selected = state.selected.filter(exists);
  store.setState({
    ...next,
    selected: selected.length === state.selected.length ? state.selected : selected,
    focus: exists(state.focus) ? state.focus : nearest(state, exists),
  });
}

/** The card before the one that went; the trigger in the end. */
function nearest(state: CanvasState, exists: (id: string) => boolean): string {
  const order = [...state.outline.keys()];
  const before = order.slice(0, Math.max(0, order.indexOf(state.focus)));
  return before.findLast(exists) ?? 'trigger';
}

function facesOf(
  document: WorkflowDocument,
  before: Pick<CanvasState, 'document' | 'outline' | 'faces'> | null,
) {
  const outline = outlineOf(document);
  const faces = new Map<string, Step>();
  for (const [id, place] of outline) {
    const old = before?.faces.get(id);
    if (old && before?.outline.get(id)?.step === place.step) {
      faces.set(id, old);
      continue;
    }
    const face = withoutLaneSteps(place.step);
    faces.set(id, old && equal(old, face) ? old : face);
  }
  return { document, outline, faces, trigger: document.trigger };
}

/** What the person does on the canvas; the owner of the document carries it out. */
export interface CanvasActions {
  select: (id: string | null, how?: 'only' | 'extend') => void;
  open: (id: string) => void;
  add: (slot: Slot | null) => void;
  insert: (slot: Slot, choice: string) => void;
  paste: (slot: Slot, text: string) => boolean;
  move: (id: string, slot: Slot) => void;
  startMove: (id: string | null) => void;
  rename: (id: string, name: string | null) => void;
  command: (name: CardCommand, id: string) => void;
}

export type CardCommand =
  | 'rename'
  | 'duplicate'
  | 'copy'
  | 'cut'
  | 'delete'
  | 'disable'
  | 'note'
  | 'up'
  | 'down'
  | 'moveTo'
  | 'test'
  | 'link'
  | 'undo'
  | 'redo'
  | 'outline'
  | 'find'
  | 'shortcuts'
  | 'runTest'
  | 'save'
  | 'paste'
  | 'nextProblem'
  | 'previousProblem';

export const CanvasContext = createContext<{
  store: CanvasStore;
  actions: CanvasActions | null;
} | null>(null);

export function useCanvas<T>(pick: (state: CanvasState) => T): T {
  const context = useContext(CanvasContext);
  if (!context) throw new Error('Expected a CanvasContext around the canvas but got none.');
  return useStore(context.store, pick);
}

/** Null: the canvas only shows. */
export const useCanvasActions = (): CanvasActions | null =>
  useContext(CanvasContext)?.actions ?? null;
export const useCanvasStore = (): CanvasStore => useContext(CanvasContext)!.store;
