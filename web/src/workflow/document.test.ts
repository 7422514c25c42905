import { describe, expect, it } from 'vitest';
import { diffDocuments } from './diff';
import {
  changeStep,
  deleteStep,
  findStep,
  insertSteps,
  moveStep,
  neighbourSlot,
  outlineOf,
  patchStep,
  slotsOf,
} from './document';
import { abc, longDocument } from './fixtures';
import { record, redo, startHistory, undo } from './history';
import { freeId, freshCopies, freshLaneIds, keyOf } from './ids';
import { layOut } from './layout';
import { mergeDocuments } from './merge';
import { badReferences, earlierThan, lostReferences } from './references';

const ids = (document = abc()) => [...outlineOf(document).keys()];

describe('document', () => {
  it('should list steps in reading order with pointers', () => {
    const outline = outlineOf(abc());
    expect([...outline.keys()]).toEqual([
      'paid',
      'confirm',
      'done',
      'lookup',
      'kind',
      'to_cod',
      'stop',
      'confirm_cod',
      'retry_link',
    ]);
    expect(outline.get('stop')).toMatchObject({
      pointer: '/steps/2/lanes/0/steps/0/failed/0',
      depth: 3,
      owner: { step: 'to_cod', lane: 'failed' },
    });
  });

  it('should share every step that is not above a change', () => {
    const before = abc();
    const after = patchStep(before, 'stop', { outcome: 'other' });
    expect(findStep(after, 'stop')?.outcome).toBe('other');
    expect(findStep(after, 'lookup')).toBe(findStep(before, 'lookup'));
    expect(findStep(after, 'paid')).toBe(findStep(before, 'paid'));
    expect(findStep(after, 'kind')).not.toBe(findStep(before, 'kind'));
  });

  it('should give the same document back where nothing changes', () => {
    const document = abc();
    expect(changeStep(document, 'nobody', (step) => ({ ...step }))).toBe(document);
    expect(
      moveStep(document, 'kind', { owner: { step: 'to_cod', lane: 'failed' }, index: 0 }),
    ).toBe(document);
  });

  it('should move within a list and into a lane', () => {
    const within = moveStep(abc(), 'lookup', { owner: null, index: 3 });
    expect(within.steps.map((step) => step.id)).toEqual(['paid', 'kind', 'lookup']);
    const into = moveStep(abc(), 'lookup', {
      owner: { step: 'paid', lane: 'otherwise' },
      index: 0,
    });
    expect(outlineOf(into).get('lookup')?.owner).toEqual({ step: 'paid', lane: 'otherwise' });
  });

  it('should keep the steps of a lane when its owner is deleted', () => {
    expect(ids(deleteStep(abc(), 'kind', { kind: 'lane', lane: 'otherwise' }))).toEqual([
      'paid',
      'confirm',
      'done',
      'lookup',
      'retry_link',
    ]);
    expect(ids(deleteStep(abc(), 'kind'))).toEqual(['paid', 'confirm', 'done', 'lookup']);
    expect(ids(deleteStep(abc(), 'kind', { kind: 'all' }))).toContain('to_cod');
  });

  it('should lead out of a lane at its end', () => {
    expect(neighbourSlot(abc(), 'retry_link', 1)).toEqual({ owner: null, index: 3 });
    expect(neighbourSlot(abc(), 'paid', -1)).toBeNull();
    expect(slotsOf(abc()).length).toBeGreaterThan(ids().length);
  });
});

describe('references', () => {
  it('should know what ran before, surely or maybe', () => {
    const outline = outlineOf(abc());
    const earlier = earlierThan(outline, 'retry_link').map((entry) => [
      entry.place.step.id,
      entry.maybe,
    ]);
    expect(earlier).toEqual([
      ['paid', false],
      ['confirm', true],
      ['done', true],
      ['lookup', false],
      ['kind', false],
    ]);
  });

  it('should list references that a move breaks, before it happens', () => {
    const after = moveStep(abc(), 'lookup', { owner: null, index: 3 });
    expect(lostReferences(abc(), after).map((lost) => [lost.step.id, lost.target])).toEqual([
      ['kind', 'lookup'],
    ]);
    expect(badReferences(abc())).toEqual([]);
  });

  it('should point copies at copies and leave other references alone', () => {
    const document = abc();
    const [copy] = freshCopies(document, [{ id: 'lookup', type: 'http', url: 'x' }]);
    expect(copy?.id).toBe('lookup_2');
    const pair = freshCopies(document, [
      findStep(document, 'lookup')!,
      findStep(document, 'kind')!,
    ]);
    expect(JSON.stringify(pair[1])).toContain('{{steps.lookup_2.body.type}}');
    const alone = freshCopies(document, [findStep(document, 'kind')!]);
    expect(JSON.stringify(alone)).toContain('{{steps.lookup.body.type}}');
  });

  it('should make legal, free ids', () => {
    expect(freeId(['send'], 'send')).toBe('send_2');
    expect(freeId([], 'Café – 1')).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(keyOf('ABC payments!')).toBe('abc-payments');
    const fresh = freshLaneIds(abc(), 'lookup', { failed: [{ id: 'stop', type: 'end' }] });
    expect((fresh.failed as { id: string }[])[0]?.id).toBe('stop_2');
  });
});

