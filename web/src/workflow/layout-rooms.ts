import type { Step } from '../api/types';
import { grammarOf, type LaneSlot, lanesOf } from './lanes';
import { sizes } from './layout-parts';

export interface LayoutAsk {
  heightOf: (id: string) => number;
  /** A step that never goes on: what follows it cannot be reached. */
  ends: (step: Step) => boolean;
  collapsed?: (step: string, lane: string) => boolean;
}

/** Extent of a laid-out part around its axis. */
export interface Extent {
  left: number;
  right: number;
  height: number;
  /** The flow goes on below it. */
  open: boolean;
  /** Height on the axis alone, where side lanes that end may hang beside what follows. */
  short?: number;
}

/** From the foot of a card to the foot of its lane labels. */
export const laneHead = 14 + 12 + sizes.label + 12;

/** The first pass of a layout: how much room each part takes. */
export class Rooms {
  private readonly extents = new Map<Step, Extent>();
  private readonly hanging = new Set<Step>();

  constructor(private readonly ask: LayoutAsk) {}

  list(steps: Step[]): Extent {
    const extents = steps.map((step) => this.step(step));
    let [left, right, height, bottom] = [sizes.card / 2, sizes.card / 2, sizes.gapY as number, 0];
    extents.forEach((extent, at) => {
      left = Math.max(left, extent.left);
      right = Math.max(right, extent.right);
      const hangs =
        extent.short !== undefined &&
        extents.slice(at + 1).every((next) => next.right <= sizes.card / 2);
      if (hangs) this.hanging.add(steps[at]!);
      bottom = Math.max(bottom, height + extent.height);
      height += (hangs ? extent.short! : extent.height) + sizes.gapY;
    });
    return {
      left,
      right,
      height: Math.max(height, bottom + sizes.gapY),
      open: extents.at(-1)?.open ?? true,
    };
  }

  step(step: Step): Extent {
    const known = this.extents.get(step);
    if (known) return known;
    const card = this.ask.heightOf(step.id);
    const lanes = lanesOf(step);
    let extent: Extent = {
      left: sizes.card / 2,
      right: sizes.card / 2,
      height: card,
      open: !this.ask.ends(step),
    };
    if (lanes.length > 0) {
      const rooms = lanes.map((lane) => this.lane(step, lane));
      const main = grammarOf(step.type).main !== undefined;
      const sum = rooms.reduce(
        (total, room) => total + room.left + room.right + sizes.gapX,
        -sizes.gapX,
      );
      const tall = Math.max(...rooms.map((room) => room.height), 0);
      const sideOpen = rooms.some((room) => room.open);
      const joins = main ? sideOpen : rooms.filter((room) => room.open).length > 0;
      extent = main
        ? {
            left: sizes.card / 2,
            right: sizes.card / 2 + sizes.gapX + sum,
            height: card + tall + laneHead,
            open: true,
            ...(sideOpen ? {} : { short: card + laneHead }),
          }
        : { left: sum / 2, right: sum / 2, height: card + laneHead + tall, open: joins };
    }
    this.extents.set(step, extent);
    return extent;
  }

  lane(step: Step, lane: LaneSlot): Extent {
    const whole = this.list(lane.steps);
    if (!this.isFolded(step, lane)) return whole;
    return {
      left: sizes.card / 2,
      right: sizes.card / 2,
      height: sizes.gapY + 16,
      open: whole.open,
    };
  }

  isFolded(step: Step, lane: LaneSlot): boolean {
    return lane.steps.length > 0 && this.ask.collapsed?.(step.id, lane.key) === true;
  }

  /** Whether the side lanes of a step hang beside what follows it; known once its list was asked. */
  hangs(step: Step): boolean {
    return this.hanging.has(step);
  }
}
