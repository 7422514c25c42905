import type { Node } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionOf, stepSentence } from '../steps/registry';
import type { Say } from '../steps/step';
import { triggerSentence } from '../triggers/list';
import { type Layout, layOut, triggerId, type Wire } from '../workflow/layout';
import { type CanvasState, useCanvas, useCanvasStore } from './store';
import { linesOf } from './text-lines';

/** Card, less its padding and border, the icon and the gap beside it, in pixels. */
const subtitleWidth = 280 - 26 - 32 - 10;

/** Heights follow from the words on the cards, so nothing is ever measured. */
function heightOf(state: CanvasState, id: string, say: Say): number {
  const step = state.faces.get(id);
  const text =
    id === triggerId ? triggerSentence(state.trigger, say) : step ? stepSentence(step, say) : '';
  const lines = Math.min(2, linesOf(text, subtitleWidth));
  const counted = state.lens === 'insights' || (state.lens === 'run' && id !== triggerId);
  return 48 + 18 * lines + (counted ? 22 : 0);
}

export function useLayout(): Layout {
  const { t } = useTranslation(['builder', 'steps']);
  const say = t as unknown as Say;
  const store = useCanvasStore();
  const document = useCanvas((state) => state.document);
  const lens = useCanvas((state) => state.lens);
  const collapsed = useCanvas((state) => state.collapsed);
  const heights = useRef(new Map<string, { face: unknown; lens: string; height: number }>());
  const before = useRef<Layout | null>(null);
  return useMemo(() => {
    const state = store.getState();
    const height = (id: string) => {
      const face = id === triggerId ? state.trigger : state.faces.get(id);
      const known = heights.current.get(id);
      if (known && known.face === face && known.lens === lens) return known.height;
      const value = heightOf(state, id, say);
      heights.current.set(id, { face, lens, height: value });
      return value;
    };
    const layout = layOut(document, {
      heightOf: height,
      ends: (step) => definitionOf(step.type).ends === true && !step.disabled,
      collapsed: (step, lane) => collapsed.has(`${step}/${lane}`),
    });
    const old = before.current;
    if (old && keepParts(old, layout)) return old;
    before.current = layout;
    return layout;
  }, [document, lens, collapsed, say, store]);
}

/**
 * What stayed where it was keeps its object, so that its component stays still; true when nothing
 * moved at all.
 */
function keepParts(old: Layout, fresh: Layout): boolean {
  const boxes = [...fresh.boxes.values()];
  let still = boxes.length === old.boxes.size && old.height === fresh.height;
  for (const box of boxes) {
    const known = old.boxes.get(box.id);
    if (known && known.x === box.x && known.y === box.y && known.height === box.height)
      fresh.boxes.set(box.id, known);
    else still = false;
  }
  const kept = [
    keepList(old.labels, fresh.labels, (one, other) => one.name === other.name),
    keepList(old.pluses, fresh.pluses),
    keepList(old.folds, fresh.folds, (one, other) => one.steps === other.steps),
    keepWires(old.wires, fresh.wires),
  ];
  return still && kept.every(Boolean);
}

interface Placed {
  id: string;
  x: number;
  y: number;
}

function keepList<Part extends Placed>(
  old: Part[],
  fresh: Part[],
  alike: (one: Part, other: Part) => boolean = () => true,
): boolean {
  const known = new Map(old.map((part) => [part.id, part]));
  let still = old.length === fresh.length;
  fresh.forEach((part, at) => {
    const before = known.get(part.id);
    if (before && before.x === part.x && before.y === part.y && alike(before, part))
      fresh[at] = before;
    else still = false;
  });
  return still;
}

function keepWires(old: Wire[], fresh: Wire[]): boolean {
  const known = new Map(old.map((wire) => [wire.id, wire]));
  let still = old.length === fresh.length;
  fresh.forEach((wire, at) => {
    const before = known.get(wire.id);
    if (before && before.points.join() === wire.points.join()) fresh[at] = before;
    else still = false;
  });
  return still;
}

export function useNodes(layout: Layout): Node[] {
  const before = useRef(new Map<string, Node>());
  return useMemo(() => {
    const next = new Map<string, Node>();
    for (const box of layout.boxes.values()) {
      const old = before.current.get(box.id);
      const same =
        old && old.position.x === box.x && old.position.y === box.y && old.height === box.height;
      next.set(
        box.id,
        same
          ? old
          : {
              id: box.id,
              type: box.id === triggerId ? 'trigger' : 'step',
              position: { x: box.x, y: box.y },
              width: box.width,
              height: box.height,
              // Known from the start: without them React Flow draws every new node once to measure it.
              measured: { width: box.width, height: box.height },
              handles: [],
              data: {},
              draggable: false,
              selectable: false,
              focusable: false,
            },
      );
    }
    before.current = next;
    return [...next.values()];
  }, [layout]);
}
