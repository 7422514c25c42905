import type { Step } from '../api/types';
import type { Slot } from './document';

/** Fixed sizes of the canvas, in pixels at 100 %. */
export const sizes = { card: 280, gapY: 56, gapX: 48, label: 24, plus: 24 } as const;

export interface Box {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface LaneLabel {
  id: string;
  step: string;
  lane: string;
  name: string;
  /** The middle of the pill. */
  x: number;
  y: number;
  /** The path that goes on beside a side lane: it has no steps of its own. */
  main: boolean;
}

export interface Plus {
  id: string;
  slot: Slot;
  x: number;
  y: number;
}

/** A folded lane: a word in place of its steps. */
export interface Fold {
  id: string;
  step: string;
  lane: string;
  steps: Step[];
  x: number;
  y: number;
}

export interface Wire {
  id: string;
  /** Points of a line that runs down, across and down. */
  points: [number, number][];
  /** The lane it leads through, for colouring a run; null on the trunk. */
  from: string;
  lane: string | null;
  /** The step it leads to, or null at a join or an end. */
  to: string | null;
}

export interface Layout {
  boxes: Map<string, Box>;
  labels: LaneLabel[];
  pluses: Plus[];
  wires: Wire[];
  folds: Fold[];
  /** The trunk stands at x = 0, so the trigger never moves. */
  left: number;
  right: number;
  height: number;
  /** Where the flow ends when nothing ends it before; null when every path ends by itself. */
  foot: [number, number] | null;
}

export const triggerId = 'trigger';

/** An SVG path with rounded corners along the points. */
export function pathOf(points: [number, number][], radius = 10): string {
  const [first, ...rest] = points;
  let path = `M${first![0]},${first![1]}`;
  rest.forEach(([x, y], at) => {
    const next = rest[at + 1];
    const before = at === 0 ? first! : rest[at - 1]!;
    if (!next) {
      path += ` L${x},${y}`;
      return;
    }
    const size = Math.min(
      radius,
      Math.hypot(x - before[0], y - before[1]) / 2,
      Math.hypot(next[0] - x, next[1] - y) / 2,
    );
    const [inX, inY] = [x - Math.sign(x - before[0]) * size, y - Math.sign(y - before[1]) * size];
    const [outX, outY] = [x + Math.sign(next[0] - x) * size, y + Math.sign(next[1] - y) * size];
    path += ` L${inX},${inY} Q${x},${y} ${outX},${outY}`;
  });
  return path;
}
