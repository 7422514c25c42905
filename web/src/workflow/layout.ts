import type { Step, WorkflowDocument } from '../api/types';
import { type Owner, type Slot, slotId } from './document';
import { grammarOf, type LaneSlot, lanesOf } from './lanes';
import {
  type Box,
  type Fold,
  type LaneLabel,
  type Layout,
  type Plus,
  sizes,
  triggerId,
  type Wire,
} from './layout-parts';

export * from './layout-parts';

/** Extent of a laid-out part around its axis. */
interface Extent {
  left: number;
  right: number;
  height: number;
  /** The flow goes on below it. */
  open: boolean;
  /** Height on the axis alone, where side lanes that end may hang beside what follows. */
  short?: number;
}

export interface LayoutAsk {
  heightOf: (id: string) => number;
  /** A step that never goes on: what follows it cannot be reached. */
  ends: (step: Step) => boolean;
  collapsed?: (step: string, lane: string) => boolean;
}

/** Places every card, line, label and "+" of a document: two passes, O(n), nothing is measured. */
export function layOut(document: WorkflowDocument, ask: LayoutAsk): Layout {
  const painter = new Painter(ask);
  const extent = painter.list(document.steps);
  const top = ask.heightOf(triggerId);
  const axis = 0;
  painter.card(triggerId, axis, 0);
  const height = painter.drawList(document.steps, null, axis, top, { step: triggerId, lane: null });
  const half = sizes.card / 2;
  return {
    ...painter.result(),
    left: -Math.max(extent.left, half),
    right: Math.max(extent.right, half),
    height,
    foot: extent.open ? [axis, height] : null,
  };
}

class Painter {
  private readonly boxes = new Map<string, Box>();
  private readonly labels: LaneLabel[] = [];
  private readonly pluses: Plus[] = [];
  private readonly wires: Wire[] = [];
  private readonly folds: Fold[] = [];
  private readonly extents = new Map<Step, Extent>();
  private readonly hanging = new Set<Step>();

  constructor(private readonly ask: LayoutAsk) {}

  result() {
    const { boxes, labels, pluses, wires, folds } = this;
    return { boxes, labels, pluses, wires, folds };
  }

  /** First pass: how much room a list takes. */
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

