import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Slot, slotId } from '../workflow/document';
import type { Layout } from '../workflow/layout';
import { unfoldTo } from './folding';
import { useCanvas, useCanvasActions, useCanvasStore } from './store';

export function useKeyTools(frame: React.RefObject<HTMLDivElement | null>, layout: Layout) {
  const store = useCanvasStore();
  const actions = useCanvasActions();
  const flow = useReactFlow();
  const reveal = useCallback(
    (x: number, y: number) => {
      const element = frame.current;
      if (!element) return;
      const point = flow.flowToScreenPosition({ x, y });
      const rect = element.getBoundingClientRect();
      const inside =
        point.x > rect.left + 60 &&
        point.x < rect.right - 60 &&
        point.y > rect.top + 40 &&
        point.y < rect.bottom - 60;
      if (!inside)
        void flow.setCenter(x, y, {
          zoom: flow.getZoom(),
          duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180,
        });
    },
    [flow, frame],
  );
  const fitAll = useCallback(() => {
    const rect = frame.current?.getBoundingClientRect();
    if (!rect) return;
    const zoom = Math.max(
      0.15,
      Math.min(
        1,
        (rect.width - 48) / (layout.right - layout.left),
        (rect.height - 64) / layout.height,
      ),
    );
    const middle = ((layout.left + layout.right) / 2) * zoom;
    void flow.setViewport(
      {
        x: rect.width / 2 - middle,
        y: Math.max(24, (rect.height - layout.height * zoom) / 2),
        zoom,
      },
      { duration: 180 },
    );
  }, [flow, frame, layout]);
  return useMemo(
    () => ({
      store,
      actions,
      reveal,
      focusCard: (id: string) => {
        const box = layout.boxes.get(id);
        store.setState({ focus: id });
        if (box) reveal(box.x + box.width / 2, box.y + box.height / 2);
        focusWhenThere(frame, `[data-card="${id}"]`);
      },
      focusSlot: (slot: Slot) => {
        const plus = layout.pluses.find((candidate) => candidate.id === slotId(slot));
        if (plus) reveal(plus.x, plus.y);
        focusWhenThere(frame, `[data-plus="${CSS.escape(slotId(slot))}"]`);
      },
      isShown: (id: string) => layout.boxes.has(id),
      hasSlot: (slot: Slot) => layout.pluses.some((plus) => plus.id === slotId(slot)),
      zoom: (how: 'in' | 'out' | 'fit' | 'one') => {
        if (how === 'in') void flow.zoomIn({ duration: 120 });
        else if (how === 'out') void flow.zoomOut({ duration: 120 });
        else if (how === 'one') void flow.zoomTo(1, { duration: 120 });
        else fitAll();
      },
    }),
    [store, actions, flow, frame, layout, reveal, fitAll],
  );
}

/** React Flow's node container is the tree; its wrapper is no application. */
export function useTreeRole(frame: React.RefObject<HTMLDivElement | null>): void {
  const { t } = useTranslation('builder');
  useEffect(() => {
    const root = frame.current;
    root?.querySelector('.react-flow')?.setAttribute('role', 'group');
    root?.querySelector('.react-flow')?.setAttribute('aria-label', t('canvas.label'));
    const tree = root?.querySelector('.react-flow__nodes');
    for (const node of root?.querySelectorAll('.react-flow__node') ?? [])
      node.removeAttribute('aria-roledescription');
    tree?.setAttribute('role', 'tree');
    tree?.setAttribute('aria-label', t('canvas.tree'));
    tree?.setAttribute('aria-multiselectable', 'true');
  });
}

/**
 * Starts where the person left, else with the trigger at the top. A run fits whole; numbers have to
 * be readable, so they start as the editor does.
 */
export function useStartView(
  frame: React.RefObject<HTMLDivElement | null>,
  layout: Layout,
  remember: string | null,
) {
  const flow = useReactFlow();
  const store = useCanvasStore();
  const done = useRef(false);
  return useCallback(() => {
    const rect = frame.current?.getBoundingClientRect();
    if (done.current || !rect || rect.width === 0) return;
    done.current = true;
    const kept = remember && localStorage.getItem(`carillon.view.${remember}`);
    if (kept) {
      void flow.setViewport(JSON.parse(kept));
      return;
    }
    const room = Math.min(1, (rect.width - 48) / (layout.right - layout.left));
    const zoom =
      remember === null && store.getState().lens !== 'insights' && layout.boxes.size > 1
        ? Math.max(0.4, Math.min(room, (rect.height - 48) / layout.height))
        : Math.max(0.85, room);
    const shift = room < zoom ? 0 : ((layout.left + layout.right) / 2) * zoom;
    void flow.setViewport({ x: rect.width / 2 - shift, y: 32, zoom });
  }, [flow, frame, layout, remember, store]);
}

/** A card that is newly chosen comes into view; a folded lane it stands in opens. */
export function useReveal(layout: Layout, reveal: (x: number, y: number) => void): void {
  const store = useCanvasStore();
  const chosen = useCanvas((state) => (state.lens === 'edit' ? (state.selected[0] ?? null) : null));
  const before = useRef(chosen);
  useEffect(() => {
    if (chosen === before.current || chosen === null) return;
    const box = layout.boxes.get(chosen);
    if (!box && store.getState().outline.has(chosen)) return unfoldTo(store, chosen);
    before.current = chosen;
    if (box) reveal(box.x + box.width / 2, box.y + box.height / 2);
  }, [chosen, layout, reveal, store]);
}

/** A panel that opens or closes beside the canvas leaves what was in the middle there. */
export function useKeptMiddle(frame: React.RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow();
  useEffect(() => {
    const element = frame.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    let before = element.clientWidth;
    const watch = new ResizeObserver(() => {
      const width = element.clientWidth;
      const view = flow.getViewport();
      if (before > 0 && width > 0 && width !== before)
        void flow.setViewport({ ...view, x: view.x + (width - before) / 2 });
      before = width;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [flow, frame]);
}

/** When the focused card goes, an undo say, the focus stays on the canvas. */
export function useKeptFocus(
  frame: React.RefObject<HTMLDivElement | null>,
  layout: Layout,
  focusCard: (id: string) => void,
): void {
  const store = useCanvasStore();
  const inside = useRef(false);
  useEffect(() => {
    const root = frame.current;
    const note = (event: FocusEvent) => {
      inside.current = Boolean(root?.contains(event.target as Element));
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [frame]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a card can only go when the layout changes
  useEffect(() => {
    if (inside.current && document.activeElement === document.body)
      focusCard(store.getState().focus);
  }, [layout, store]);
}

/** A part outside the view is drawn only once the view has come to it. */
function focusWhenThere(
  frame: React.RefObject<HTMLDivElement | null>,
  selector: string,
  tries = 60,
): void {
  requestAnimationFrame(() => {
    const part = frame.current?.querySelector<HTMLElement>(selector);
    if (part) part.focus({ preventScroll: true });
    else if (tries > 0) focusWhenThere(frame, selector, tries - 1);
  });
}
