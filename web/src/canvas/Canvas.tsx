import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background,
  EdgeLabelRenderer,
  type Node,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '../app/theme';
import { definitionOf, stepSentence } from '../steps/registry';
import type { Say } from '../steps/step';
import { triggerSentence } from '../triggers/list';
import { type Slot, slotId } from '../workflow/document';
import { type Layout, layOut, triggerId } from '../workflow/layout';
import { CanvasControls } from './CanvasControls';
import { StepCard, TriggerCard } from './Card';
import { onCanvasKey } from './keys';
import { Label } from './Labels';
import { PlusButton, whereWords } from './PlusButton';
import {
  type CanvasActions,
  CanvasContext,
  type CanvasState,
  type CanvasStore,
  useCanvas,
  useCanvasActions,
  useCanvasStore,
} from './store';
import { Wires } from './Wires';

export interface CanvasProps {
  store: CanvasStore;
  actions: CanvasActions | null;
  /** Where the view is remembered; null: it starts at the trigger each time. */
  remember?: string | null;
  children?: ReactNode;
}

/** The flow as a tree of cards: laid out by us, panned and zoomed by React Flow. */
export function Canvas({ store, actions, remember = null, children }: CanvasProps) {
  const value = useMemo(() => ({ store, actions }), [store, actions]);
  return (
    <CanvasContext.Provider value={value}>
      <ReactFlowProvider>
        <Flow remember={remember} />
        {children}
      </ReactFlowProvider>
    </CanvasContext.Provider>
  );
}

const nodeTypes = {
  step: ({ id }: { id: string }) => <StepCard id={id} />,
  trigger: () => <TriggerCard />,
};
const noEdges: never[] = [];

function Flow({ remember }: { remember: string | null }) {
  const dark = useTheme((state) => state.dark);
  const layout = useLayout();
  const nodes = useNodes(layout);
  const frame = useRef<HTMLDivElement>(null);
  const keyTools = useKeyTools(frame, layout);
  const actions = useCanvasActions();
  const store = useCanvasStore();
  useTreeRole(frame);
  const start = useStartView(frame, layout, remember);
  useReveal(layout, keyTools.reveal);
  const choose = (event: React.MouseEvent) => {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-card]')?.dataset.card;
    if (!id || target.closest('button, input')) return;
    store.setState({ focus: id });
    if (actions) actions.select(id, event.shiftKey ? 'extend' : 'only');
    else store.setState({ selected: [id] });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the tree inside has the roles; events bubble to here
    <div
      ref={frame}
      className={
        nodes.length > 150 ? 'canvas still relative h-full w-full' : 'canvas relative h-full w-full'
      }
      onClick={choose}
      onDoubleClick={(event) => {
        const id = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')?.dataset.card;
        if (id && id !== triggerId) actions?.command('rename', id);
      }}
      onKeyDown={(event) => {
        if (onCanvasKey(event, keyTools)) {
          event.preventDefault();
          event.stopPropagation();
        }
      }}
      onFocus={(event) => {
        const id = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')?.dataset.card;
        if (id && store.getState().focus !== id) store.setState({ focus: id });
      }}
    >
      <ReactFlow
        nodes={nodes}
        edges={noEdges}
        nodeTypes={nodeTypes}
        colorMode={dark ? 'dark' : 'light'}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomOnDoubleClick={false}
        panOnScroll
        minZoom={0.15}
        maxZoom={1.6}
        onlyRenderVisibleElements={nodes.length > 150}
        onMoveEnd={(_, viewport) =>
          remember && localStorage.setItem(`carillon.view.${remember}`, JSON.stringify(viewport))
        }
        onPaneClick={() => actions?.select(null)}
        onInit={start}
        proOptions={{ hideAttribution: false }}
      >
        <Background gap={22} size={1.5} />
        <EdgeLabelRenderer>
          <Wires layout={layout} />
          {layout.labels.map((label) => (
            <Label key={label.id} label={label} />
          ))}
          <Pluses layout={layout} />
        </EdgeLabelRenderer>
      </ReactFlow>
      <CanvasControls onFit={() => keyTools.zoom('fit')} large={nodes.length > 40} />
    </div>
  );
}

