import { useEffect } from 'react';
import type { Step } from '../api/types';
import { lanesOf } from '../workflow/lanes';
import { type CanvasState, type CanvasStore, useCanvasStore } from './store';

const idOf = (step: string, lane: string) => `${step}/${lane}`;

/** Every lane that has steps to fold. */
function foldable(state: Pick<CanvasState, 'outline'>): { id: string; steps: Step[] }[] {
  return [...state.outline.values()].flatMap(({ step }) =>
    lanesOf(step)
      .filter((lane) => lane.steps.length > 0)
      .map((lane) => ({ id: idOf(step.id, lane.key), steps: lane.steps })),
  );
}

/** The lanes that a step stands in, the nearest first. */
function lanesAround(state: Pick<CanvasState, 'outline'>, id: string): string[] {
  const found: string[] = [];
  for (let owner = state.outline.get(id)?.owner; owner; ) {
    found.push(idOf(owner.step, owner.lane));
    owner = state.outline.get(owner.step)?.owner ?? null;
  }
  return found;
}

export function toggleFold(store: CanvasStore, step: string, lane: string): void {
  const { collapsed } = store.getState();
  const next = new Set(collapsed);
  if (!next.delete(idOf(step, lane))) next.add(idOf(step, lane));
  settle(store, next);
}

/** Folds every lane but this one, those it stands in and those inside it. */
export function showOnly(store: CanvasStore, step: string, lane: string): void {
  const state = store.getState();
  const own = idOf(step, lane);
  const around = new Set([own, ...lanesAround(state, step)]);
  const inside = (id: string) => lanesAround(state, id.split('/')[0]!).includes(own);
  const rest = foldable(state).filter(({ id }) => !around.has(id) && !inside(id));
  settle(store, new Set(rest.map(({ id }) => id)));
}

export const unfoldAll = (store: CanvasStore): void => settle(store, new Set());

export function unfoldTo(store: CanvasStore, id: string): void {
  const state = store.getState();
  const around = lanesAround(state, id);
  store.setState({
    collapsed: new Set([...state.collapsed].filter((lane) => !around.includes(lane))),
  });
}

/** The key on a card: its own lanes where it has some, else the lane it stands in. */
export function foldBy(store: CanvasStore, id: string, how: 'toggle' | 'only'): void {
  const state = store.getState();
  const place = state.outline.get(id);
  if (!place) return;
  if (how === 'only') {
    if (state.collapsed.size > 0) unfoldAll(store);
    else if (place.owner) showOnly(store, place.owner.step, place.owner.lane);
    return;
  }
  const own = lanesOf(place.step).filter((lane) => lane.steps.length > 0);
  if (own.length === 0) {
    if (place.owner) toggleFold(store, place.owner.step, place.owner.lane);
    return;
  }
  const ids = own.map((lane) => idOf(id, lane.key));
  const next = new Set(state.collapsed);
  const folding = ids.some((lane) => !next.has(lane));
  for (const lane of ids) folding ? next.add(lane) : next.delete(lane);
  settle(store, next);
}

/** A card that was focused or chosen inside a lane now folded gives way to the lane's owner. */
function settle(store: CanvasStore, collapsed: Set<string>): void {
  const state = store.getState();
  const shownFor = (id: string): string => {
    const folded = lanesAround(state, id).findLast((lane) => collapsed.has(lane));
    return folded ? folded.split('/')[0]! : id;
  };
  const focus = shownFor(state.focus);
  store.setState({
    collapsed,
    focus,
    selected: state.selected.every((id) => shownFor(id) === id) ? state.selected : [focus],
  });
}

/** Folds are kept for each workflow in this browser; very long flows begin folded. */
export function useRememberedFolds(remember: string | null): void {
  const store = useCanvasStore();
  useEffect(() => {
    if (!remember) return;
    const key = `carillon.folds.${remember}`;
    const kept = localStorage.getItem(key);
    if (kept) store.setState({ collapsed: new Set(JSON.parse(kept) as string[]) });
    else if (store.getState().outline.size > 300) {
      const lanes = foldable(store.getState()).filter(({ steps }) => steps.length > 1);
      store.setState({ collapsed: new Set(lanes.map(({ id }) => id)) });
    }
    return store.subscribe((state, before) => {
      if (state.collapsed === before.collapsed) return;
      localStorage.setItem(key, JSON.stringify([...state.collapsed]));
    });
  }, [remember, store]);
}
