import type { Step } from '../../api/types';
import { rememberStep } from '../../canvas/QuickAdd';
import type { CanvasActions, CanvasStore, CardCommand } from '../../canvas/store';
import { definitionOf, offeredSteps, stepTitle } from '../../steps/registry';
import type { Say } from '../../steps/step';
import { announce, toast } from '../../ui';
import {
  deleteStep,
  insertSteps,
  type Keep,
  moveStep,
  neighbourSlot,
  outlineOf,
  patchStep,
  type Slot,
  slotId,
} from '../../workflow/document';
import { freeId, freshCopies } from '../../workflow/ids';
import { triggerId } from '../../workflow/layout';
import { heldSteps, lostReferences } from '../../workflow/references';
import type { BuilderSession } from './session';

/** Parts of the screen that an action may open. */
export interface Screen {
  openInspector: (focus: boolean) => void;
  askDelete: (id: string) => void;
  askMove: (id: string, slot: Slot, lost: { title: string; target: string }[]) => void;
  toggleOutline: () => void;
  openTest: (step: string | null) => void;
  openNote: () => void;
  openShortcuts: () => void;
  openFind: () => void;
  focusCard: (id: string) => void;
  nextProblem: (by: 1 | -1) => void;
}

const clipboardKey = 'carillon.clipboard';

