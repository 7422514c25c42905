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
import { type LayoutAsk, laneHead, Rooms } from './layout-rooms';

export * from './layout-parts';
export type { LayoutAsk } from './layout-rooms';

/** Places every card, line, label and "+" of a document: two passes, O(n), nothing is measured. */
export function layOut(document: WorkflowDocument, ask: LayoutAsk): Layout {
  const rooms = new Rooms(ask);
  const painter = new Painter(ask, rooms);
  const extent = rooms.list(document.steps);
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

  constructor(
    private readonly ask: LayoutAsk,
    private readonly rooms: Rooms,
  ) {}

  result() {
    const { boxes, labels, pluses, wires, folds } = this;
    return { boxes, labels, pluses, wires, folds };
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
      open = this.rooms.step(step).open;
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
    const extent = this.rooms.step(step);
    const end = bottom + extent.height - this.ask.heightOf(step.id);
    const crossing = bottom + laneHead - sizes.label - 12;
    let x = axis - extent.left;
    for (const lane of lanes) {
      const room = this.rooms.lane(step, lane);
      const middle = x + room.left;
      this.drawLane(step, lane, { axis, middle, bottom, crossing, end });
      x += room.left + room.right + sizes.gapX;
    }
    return end;
  }

  private drawSide(step: Step, lanes: LaneSlot[], axis: number, bottom: number): number {
    const extent = this.rooms.step(step);
    const full = this.rooms.hangs(step) ? extent.short! : extent.height;
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
      const room = this.rooms.lane(step, lane);
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
    const low = this.rooms.isFolded(step, lane)
      ? this.drawFold(step, lane, at.middle, top)
      : this.drawList(lane.steps, source, at.middle, top, source);
    if (this.rooms.lane(step, lane).open) {
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
    const open = this.rooms.lane(step, lane).open;
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
