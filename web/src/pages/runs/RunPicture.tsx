import { useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run, Visit, WorkflowDocument } from '../../api';
import { Canvas } from '../../canvas/Canvas';
import { createCanvasStore, showDocument } from '../../canvas/store';
import { outlineOf } from '../../workflow/document';
import { useDates } from '../shared/dates';
import { Loaded } from '../shared/Loaded';
import { marksOfRun } from './marks';
import { visitKey } from './run';
import { useRunDocument } from './useStepNames';

interface PictureProps {
  run: Run;
  selected?: Visit;
  onSelect: (key: string) => void;
}

/** The run drawn on the workflow's own canvas: the way it took is solid, the rest is faint. */
export function RunPicture(props: PictureProps) {
  const document = useRunDocument(props.run);
  return (
    <div className="min-h-0 flex-1">
      <Loaded query={document} skeleton={<div className="h-full min-h-96" />}>
        {(read) => <Picture {...props} document={read} />}
      </Loaded>
    </div>
  );
}

function Picture({
  run,
  selected,
  onSelect,
  document,
}: PictureProps & { document: WorkflowDocument }) {
  const { t } = useTranslation('runs');
  const dates = useDates();
  // biome-ignore lint/correctness/useExhaustiveDependencies: one store for the life of the picture
  const store = useMemo(() => createCanvasStore(document, 'run'), []);
  const marks = useMemo(
    () =>
      marksOfRun(run.steps, { duration: dates.duration, tries: (count) => t('tries', { count }) }),
    [run.steps, dates, t],
  );
  const known = useMemo(() => outlineOf(document), [document]);
  useEffect(() => showDocument(store, document), [store, document]);
  useEffect(() => store.setState({ marks }), [store, marks]);
  const shown = selected?.id ?? 'trigger';
  useEffect(() => {
    if (shown === 'trigger' || known.has(shown))
      store.setState({ selected: [shown], focus: shown });
  }, [store, shown, known]);
  const latest = useRef({ run, onSelect, shown });
  latest.current = { run, onSelect, shown };
  useEffect(
    () =>
      store.subscribe((state, before) => {
        const id = state.selected[0];
        if (!id || id === before.selected[0] || id === latest.current.shown) return;
        if (id === 'trigger') latest.current.onSelect(id);
        const visit = latest.current.run.steps.findLast((candidate) => candidate.id === id);
        if (visit) latest.current.onSelect(visitKey(visit));
      }),
    [store],
  );
  return (
    <Canvas store={store} actions={null}>
      <Reveal step={shown} />
    </Canvas>
  );
}

const readable = 0.7;

/** A picture that would be too small to read starts at the chosen step; later ones come into view. */
function Reveal({ step }: { step: string }) {
  const flow = useReactFlow();
  const begun = useRef(false);
  const { viewportInitialized } = flow;
  useEffect(() => {
    if (!viewportInitialized) return;
    // The canvas sets its own first view in the frame that follows; this has to come after it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        const node = flow.getNode(step);
        if (!node) return;
        const small = !begun.current && flow.getZoom() < readable;
        begun.current = true;
        if (!small && isSeen(step)) return;
        const x = node.position.x + (node.width ?? 0) / 2;
        const y = node.position.y + (node.height ?? 0) / 2;
        void flow.setCenter(x, y, { zoom: small ? 0.8 : flow.getZoom() });
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [step, flow, viewportInitialized]);
  return null;
}

function isSeen(step: string): boolean {
  const card = document.querySelector(`[data-card="${CSS.escape(step)}"]`)?.getBoundingClientRect();
  const area = document.querySelector('.react-flow')?.getBoundingClientRect();
  if (!card || !area) return false;
  return (
    card.top > area.top + 56 &&
    card.bottom < area.bottom &&
    card.left > area.left &&
    card.right < area.right
  );
}
