import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run, Visit, WorkflowDocument } from '../../api';
import { RunCanvas } from '../../canvas/RunCanvas';
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

function Picture(props: PictureProps & { document: WorkflowDocument }) {
  const { run, document, onSelect } = props;
  const { t } = useTranslation('runs');
  const dates = useDates();
  const marks = useMemo(
    () =>
      marksOfRun(run.steps, {
        duration: dates.duration,
        tries: (count) => t('tries', { count }),
      }),
    [run.steps, dates, t],
  );
  const choose = useCallback(
    (id: string) => {
      const visit = run.steps.findLast((candidate) => candidate.id === id);
      if (id === 'trigger') onSelect(id);
      else if (visit) onSelect(visitKey(visit));
    },
    [run.steps, onSelect],
  );
  const shown = props.selected?.id ?? 'trigger';
  return (
    <RunCanvas
      document={document}
      visits={run.steps}
      selected={shown}
      onSelect={choose}
      marks={marks}
    >
      <Reveal step={shown} />
    </RunCanvas>
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
