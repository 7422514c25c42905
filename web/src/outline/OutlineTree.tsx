import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CanvasActions, CanvasStore } from '../canvas/store';
import type { Say } from '../steps/step';
import { triggerId } from '../workflow/layout';
import { OutlineRow } from './OutlineRow';
import { rowsOf } from './rows';
import { onTreeKey } from './tree-keys';

/** The whole document as an editable tree: the same steps, the same actions, in words. */
export function OutlineTree({
  store,
  actions,
}: {
  store: CanvasStore;
  actions: CanvasActions | null;
}) {
  const { t } = useTranslation(['builder', 'steps']);
  const say = t as unknown as Say;
  const document = useStore(store, (state) => state.document);
  const selected = useStore(store, (state) => state.selected);
  const alarms = useStore(store, (state) => state.alarms);
  const [closed, setClosed] = useState<Set<string>>(new Set());
  const [active, setActive] = useState<string>(triggerId);
  const tree = useRef<HTMLDivElement>(null);
  const all = useMemo(() => rowsOf(document, closed, say), [document, closed, say]);
  const current = all.some((row) => row.id === active) ? active : triggerId;
  const focus = (id: string | undefined) => {
    if (!id) return;
    setActive(id);
    requestAnimationFrame(() =>
      tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus(),
    );
  };
  const toggle = (id: string) =>
    setClosed((before) =>
      before.has(id)
        ? new Set([...before].filter((other) => other !== id))
        : new Set([...before, id]),
    );
  const select = (id: string) =>
    actions ? actions.select(id) : store.setState({ selected: [id] });
  const onKey = (event: KeyboardEvent) => {
    const at = all.findIndex((row) => row.id === current);
    const row = all[at]!;
    if (onTreeKey(event, { row, at, all, focus, toggle, select, actions })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <div ref={tree} role="tree" aria-label={t('outline.tree')} onKeyDown={onKey} className="p-2">
      {all.map((row) => (
        <OutlineRow
          key={row.id}
          row={row}
          active={row.id === current}
          selected={selected.includes(row.id)}
          alarm={alarms.get(row.id)}
          onOpen={() => {
            setActive(row.id);
            if (row.kind === 'step') select(row.id);
            else toggle(row.id);
          }}
          onToggle={() => toggle(row.id)}
        />
      ))}
    </div>
  );
}
