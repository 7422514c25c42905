import { useEffect, useMemo, useRef } from 'react';
import type { WorkflowDocument } from '../api/types';
import { Canvas } from './Canvas';
import type { Counts } from './counts';
import { Reveal } from './Reveal';
import { createCanvasStore, showDocument } from './store';

/** What many runs did, on the picture that the designer drew: lines are as wide as what went along. */
export function InsightsCanvas(props: {
  document: WorkflowDocument;
  counts: Counts;
  /** Id of the chosen step, `trigger` included. */
  selected: string | null;
  onSelect: (id: string) => void;
}) {
  const { document, counts, selected, onSelect } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one store for the life of the picture
  const store = useMemo(() => createCanvasStore(document, 'insights'), []);
  const latest = useRef(onSelect);
  latest.current = onSelect;
  useEffect(() => showDocument(store, document), [store, document]);
  useEffect(() => store.setState({ counts }), [store, counts]);
  useEffect(() => {
    if (selected === (store.getState().selected[0] ?? null)) return;
    store.setState(selected ? { selected: [selected], focus: selected } : { selected: [] });
  }, [store, selected]);
  useEffect(
    () =>
      store.subscribe((state, before) => {
        const id = state.selected[0];
        if (id && id !== before.selected[0]) latest.current(id);
      }),
    [store],
  );
  return (
    <Canvas store={store} actions={null}>
      {selected && <Reveal step={selected} />}
    </Canvas>
  );
}
