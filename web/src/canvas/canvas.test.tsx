import { act, render } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { TooltipProvider } from '../ui';
import { outlineOf, patchStep } from '../workflow/document';
import { abc, longDocument } from '../workflow/fixtures';
import { Canvas } from './Canvas';
import { cardRenders } from './Card';
import { marksOf } from './marks-of';
import { cardFrom } from './navigation';
import { createCanvasStore, showDocument } from './store';
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
