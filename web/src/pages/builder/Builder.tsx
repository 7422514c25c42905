import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { createCanvasStore, showDocument } from '../../canvas/store';
import { ReadOnly } from '../../ui';
import type { Slot } from '../../workflow/document';
import { triggerId } from '../../workflow/layout';
import { InsightsTab } from '../insights/InsightsTab';
import { useNeeds } from '../shared/useNeeds';
import { makeActions, type Screen } from './actions';
import { Conflicts } from './Conflicts';
import { BuilderContext, type BuilderView, useSay } from './context';
import { DeleteDialog } from './DeleteDialog';
import { EditView } from './EditView';
import { FindDialog } from './FindDialog';
import { Header } from './Header';
import { MoveDialog } from './MoveDialog';
import { alarmsOf, problemOrder } from './problem-places';
import { PublishDialog } from './publish/PublishDialog';
import { RunsTab } from './RunsTab';
import { SettingsTab } from './SettingsTab';
import { ShortcutsDialog } from './ShortcutsDialog';
import { sampleLanesOf } from './sample-lanes';
import { makeServices } from './services';
import type { BuilderSession } from './session';
import { useBuilderCommands } from './use-commands';
import { useBuilderKeys } from './use-keys';
import { useRunSample } from './use-run-sample';
import { VersionsTab } from './VersionsTab';

type Open =
  | null
  | 'publish'
  | 'shortcuts'
  | 'find'
  | { delete: string }
  | { move: string; slot: Slot; lost: { title: string; target: string }[] };

/** The builder around one open session: tabs, canvas, dialogs. */
export function Builder({ session, fresh }: { session: BuilderSession; fresh: boolean }) {
  const say = useSay();
  const navigate = useNavigate();
  const { tab = 'edit' } = useParams();
  const needs = useNeeds('editor');
  const mayEdit = needs === null;
  useRunSample(session, mayEdit);
  const [open, setOpen] = useState<Open>(null);
  const [panels, setPanels] = useState({
    inspector: true,
    outline: localStorage.getItem('carillon.outline') === 'on',
    problems: false,
  });
  const screen = useRef<Screen | null>(null);
  const canvas = useMemo(() => {
    const store = createCanvasStore(session.document);
    store.setState({ selected: [triggerId] });
    return store;
  }, [session]);
  const focusCard = (id: string) =>
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus(),
    );
  screen.current = {
    openInspector: (focus) => {
      setPanels((before) => ({ ...before, inspector: true }));
      if (focus) window.dispatchEvent(new CustomEvent('carillon:focus-inspector'));
    },
    askDelete: (id) => setOpen({ delete: id }),
    askMove: (id, slot, lost) => setOpen({ move: id, slot, lost }),
    toggleOutline: () =>
      setPanels((before) => {
        localStorage.setItem('carillon.outline', before.outline ? 'off' : 'on');
        return { ...before, outline: !before.outline };
      }),
    openTest: () => navigate(`/workflows/${session.store.getState().key ?? 'new'}/test`),
    openNote: () => window.dispatchEvent(new CustomEvent('carillon:focus-note')),
    openShortcuts: () => setOpen('shortcuts'),
    openFind: () => setOpen('find'),
    focusCard,
    nextProblem: (by) => {
      const order = problemOrder(session.store.getState().problems, session.document);
      if (order.length === 0) return;
      const at = order.indexOf(canvas.getState().selected[0] ?? '');
      const next = order[(at + by + order.length) % order.length]!;
      canvas.setState({ selected: [next], focus: next });
      setPanels((before) => ({ ...before, inspector: true }));
      focusCard(next);
    },
  };
  const needsToMake = useNeeds('developer');
  const view = useMemo<BuilderView & { actions: ReturnType<typeof makeActions> }>(() => {
    const proxy = new Proxy({} as Screen, {
      get:
        (_, name) =>
        (...args: unknown[]) =>
          (screen.current![name as keyof Screen] as (...given: unknown[]) => void)(...args),
    });
    const actions = makeActions(session, canvas, say, proxy);
    const opened = () => proxy.openInspector(true);
    const services = makeServices(session, canvas, say, opened, mayEdit, needsToMake);
    return { session, canvas, actions, services };
  }, [session, canvas, say, mayEdit, needsToMake]);
  useEffect(() => mirror(session, view), [session, view]);
  useBuilderKeys(view, screen);
  useBuilderCommands(view, screen, () => setOpen('publish'));
  const close = () => setOpen(null);
  return (
    <BuilderContext.Provider value={view}>
      <ReadOnly reason={needs}>
        <div className="flex h-full min-h-0 flex-col">
          <Header
            fresh={fresh}
            tab={tab}
            onPublish={() => setOpen('publish')}
            onProblems={() => setPanels((before) => ({ ...before, problems: !before.problems }))}
            problemsOpen={panels.problems}
            onOutline={() => screen.current?.toggleOutline()}
            outlineOpen={panels.outline}
          />
          {(tab === 'edit' || tab === 'test') && (
            <EditView panels={panels} setPanels={setPanels} testing={tab === 'test'} />
          )}
          {/* Filters and views change nothing of the workflow. */}
          <ReadOnly reason={null}>
            {tab === 'runs' && <RunsTab />}
            {tab === 'insights' && <InsightsTab />}
          </ReadOnly>
          {tab === 'versions' && <VersionsTab />}
          {tab === 'settings' && <SettingsTab />}
        </div>
        <Conflicts />
        {open === 'publish' && <PublishDialog onClose={close} />}
        {open === 'shortcuts' && <ShortcutsDialog onClose={close} />}
        {open === 'find' && <FindDialog onClose={close} />}
        {open && typeof open === 'object' && 'delete' in open && (
          <DeleteDialog id={open.delete} onClose={close} onDelete={view.actions.remove} />
        )}
        {open && typeof open === 'object' && 'move' in open && (
          <MoveDialog
            lost={open.lost}
            onClose={close}
            onMove={() => view.actions.reallyMove(open.move, open.slot)}
          />
        )}
      </ReadOnly>
    </BuilderContext.Provider>
  );
}

/** Keeps the canvas showing the session: the document at once, what is reckoned from it a moment later. */
function mirror(session: BuilderSession, view: BuilderView): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reckon = () => view.canvas.setState({ sampleLanes: sampleLanesOf(session.document) });
  const show = () => {
    const { problems } = session.store.getState();
    showDocument(view.canvas, session.document);
    view.canvas.setState({
      alarms: alarmsOf(problems, session.document, view.canvas.getState().alarms),
    });
  };
  show();
  reckon();
  const stop = session.store.subscribe((state, before) => {
    if (state.history.present.document !== before.history.present.document) {
      showDocument(view.canvas, state.history.present.document);
      clearTimeout(timer);
      timer = setTimeout(reckon, 80);
    }
    if (state.problems !== before.problems) show();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
