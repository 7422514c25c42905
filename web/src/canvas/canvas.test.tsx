import { act, render } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { TooltipProvider } from '../ui';
import { outlineOf, patchStep } from '../workflow/document';
import { abc, longDocument } from '../workflow/fixtures';
import { layOut } from '../workflow/layout';
import { Canvas } from './Canvas';
import { cardRenders } from './Card';
import { foldBy, showOnly, toggleFold, unfoldTo } from './folding';
import { marksOf } from './marks-of';
import { cardFrom } from './navigation';
import { createCanvasStore, showDocument } from './store';
import { linesOf } from './text-lines';
import { tookLane } from './Wires';

describe('cards', () => {
  const counts = new Map<string, number>();
  beforeEach(() => {
    counts.clear();
    cardRenders.count = (id) => counts.set(id, (counts.get(id) ?? 0) + 1);
    return () => {
      cardRenders.count = null;
    };
  });

  it('should draw one card again when its step is typed in', () => {
    const store = createCanvasStore(longDocument(60));
    render(
      <TooltipProvider>
        <div style={{ width: 900, height: 700 }}>
          <Canvas store={store} actions={null} />
        </div>
      </TooltipProvider>,
    );
    expect(counts.size).toBe(61);
    counts.clear();
    let document = store.getState().document;
    for (const text of ['a', 'ab', 'abc']) {
      document = patchStep(document, 'send_3', { name: text });
      act(() => showDocument(store, document));
    }
    expect([...counts.keys()]).toEqual(['send_3']);
    expect(counts.get('send_3')).toBe(3);
  }, 30_000);

  it('should keep the faces of steps that did not change, a branch around the change included', () => {
    const store = createCanvasStore(longDocument(200));
    const before = store.getState().faces;
    showDocument(store, patchStep(store.getState().document, 'send_3', { name: 'x' }));
    const after = store.getState().faces;
    const changed = [...after].filter(([id, face]) => before.get(id) !== face).map(([id]) => id);
    expect(changed).toEqual(['send_3']);
  });
});

describe('words on a card', () => {
  it('should take as many lines as the browser draws', () => {
    // Drawn by Chromium in Inter at 13 px, 212 px wide.
    const drawn: [string, number][] = [
      ['GET /customers', 1],
      ['Collect by customer_id for 1 hour', 1],
      ['Tell that order.done happened', 1],
      ['If customer type is power_user and amount is at least 500', 2],
      ['Every weekday at 09:00, Europe/Berlin', 2],
      ['Donaudampfschifffahrtsgesellschaftskapitän', 2],
    ];
    for (const [text, lines] of drawn) expect([text, linesOf(text, 212)]).toEqual([text, lines]);
  });
});

describe('walking by arrows', () => {
  it('should go down the reading order and across lanes', () => {
    const outline = outlineOf(abc());
    expect(cardFrom(outline, 'trigger', 'down')).toBe('paid');
    expect(cardFrom(outline, 'paid', 'right')).toBe('confirm');
    expect(cardFrom(outline, 'to_cod', 'right')).toBe('stop');
    expect(cardFrom(outline, 'confirm_cod', 'right')).toBe('retry_link');
    expect(cardFrom(outline, 'retry_link', 'left')).toBe('to_cod');
    expect(cardFrom(outline, 'lookup', 'left')).toBeNull();
    expect(cardFrom(outline, 'lookup', 'end')).toBe('retry_link');
  });
});

describe('folded lanes', () => {
  const ends = () => false;
  const heightOf = () => 66;

  it('should show a word in place of the steps, and go on where the lane goes on', () => {
    const store = createCanvasStore(abc());
    toggleFold(store, 'kind', 'lanes.0');
    const { document, collapsed } = store.getState();
    const layout = layOut(document, {
      heightOf,
      ends,
      collapsed: (step, lane) => collapsed.has(`${step}/${lane}`),
    });
    expect(layout.boxes.has('to_cod')).toBe(false);
    expect(layout.folds.map((fold) => [fold.id, fold.steps.length])).toEqual([['kind/lanes.0', 2]]);
    expect(layout.pluses.some((plus) => plus.id.includes('kind/lanes.0'))).toBe(false);
    expect(layout.wires.some((wire) => wire.id === 'confirm_cod>>>join')).toBe(true);
  });

  it('should hand the focus to the owner, and open again for a step that is chosen', () => {
    const store = createCanvasStore(abc());
    store.setState({ focus: 'confirm_cod', selected: ['confirm_cod'] });
    toggleFold(store, 'kind', 'lanes.0');
    expect(store.getState()).toMatchObject({ focus: 'kind', selected: ['kind'] });
    unfoldTo(store, 'stop');
    expect(store.getState().collapsed.size).toBe(0);
  });

  it('should show one lane alone, with what it stands in and what stands in it', () => {
    const store = createCanvasStore(abc());
    showOnly(store, 'kind', 'lanes.0');
    expect([...store.getState().collapsed].sort()).toEqual(['kind/otherwise', 'paid/lanes.0']);
    foldBy(store, 'kind', 'only');
    expect(store.getState().collapsed.size).toBe(0);
  });
});

describe('marks of a run', () => {
  const visit = (
    id: string,
    lane: string | null = null,
    ended: string | null = '2026-01-05T09:00:01Z',
  ) => ({
    id,
    visit: 1,
    type: 'x',
    status: 'done' as const,
    lane,
    startedAt: '2026-01-05T09:00:00Z',
    endedAt: ended,
    input: null,
    output: null,
    explanation: null,
  });

  it('should light the lane that was taken, by name or by key', () => {
    const store = createCanvasStore(abc(), 'run');
    store.setState({
      marks: marksOf([visit('paid', 'otherwise'), visit('kind', 'Power user'), visit('to_cod')]),
    });
    const state = store.getState();
    expect(tookLane(state, 'paid', 'otherwise')).toBe(true);
    expect(tookLane(state, 'paid', 'lanes.0')).toBe(false);
    expect(tookLane(state, 'kind', 'lanes.0')).toBe(true);
    expect(tookLane(state, 'to_cod', 'main')).toBe(true);
    expect(tookLane(state, 'to_cod', 'failed')).toBe(false);
  });

  it('should show a step as waiting before its end on the virtual clock', () => {
    const marks = marksOf(
      [
        visit('paid'),
        { ...visit('lookup'), startedAt: '2026-01-05T10:00:00Z', endedAt: '2026-01-06T10:00:00Z' },
      ],
      Date.parse('2026-01-05T12:00:00Z'),
    );
    expect(marks.get('lookup')?.status).toBe('waiting');
    expect(marks.get('paid')?.note).toBe('1 s');
  });
});
