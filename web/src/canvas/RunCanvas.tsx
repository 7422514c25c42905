import { type ReactNode, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Visit, WorkflowDocument } from '../api/types';
import { Canvas } from './Canvas';
import { marksOf } from './marks-of';
import { createCanvasStore, type Mark, showDocument } from './store';

/** A run on the picture that the designer drew: the way taken is solid, the rest steps back. */
export function RunCanvas(props: {
  document: WorkflowDocument;
  visits: Visit[];
  /** Id of the chosen step, `trigger` included. */
  selected: string | null;
  onSelect: (id: string) => void;
  /** Marks in the reader's language; by default those of the visits. */
  marks?: Map<string, Mark>;
  children?: ReactNode;
}) {
  const { document, visits, selected, onSelect, marks } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one store for the life of the picture
  const store = useMemo(() => createCanvasStore(document, 'run'), []);
  const chosen = useStore(store, (state) => state.selected[0] ?? null);
  useEffect(() => showDocument(store, document), [store, document]);
  useEffect(() => store.setState({ marks: marks ?? marksOf(visits) }), [store, visits, marks]);
  useEffect(() => {
    if (selected !== null && store.getState().selected[0] !== selected)
      store.setState({ selected: [selected], focus: selected });
  }, [store, selected]);
  useEffect(() => {
    if (chosen !== null && chosen !== selected) onSelect(chosen);
  }, [chosen, selected, onSelect]);
  return (
    <Canvas store={store} actions={null}>
      {props.children}
    </Canvas>
  );
}