/** Names every slot once for each document, so that a "+" renders only when it moves or is renamed. */
function Pluses({ layout }: { layout: Layout }) {
  const { t } = useTranslation(['builder', 'steps']);
  const say = t as unknown as Say;
  const outline = useCanvas((state) => state.outline);
  const document = useCanvas((state) => state.document);
  const wheres = useMemo(
    () =>
      new Map(
        layout.pluses.map((plus) => [plus.id, whereWords({ outline, document }, plus.slot, say)]),
      ),
    [layout, outline, document, say],
  );
  return layout.pluses.map((plus) => (
    <PlusButton key={plus.id} plus={plus} where={wheres.get(plus.id) ?? ''} />
  ));
}

/** Heights follow from the words on the cards, so nothing is ever measured. */
function heightOf(state: CanvasState, id: string, say: Say): number {
  const step = state.faces.get(id);
  const text =
    id === triggerId ? triggerSentence(state.trigger, say) : step ? stepSentence(step, say) : '';
  return 66 + (text.length > 31 ? 18 : 0) + (state.lens === 'run' && id !== triggerId ? 22 : 0);
}

function useLayout(): Layout {
  const { t } = useTranslation(['builder', 'steps']);
  const say = t as unknown as Say;
  const store = useCanvasStore();
  const document = useCanvas((state) => state.document);
  const lens = useCanvas((state) => state.lens);
  const collapsed = useCanvas((state) => state.collapsed);
  const heights = useRef(new Map<string, { face: unknown; lens: string; height: number }>());
  const before = useRef<{ key: string; layout: Layout } | null>(null);
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
    const key = JSON.stringify([
      [...layout.boxes.values()].map((box) => [box.id, box.x, box.y, box.height]),
      layout.labels,
      layout.pluses.map((plus) => [plus.id, plus.x, plus.y]),
    ]);
    if (before.current?.key === key) return before.current.layout;
    if (before.current) keepParts(before.current.layout, layout);
    before.current = { key, layout };
    return layout;
  }, [document, lens, collapsed, say, store]);
}

/** Labels and slots that stayed where they were keep their objects: their components stay still. */
function keepParts(old: Layout, fresh: Layout): void {
  const labels = new Map(old.labels.map((label) => [label.id, label]));
  const pluses = new Map(old.pluses.map((plus) => [plus.id, plus]));
  fresh.labels.forEach((label, at) => {
    const known = labels.get(label.id);
    if (known && known.x === label.x && known.y === label.y && known.name === label.name)
      fresh.labels[at] = known;
  });
  fresh.pluses.forEach((plus, at) => {
    const known = pluses.get(plus.id);
    if (known && known.x === plus.x && known.y === plus.y) fresh.pluses[at] = known;
  });
}

function useNodes(layout: Layout): Node[] {
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

function useKeyTools(frame: React.RefObject<HTMLDivElement | null>, layout: Layout) {
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
        requestAnimationFrame(() =>
          frame.current
            ?.querySelector<HTMLElement>(`[data-card="${id}"]`)
            ?.focus({ preventScroll: true }),
        );
      },
      focusSlot: (slot: Slot) => {
        const plus = layout.pluses.find((candidate) => candidate.id === slotId(slot));
        if (plus) reveal(plus.x, plus.y);
        requestAnimationFrame(() =>
          frame.current
            ?.querySelector<HTMLElement>(`[data-plus="${CSS.escape(slotId(slot))}"]`)
            ?.focus({ preventScroll: true }),
        );
      },
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
function useTreeRole(frame: React.RefObject<HTMLDivElement | null>): void {
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

/** Starts where the person left, else with the trigger at the top; a view that only shows fits whole. */
function useStartView(
  frame: React.RefObject<HTMLDivElement | null>,
  layout: Layout,
  remember: string | null,
) {
  const flow = useReactFlow();
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
      remember === null && layout.boxes.size > 1
        ? Math.max(0.4, Math.min(room, (rect.height - 48) / layout.height))
        : Math.max(0.85, room);
    const shift = room < zoom ? 0 : ((layout.left + layout.right) / 2) * zoom;
    void flow.setViewport({ x: rect.width / 2 - shift, y: 32, zoom });
  }, [flow, frame, layout, remember]);
}

/** A card that is newly chosen comes into view. */
function useReveal(layout: Layout, reveal: (x: number, y: number) => void): void {
  const chosen = useCanvas((state) => (state.lens === 'edit' ? (state.selected[0] ?? null) : null));
  const before = useRef(chosen);
  useEffect(() => {
    if (chosen === before.current || chosen === null) return;
    before.current = chosen;
    const box = layout.boxes.get(chosen);
    if (box) reveal(box.x + box.width / 2, box.y + box.height / 2);
  }, [chosen, layout, reveal]);
}
