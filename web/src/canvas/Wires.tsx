import { memo, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { definitionOf } from '../steps/registry';
import { cx } from '../ui';
import { isLane, type LaneSlot, lanesOf } from '../workflow/lanes';
import { type Layout, pathOf, type Wire } from '../workflow/layout';
import { sharesOf } from './counts';
import type { Room } from './Parts';
import { type CanvasState, useCanvas } from './store';

/** All lines of the flow that can be seen, in one drawing below the cards. */
export const Wires = memo(function Wires({ layout, room }: { layout: Layout; room: Room | null }) {
  const seen = useMemo(
    () => (room ? layout.wires.filter((wire) => isSeen(wire, room)) : layout.wires),
    [layout, room],
  );
  const taken = useCanvas(
    useShallow((state) =>
      state.marks ? seen.filter((wire) => isTaken(wire, state)).map((wire) => wire.id) : NONE,
    ),
  );
  const inRun = useCanvas((state) => state.marks !== null);
  const atFoot = useCanvas(
    (state) => state.marks !== null && layout.foot !== null && reachedFoot(state),
  );
  const document = useCanvas((state) => state.document);
  const counts = useCanvas((state) => state.counts);
  const flow = useMemo(() => counts && sharesOf(document, counts), [document, counts]);
  const pad = 40;
  const [x, y] = [layout.left - pad, -pad];
  const lit = new Set(taken);
  return (
    <svg
      aria-hidden="true"
      className="wires absolute overflow-visible"
      style={{ left: x, top: y }}
      width={layout.right - layout.left + 2 * pad}
      height={layout.height + 2 * pad}
    >
      <g transform={`translate(${-x},${-y})`}>
        {seen.map((wire) => (
          <Line
            key={wire.id}
            points={wire.points}
            look={inRun ? (lit.has(wire.id) ? 'wire-taken' : 'wire-untaken') : undefined}
            share={flow?.(wire)}
          />
        ))}
        {layout.foot && (
          <circle
            cx={layout.foot[0]}
            cy={layout.foot[1] + 5}
            r={5}
            className={cx('wire-foot', atFoot && 'wire-foot-taken')}
          />
        )}
      </g>
    </svg>
  );
});

/** `share` is the part of the most travelled line that came along here: the line is as wide. */
const Line = memo(function Line(props: { points: Wire['points']; look?: string; share?: number }) {
  const { points, share } = props;
  const look = share === undefined ? props.look : share > 0 ? 'wire-flow' : 'wire-untaken';
  const width = share ? { strokeWidth: 2 + 8 * share } : undefined;
  return <path d={pathOf(points)} className={cx('wire', look)} style={width} />;
});

function isSeen({ points }: Wire, room: Room): boolean {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return (
    Math.max(...xs) > room.left &&
    Math.min(...xs) < room.right &&
    Math.max(...ys) > room.top &&
    Math.min(...ys) < room.bottom
  );
}

const NONE: string[] = [];

function isTaken(wire: Wire, state: CanvasState): boolean {
  const marks = state.marks!;
  if (wire.to !== null) {
    if (!marks.has(wire.to)) return false;
    return wire.from === 'trigger' || marks.has(wire.from);
  }
  const mark = marks.get(wire.from);
  if (!mark) return false;
  return wire.lane === null ? wentOn(state, wire.from) : tookLane(state, wire.from, wire.lane);
}

/** Whether the run left a step below it: not where it waits or failed, nor where its lane ended the run. */
function wentOn(state: CanvasState, id: string): boolean {
  const mark = state.marks?.get(id);
  const step = state.outline.get(id)?.step;
  if (!mark || !step || mark.status === 'waiting' || mark.status === 'failed') return false;
  if (definitionOf(step.type).ends && !step.disabled) return false;
  const taken = lanesOf(step).find((lane) => tookLane(state, id, lane.key));
  const last = taken?.steps.at(-1);
  return last ? wentOn(state, last.id) : true;
}

const reachedFoot = (state: CanvasState): boolean => {
  const last = state.document.steps.at(-1);
  return last ? wentOn(state, last.id) : true;
};

/** Runs name lanes by name, simulations may by key: both are understood. */
export function tookLane(
  state: Pick<CanvasState, 'marks' | 'faces'>,
  id: string,
  key: string,
): boolean {
  const mark = state.marks?.get(id);
  const step = state.faces.get(id);
  if (!mark || !step) return false;
  const slots = lanesOf(step);
  const fits = (slot: LaneSlot) => mark.lane !== null && isLane(slot, mark.lane);
  if (key === 'main') return !['waiting', 'failed'].includes(mark.status) && !slots.some(fits);
  const slot = slots.find((candidate) => candidate.key === key);
  return slot ? fits(slot) : false;
}
