import type { KeyboardEvent } from 'react';
import { type Slot, slotId, slotsOf } from '../workflow/document';
import { lanesOf } from '../workflow/lanes';
import { triggerId } from '../workflow/layout';
import { foldBy } from './folding';
import { cardFrom, type Direction } from './navigation';
import type { CanvasActions, CanvasStore, CardCommand } from './store';

const arrows: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'home',
  End: 'end',
};
const letters: Record<string, CardCommand> = {
  d: 'disable',
  n: 'note',
  t: 'test',
  m: 'moveTo',
  o: 'outline',
  '/': 'find',
  '?': 'shortcuts',
};
const chords: Record<string, CardCommand> = { c: 'copy', x: 'cut', v: 'paste', d: 'duplicate' };

/** Single keys can be turned off in the settings (WCAG 2.1.4). */
export const singleKeys = {
  get on() {
    return localStorage.getItem('carillon.singleKeys') !== 'off';
  },
  set on(value: boolean) {
    if (value) localStorage.removeItem('carillon.singleKeys');
    else localStorage.setItem('carillon.singleKeys', 'off');
  },
};

export interface KeyTools {
  store: CanvasStore;
  actions: CanvasActions | null;
  focusCard: (id: string) => void;
  focusSlot: (slot: Slot) => void;
  /** Not in a folded lane. */
  isShown: (id: string) => boolean;
  hasSlot: (slot: Slot) => boolean;
  zoom: (how: 'in' | 'out' | 'fit' | 'one') => void;
}

/** The keyboard model of the canvas; true when the key was taken. */
export function onCanvasKey(event: KeyboardEvent, tools: KeyTools): boolean {
  const target = event.target as HTMLElement;
  if (target.closest('input, textarea, select, [role="menu"], [role="dialog"]')) return false;
  const plus = target.closest<HTMLElement>('[data-plus]');
  if (plus) return onPlusKey(event, plus.dataset.plus!, tools);
  const id = target.closest<HTMLElement>('[data-card]')?.dataset.card;
  return id ? onCardKey(event, id, tools) : false;
}

function onCardKey(event: KeyboardEvent, id: string, tools: KeyTools): boolean {
  const { store, actions } = tools;
  const direction = arrows[event.key];
  const chord = event.ctrlKey || event.metaKey;
  if (direction && !chord) {
    if (event.altKey) return moveByKey(direction, id, actions);
    return goTo(direction, id, event.shiftKey, tools);
  }
  if (chord) {
    const command = chords[event.key.toLowerCase()];
    if (!command || event.shiftKey || event.altKey || (id === triggerId && command !== 'paste'))
      return false;
    actions?.command(command, id);
    return true;
  }
  if (event.key === 'Enter' || event.key === ' ')
    actions ? actions.open(id) : store.setState({ selected: [id] });
  else if (event.key === 'F2' && id !== triggerId) actions?.command('rename', id);
  else if ((event.key === 'Delete' || event.key === 'Backspace') && id !== triggerId)
    actions?.command('delete', id);
  else if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu')
    openMenu(event.currentTarget as HTMLElement, id);
  else if (event.key === 'Escape')
    actions
      ? store.getState().moving
        ? actions.startMove(null)
        : actions.select(null)
      : undefined;
  else return singleKeys.on && onLetter(event, id, tools);
  return true;
}

function onLetter(event: KeyboardEvent, id: string, { actions, store, zoom }: KeyTools): boolean {
  if (event.altKey) return false;
  const key = event.key;
  if (key.toLowerCase() === 'a') actions?.add(slotBeside(store, id, event.shiftKey));
  else if (key === '+' || key === '=') zoom('in');
  else if (key === '-') zoom('out');
  else if (key === '0') zoom('one');
  else if (key === '1') zoom('fit');
  else if (key.toLowerCase() === 'c') foldBy(store, id, event.shiftKey ? 'only' : 'toggle');
  else {
    const command = letters[key.toLowerCase()];
    if (!command || (id === triggerId && ['disable', 'note', 'moveTo'].includes(command)))
      return false;
    actions?.command(command, id);
  }
  return true;
}

function moveByKey(direction: Direction, id: string, actions: CanvasActions | null): boolean {
  if (direction !== 'up' && direction !== 'down') return false;
  if (id !== triggerId) actions?.command(direction, id);
  return true;
}

function goTo(
  direction: Direction,
  id: string,
  extend: boolean,
  { store, actions, focusCard, focusSlot, isShown, hasSlot }: KeyTools,
): boolean {
  const { outline } = store.getState();
  if (direction === 'right' && !extend) {
    const step = outline.get(id)?.step;
    const first = step && lanesOf(step)[0];
    const slot = step && first && { owner: { step: step.id, lane: first.key }, index: 0 };
    if (slot && actions && first.steps.length === 0 && hasSlot(slot)) {
      focusSlot(slot);
      return true;
    }
  }
  let next = cardFrom(outline, id, direction);
  while (next && next !== id && !isShown(next)) {
    const further = cardFrom(outline, next, direction);
    next = further === next ? null : further;
  }
  if (next) {
    focusCard(next);
    if (extend) actions?.select(next, 'extend');
  }
  return true;
}

function openMenu(root: HTMLElement, id: string): void {
  const button = root.querySelector<HTMLElement>(`[data-card-menu="${id}"]`);
  button?.dispatchEvent(
    new PointerEvent('pointerdown', { bubbles: true, button: 0, pointerType: 'mouse' }),
  );
  button?.focus();
}

/** The slot after a card, or before it. */
export function slotBeside(store: CanvasStore, id: string, before: boolean): Slot {
  const place = store.getState().outline.get(id);
  if (!place) return { owner: null, index: 0 };
  return { owner: place.owner, index: place.index + (before ? 0 : 1) };
}

/** On a "+": arrows walk the slots in reading order, Enter adds, Esc goes back to a card. */
function onPlusKey(
  event: KeyboardEvent,
  key: string,
  { store, actions, focusCard, focusSlot, hasSlot }: KeyTools,
): boolean {
  const { document, moving } = store.getState();
  const slots = slotsOf(document, moving ?? undefined);
  const at = slots.findIndex((slot) => slotId(slot) === key);
  const slot = slots[at];
  if (event.key === 'Escape') {
    if (moving) {
      actions?.startMove(null);
      focusCard(moving);
    } else if (slot) focusCard(cardNear(slot, store));
    return true;
  }
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!by) return false;
  for (let next = at + by; next >= 0 && next < slots.length; next += by) {
    const candidate = slots[next]!;
    if (hasSlot(candidate)) {
      focusSlot(candidate);
      break;
    }
  }
  return true;
}

function cardNear(slot: Slot, store: CanvasStore): string {
  const { outline } = store.getState();
  for (const place of outline.values()) {
    if (
      place.owner?.step === slot.owner?.step &&
      place.owner?.lane === slot.owner?.lane &&
      place.index === Math.max(0, slot.index - 1)
    )
      return place.step.id;
  }
  return slot.owner?.step ?? triggerId;
}
