import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';

const readable = 0.7;

/** A picture that would be too small to read starts at the chosen step; later ones come into view. */
export function Reveal({ step }: { step: string }) {
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