describe('history', () => {
  it('should join a typing burst and walk both ways', () => {
    const one = abc();
    const two = patchStep(one, 'lookup', { url: 'a' });
    const three = patchStep(two, 'lookup', { url: 'ab' });
    const four = patchStep(three, 'lookup', { url: 'abc' });
    let history = record(startHistory(one), two, 'typed', 0, 'lookup.url');
    history = record(history, three, 'typed', 300, 'lookup.url');
    history = record(history, four, 'typed', 9000, 'lookup.url');
    expect(history.past).toHaveLength(2);
    expect(undo(history).present.document).toBe(three);
    expect(undo(undo(history)).present.document).toBe(one);
    expect(redo(undo(history)).present.document).toBe(four);
  });
});

describe('diff', () => {
  it('should tell added, moved, changed and removed apart, by id', () => {
    let after = patchStep(abc(), 'lookup', { name: 'Get the customer' });
    after = insertSteps(after, { owner: null, index: 1 }, [
      { id: 'wait', type: 'delay', for: 'PT1H' },
    ]);
    after = deleteStep(after, 'retry_link');
    after = moveStep(after, 'confirm_cod', { owner: { step: 'to_cod', lane: 'failed' }, index: 0 });
    const kinds = diffDocuments(abc(), after).map((change) => [
      change.kind,
      'step' in change ? change.step.id : '',
    ]);
    expect(kinds).toEqual([
      ['added', 'wait'],
      ['changed', 'lookup'],
      ['moved', 'confirm_cod'],
      ['removed', 'retry_link'],
    ]);
  });

  it('should see no change in a copy', () => {
    expect(diffDocuments(abc(), structuredClone(abc()))).toEqual([]);
    expect(diffDocuments(null, abc()).length).toBe(10);
  });
});

describe('merge', () => {
  it('should keep both edits of different steps', () => {
    const base = abc();
    const mine = patchStep(base, 'lookup', { url: 'https://mine' });
    const theirs = insertSteps(
      patchStep(base, 'retry_link', { channels: ['email'] }),
      { owner: null, index: 3 },
      [{ id: 'last', type: 'end' }],
    );
    const merge = mergeDocuments(base, mine, theirs)!;
    expect(merge.conflicts).toEqual([]);
    expect(findStep(merge.merged, 'lookup')?.url).toBe('https://mine');
    expect(findStep(merge.merged, 'retry_link')?.channels).toEqual(['email']);
    expect(findStep(merge.merged, 'last')).not.toBeNull();
  });

  it('should name the step that both changed', () => {
    const base = abc();
    const merge = mergeDocuments(
      base,
      patchStep(base, 'lookup', { url: 'a' }),
      patchStep(base, 'lookup', { url: 'b' }),
    )!;
    expect(merge.conflicts.map((conflict) => conflict.step)).toEqual(['lookup']);
    expect(findStep(merge.merged, 'lookup')?.url).toBe('a');
  });

  it('should join two additions to one list', () => {
    const base = abc();
    const mine = insertSteps(base, { owner: null, index: 1 }, [{ id: 'm', type: 'end' }]);
    const theirs = insertSteps(base, { owner: null, index: 1 }, [{ id: 't', type: 'end' }]);
    const merged = mergeDocuments(base, mine, theirs)!.merged;
    expect(merged.steps.map((step) => step.id)).toEqual(['paid', 't', 'm', 'lookup', 'kind']);
  });
});

describe('layout', () => {
  const ask = { heightOf: () => 66, ends: (step: { type: string }) => step.type === 'end' };

  it('should place no two cards on each other, and lanes side by side', () => {
    const list = [longDocument(120), abc()].flatMap((document, at) =>
      [...layOut(document, ask).boxes.values()].map((box) => ({ ...box, x: box.x + at * 100_000 })),
    );
    for (const one of list) {
      for (const other of list) {
        if (one === other) continue;
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(apart, `${one.id} and ${other.id}`).toBe(true);
      }
    }
  });

  it('should offer a slot wherever the flow goes on, none below an end', () => {
    const { pluses, labels } = layOut(abc(), ask);
    const at = pluses.map((plus) => plus.id);
    expect(at).toContain('paid/otherwise#0');
    expect(at).not.toContain('paid/lanes.0#2');
    expect(labels.map((label) => label.id)).toContain('to_cod/main');
  });

  it('should lay out 500 steps in a moment', () => {
    const document = longDocument(500);
    layOut(document, ask);
    const start = performance.now();
    layOut(document, ask);
    expect(performance.now() - start).toBeLessThan(50);
  });
});
