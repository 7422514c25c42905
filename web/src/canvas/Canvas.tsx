import '@xyflow/react/dist/base.css';
import './canvas.css';
import { Background, EdgeLabelRenderer, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type ReactNode, useMemo, useRef } from 'react';
import { useTheme } from '../app/theme';
import { triggerId } from '../workflow/layout';
import { CanvasControls } from './CanvasControls';
import { StepCard, TriggerCard } from './Card';
import { useRememberedFolds } from './folding';
import { onCanvasKey } from './keys';
import { Overview } from './Overview';
import { Parts } from './Parts';
import {
  type CanvasActions,
  CanvasContext,
  type CanvasStore,
  useCanvasActions,
  useCanvasStore,
} from './store';
import { useLayout, useNodes } from './use-layout';
import {
  useKeptFocus,
  useKeptMiddle,
  useKeyTools,
  useReveal,
  useStartView,
  useTreeRole,
} from './use-view';

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
  useKeptMiddle(frame);
  useReveal(layout, keyTools.reveal);
  useKeptFocus(frame, layout, keyTools.focusCard);
  useRememberedFolds(remember);
  const choose = (event: React.MouseEvent) => {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-card]')?.dataset.card;
    if (!id || target.closest('a, button, input')) return;
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
          <Parts layout={layout} />
        </EdgeLabelRenderer>
      </ReactFlow>
      {nodes.length > 40 && <Overview layout={layout} />}
      <CanvasControls onFit={() => keyTools.zoom('fit')} />
    </div>
  );
}