  private step(step: Step): Extent {
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

  private lane(step: Step, lane: LaneSlot): Extent {
    const whole = this.list(lane.steps);
    if (!this.isFolded(step, lane)) return whole;
    return {
      left: sizes.card / 2,
      right: sizes.card / 2,
      height: sizes.gapY + 16,
      open: whole.open,
    };
  }

  private isFolded(step: Step, lane: LaneSlot): boolean {
    return lane.steps.length > 0 && this.ask.collapsed?.(step.id, lane.key) === true;
  }

  card(id: string, axis: number, y: number): void {
    this.boxes.set(id, {
      id,
      x: axis - sizes.card / 2,
      y,
      width: sizes.card,
      height: this.ask.heightOf(id),
    });
  }

  /** Second pass: draws a list below `top`; answers where its last line ends. */
  drawList(
    steps: Step[],
    owner: Owner,
    axis: number,
    top: number,
    from: { step: string; lane: string | null },
  ): number {
    let y = top;
    let source = from;
    let open = true;
    steps.forEach((step, index) => {
      const next = y + sizes.gapY;
      if (open)
        this.wire(
          source,
          [
            [axis, y],
            [axis, next],
          ],
          step.id,
        );
      this.plus({ owner, index }, axis, (y + next) / 2);
      y = this.drawStep(step, axis, next);
      source = { step: step.id, lane: null };
      open = this.step(step).open;
    });
    const end = y + sizes.gapY;
    if (open) {
      this.wire(
        { ...source, suffix: 'tail' },
        [
          [axis, y],
          [axis, end],
        ],
        null,
      );
      this.plus({ owner, index: steps.length }, axis, (y + end) / 2);
    }
    return end;
  }

  private drawStep(step: Step, axis: number, y: number): number {
    this.card(step.id, axis, y);
    const lanes = lanesOf(step);
    const bottom = y + this.ask.heightOf(step.id);
    if (lanes.length === 0) return bottom;
    return grammarOf(step.type).main === undefined
      ? this.drawLanes(step, lanes, axis, bottom)
      : this.drawSide(step, lanes, axis, bottom);
  }

  private drawLanes(step: Step, lanes: LaneSlot[], axis: number, bottom: number): number {
    const extent = this.step(step);
    const end = bottom + extent.height - this.ask.heightOf(step.id);
    const crossing = bottom + laneHead - sizes.label - 12;
    let x = axis - extent.left;
    for (const lane of lanes) {
      const room = this.lane(step, lane);
      const middle = x + room.left;
      this.drawLane(step, lane, { axis, middle, bottom, crossing, end });
      x += room.left + room.right + sizes.gapX;
    }
    return end;
  }

  private drawSide(step: Step, lanes: LaneSlot[], axis: number, bottom: number): number {
    const extent = this.step(step);
    const full = this.hanging.has(step) ? extent.short! : extent.height;
    const end = bottom + full - this.ask.heightOf(step.id);
    const crossing = bottom + laneHead - sizes.label - 12;
    this.label(
      step,
      { key: 'main', name: grammarOf(step.type).main!, steps: [], lane: null },
      axis,
      crossing + sizes.label / 2,
      true,
    );
    this.wire(
      { step: step.id, lane: 'main', suffix: 'main' },
      [
        [axis, bottom],
        [axis, end],
      ],
      null,
    );
    let x = axis + sizes.card / 2 + sizes.gapX;
    for (const lane of lanes) {
      const room = this.lane(step, lane);
      this.drawLane(step, lane, { axis, middle: x + room.left, bottom, crossing, end });
      x += room.left + room.right + sizes.gapX;
    }
    return end;
  }

  private drawLane(
    step: Step,
    lane: LaneSlot,
    at: { axis: number; middle: number; bottom: number; crossing: number; end: number },
  ): void {
    const top = at.crossing + sizes.label;
    const split = at.bottom + 14;
    this.wire(
      { step: step.id, lane: lane.key, suffix: 'lane' },
      [
        [at.axis, at.bottom],
        [at.axis, split],
        [at.middle, split],
        [at.middle, top],
      ],
      null,
    );
    this.label(step, lane, at.middle, at.crossing + sizes.label / 2, false);
    const source = { step: step.id, lane: lane.key };
    const low = this.isFolded(step, lane)
      ? this.drawFold(step, lane, at.middle, top)
      : this.drawList(lane.steps, source, at.middle, top, source);
    if (this.lane(step, lane).open) {
      const last = lane.steps.at(-1);
      const source = last ? { step: last.id, lane: null } : { step: step.id, lane: lane.key };
      this.wire(
        { ...source, suffix: 'join' },
        [
          [at.middle, low],
          [at.middle, at.end],
          [at.axis, at.end],
        ],
        null,
      );
    }
  }

  private drawFold(step: Step, lane: LaneSlot, x: number, top: number): number {
    const end = top + sizes.gapY + 16;
    const open = this.lane(step, lane).open;
    const y = (top + end) / 2;
    this.wire(
      { step: step.id, lane: lane.key, suffix: 'fold' },
      [
        [x, top],
        [x, open ? end : y],
      ],
      null,
    );
    const id = `${step.id}/${lane.key}`;
    this.folds.push({ id, step: step.id, lane: lane.key, steps: lane.steps, x, y });
    return end;
  }

  private label(step: Step, lane: LaneSlot, x: number, y: number, main: boolean): void {
    this.labels.push({
      id: `${step.id}/${lane.key}`,
      step: step.id,
      lane: lane.key,
      name: lane.name,
      x,
      y,
      main,
    });
  }

  private plus(slot: Slot, x: number, y: number): void {
    this.pluses.push({ id: slotId(slot), slot, x, y });
  }

  private wire(
    from: { step: string; lane: string | null; suffix?: string },
    points: [number, number][],
    to: string | null,
  ): void {
    const id = `${from.step}>${from.lane ?? ''}>${to ?? ''}>${from.suffix ?? ''}`;
    this.wires.push({ id, points, from: from.step, lane: from.lane, to });
  }
}

/** From the foot of a card to the foot of its lane labels. */
const laneHead = 14 + 12 + sizes.label + 12;
