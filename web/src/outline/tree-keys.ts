import type { KeyboardEvent } from 'react';
import { singleKeys } from '../canvas/keys';
import type { CanvasActions, CardCommand } from '../canvas/store';
import { triggerId } from '../workflow/layout';
import type { Row } from './rows';

interface TreeKeys {
  row: Row;
  at: number;
  all: Row[];
  focus: (id: string | undefined) => void;
  toggle: (id: string) => void;
  select: (id: string) => void;
  actions: CanvasActions | null;
}

const letters: Record<string, CardCommand> = { d: 'disable', n: 'note', t: 'test', m: 'moveTo' };

/** Does what a key means in the tree; false when it means nothing there. */
export function onTreeKey(
  event: KeyboardEvent,
  { row, at, all, focus, toggle, select, actions }: TreeKeys,
): boolean {
  const chord = event.ctrlKey || event.metaKey;
  if (chord) return false;
  const editable = row.kind === 'step' && row.id !== triggerId;
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp': {
      const by = event.key === 'ArrowDown' ? 1 : -1;
      if (!event.altKey) focus(all[at + by]?.id);
      else if (editable) {
        actions?.command(by > 0 ? 'down' : 'up', row.id);
        focus(row.id);
      }
      return true;
    }
    case 'Home':
      focus(all[0]?.id);
      return true;
    case 'End':
      focus(all.at(-1)?.id);
      return true;
    case 'ArrowRight':
      if (row.open === false) toggle(row.id);
      else if (row.open) focus(all[at + 1]?.id);
      return true;
    case 'ArrowLeft':
      if (row.open) toggle(row.id);
      else focus(row.parent ?? undefined);
      return true;
    case 'Enter':
    case ' ':
      if (row.kind === 'step') actions ? actions.open(row.id) : select(row.id);
      else addInLane(row, actions);
      return true;
    case 'F2':
      if (editable) actions?.command('rename', row.id);
      return editable;
    case 'Delete':
      if (editable) actions?.command('delete', row.id);
      return editable;
    case 'Escape':
      actions?.select(null);
      return true;
  }
  if (!singleKeys.on || event.altKey) return false;
  if (event.key.toLowerCase() === 'a' && row.kind === 'lane') addInLane(row, actions);
  else if (event.key.toLowerCase() === 'o') actions?.command('outline', row.id);
  else if (editable && letters[event.key.toLowerCase()])
    actions?.command(letters[event.key.toLowerCase()]!, row.id);
  else return false;
  return true;
}

function addInLane(row: Row, actions: CanvasActions | null): void {
  const cut = row.id.indexOf('/');
  actions?.add({ owner: { step: row.id.slice(0, cut), lane: row.id.slice(cut + 1) }, index: 0 });
}