/** Everything the canvas and the outline can do to the document. */
export function makeActions(
  session: BuilderSession,
  canvas: CanvasStore,
  say: Say,
  screen: Screen,
): CanvasActions & {
  remove: (id: string, keep: Keep) => void;
  reallyMove: (id: string, slot: Slot) => void;
} {
  const title = (id: string) => {
    const step = outlineOf(session.document).get(id)?.step;
    return step ? stepTitle(step, say) : id;
  };
  const insert = (slot: Slot, steps: Step[], label: string) => {
    session.change(insertSteps(session.document, slot, steps), label);
    canvas.setState({ adding: null, selected: [steps[0]!.id], focus: steps[0]!.id });
    announce(label);
  };
  const insertNew = (slot: Slot, type: string, fields?: Record<string, unknown>) => {
    const definition = definitionOf(type);
    const made = { ...definition.create(), ...fields };
    const word = definition.idFrom?.(made as Partial<Step>) ?? type;
    const clean = Object.fromEntries(
      Object.entries(made).filter(([, value]) => value !== undefined),
    );
    const step = { id: freeId(outlineOf(session.document).keys(), word), type, ...clean } as Step;
    rememberStep(type);
    insert(slot, [step], say('builder:change.added', { title: stepTitle(step, say) }));
    screen.openInspector(true);
  };
  const reallyMove = (id: string, slot: Slot) => {
    session.change(
      moveStep(session.document, id, slot),
      say('builder:change.moved', { title: title(id) }),
    );
    canvas.setState({ moving: null, focus: id, selected: [id] });
    announce(say('builder:change.moved', { title: title(id) }));
    screen.focusCard(id);
  };
  const move = (id: string, slot: Slot) => {
    const after = moveStep(session.document, id, slot);
    if (after === session.document) return canvas.setState({ moving: null });
    const lost = lostReferences(session.document, after);
    if (lost.length === 0) return reallyMove(id, slot);
    canvas.setState({ moving: null });
    screen.askMove(
      id,
      slot,
      lost.map((entry) => ({ title: stepTitle(entry.step, say), target: title(entry.target) })),
    );
  };
  const remove = (id: string, keep: Keep) => {
    const name = title(id);
    const order = [triggerId, ...outlineOf(session.document).keys()];
    const next = order[order.indexOf(id) + 1] ?? order[order.indexOf(id) - 1] ?? triggerId;
    session.change(
      deleteStep(session.document, id, keep),
      say('builder:change.deleted', { title: name }),
    );
    const focus = outlineOf(session.document).has(next)
      ? next
      : (order[order.indexOf(id) - 1] ?? triggerId);
    canvas.setState({ selected: [], focus });
    toast(say('builder:change.deleted', { title: name }), {
      action: { label: say('builder:undo'), run: () => session.undo() },
    });
    screen.focusCard(focus);
  };
  const paste = (slot: Slot, text: string): boolean => {
    for (const definition of offeredSteps()) {
      const fields = definition.fromText?.(text);
      if (!fields) continue;
      insertNew(slot, definition.type, fields);
      return true;
    }
    const steps = readClipboard(text);
    if (!steps) return false;
    const copies = freshCopies(session.document, steps);
    insert(slot, copies, say('builder:change.pasted', { count: copies.length }));
    return true;
  };
  const commands: Partial<Record<CardCommand, (id: string) => void>> = {
    rename: (id) => canvas.setState({ renaming: id }),
    duplicate: (id) => {
      const place = outlineOf(session.document).get(id)!;
      insert(
        { owner: place.owner, index: place.index + 1 },
        freshCopies(session.document, [place.step]),
        say('builder:change.duplicated', { title: title(id) }),
      );
      screen.focusCard(canvas.getState().focus);
    },
    copy: (id) => {
      const chosen = chosenSteps(session, canvas, id);
      writeClipboard(chosen);
      toast(say('builder:change.copied', { count: chosen.length }));
    },
    cut: (id) => {
      writeClipboard(chosenSteps(session, canvas, id));
      remove(id, { kind: 'nothing' });
    },
    paste: (id) => {
      const place = outlineOf(session.document).get(id);
      const text = localStorage.getItem(clipboardKey);
      if (text) paste({ owner: place?.owner ?? null, index: place ? place.index + 1 : 0 }, text);
    },
    delete: (id) => {
      const step = outlineOf(session.document).get(id)?.step;
      if (!step) return;
      if (heldSteps(step) > 0) screen.askDelete(id);
      else remove(id, { kind: 'nothing' });
    },
    disable: (id) => {
      const step = outlineOf(session.document).get(id)?.step;
      const label = say(step?.disabled ? 'builder:change.enabled' : 'builder:change.disabled', {
        title: title(id),
      });
      session.change(
        patchStep(session.document, id, { disabled: step?.disabled ? undefined : true }),
        label,
      );
      announce(label);
    },
    up: (id) => shift(id, -1),
    down: (id) => shift(id, 1),
    moveTo: (id) => {
      canvas.setState({ moving: id });
      announce(say('builder:move.pick', { title: title(id) }));
      const place = outlineOf(session.document).get(id);
      const slot = { owner: place?.owner ?? null, index: (place?.index ?? 0) + 2 };
      requestAnimationFrame(() => {
        const at =
          document.querySelector<HTMLElement>(`[data-plus="${CSS.escape(slotId(slot))}"]`) ??
          document.querySelector<HTMLElement>('[data-plus]');
        at?.focus();
      });
    },
    note: (id) => {
      canvas.setState({ selected: [id] });
      screen.openInspector(false);
      screen.openNote();
    },
    test: (id) => screen.openTest(id),
    outline: () => screen.toggleOutline(),
    find: () => screen.openFind(),
    shortcuts: () => screen.openShortcuts(),
  };
  const shift = (id: string, by: -1 | 1) => {
    const slot = neighbourSlot(session.document, id, by);
    if (slot) move(id, slot);
    else announce(say('builder:move.end'));
  };
  return {
    remove,
    reallyMove,
    move,
    paste,
    select: (id, how = 'only') => {
      if (id === null) return canvas.setState({ selected: [], adding: null });
      const before = canvas.getState().selected;
      canvas.setState({
        selected: how === 'extend' ? [...new Set([...before, id])] : [id],
        focus: id,
      });
      if (how === 'only') screen.openInspector(false);
    },
    open: (id) => {
      canvas.setState({ selected: [id], focus: id });
      screen.openInspector(true);
    },
    add: (slot) => canvas.setState({ adding: slot }),
    insert: (slot, type) => insertNew(slot, type),
    startMove: (id) => canvas.setState({ moving: id }),
    rename: (id, name) => {
      canvas.setState({ renaming: null });
      const trimmed = name?.trim();
      if (trimmed && trimmed !== title(id))
        session.change(
          patchStep(session.document, id, { name: trimmed }),
          say('builder:change.renamed', { title: trimmed }),
        );
      screen.focusCard(id);
    },
    command: (name, id) => commands[name]?.(id),
  };
}

function chosenSteps(session: BuilderSession, canvas: CanvasStore, id: string): Step[] {
  const { selected } = canvas.getState();
  const outline = outlineOf(session.document);
  const ids = selected.length > 1 && selected.includes(id) ? selected : [id];
  return [...outline.values()]
    .filter((place) => ids.includes(place.step.id))
    .map((place) => place.step);
}

function writeClipboard(steps: Step[]): void {
  const text = JSON.stringify({ carillon: 'steps', steps });
  localStorage.setItem(clipboardKey, text);
  void navigator.clipboard?.writeText(text).catch(() => {});
}

function readClipboard(text: string): Step[] | null {
  if (!text.startsWith('{"carillon"')) return null;
  try {
    const held = JSON.parse(text) as { carillon?: string; steps?: Step[] };
    return held.carillon === 'steps' && Array.isArray(held.steps) && held.steps.length > 0
      ? held.steps
      : null;
  } catch {
    return null;
  }
}
