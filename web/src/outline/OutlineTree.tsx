import { ChevronDown, ChevronRight, CircleAlert, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Step } from '../api/types';
import { singleKeys } from '../canvas/keys';
import type { CanvasActions, CanvasStore, CardCommand } from '../canvas/store';
import { definitionOf, stepSentence, stepTitle } from '../steps/registry';
import type { Say } from '../steps/step';
import { triggerOf, triggerSentence, triggerTitle } from '../triggers/list';
import { cx } from '../ui';
import { lanesOf } from '../workflow/lanes';
import { triggerId } from '../workflow/layout';

interface Row {
  id: string;
  kind: 'step' | 'lane';
  label: string;
  hint: string;
  level: number;
  index: number;
  size: number;
  parent: string | null;
  open: boolean | null;
  step: Step | null;
}

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
  const rows = useMemo(() => rowsOf(document.steps, closed, say), [document, closed, say]);
  const all: Row[] = [
    {
      id: triggerId,
      kind: 'step',
      label: triggerTitle(document.trigger.type, say),
      hint: triggerSentence(document.trigger, say),
      level: 1,
      index: 1,
      size: document.steps.length + 1,
      parent: null,
      open: null,
      step: null,
    },
    ...rows,
  ];
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
  const onKey = (event: KeyboardEvent) => {
    const at = all.findIndex((row) => row.id === current);
    const row = all[at]!;
    if (onTreeKey(event, { row, at, all, focus, toggle, actions })) {
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
            if (row.kind === 'step') actions?.select(row.id);
            else toggle(row.id);
          }}
          onToggle={() => toggle(row.id)}
        />
      ))}
    </div>
  );
}

function OutlineRow({
  row,
  active,
  selected,
  alarm,
  onOpen,
  onToggle,
}: {
  row: Row;
  active: boolean;
  selected: boolean;
  alarm?: { errors: number; warnings: number };
  onOpen: () => void;
  onToggle: () => void;
}) {
  const { t } = useTranslation('builder');
  const definition = row.step ? definitionOf(row.step.type) : null;
  const Icon = row.kind === 'lane' ? null : (definition?.icon ?? triggerOf('webhook').icon);
  const problem =
    alarm &&
    (alarm.errors > 0
      ? t('card.errors', { count: alarm.errors })
      : alarm.warnings > 0
        ? t('card.warnings', { count: alarm.warnings })
        : null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
    <div
      role="treeitem"
      data-row={row.id}
      tabIndex={active ? 0 : -1}
      aria-level={row.level}
      aria-posinset={row.index}
      aria-setsize={row.size}
      aria-expanded={row.open ?? undefined}
      aria-selected={selected}
      aria-label={[row.label, row.hint, row.step?.disabled && t('card.disabled'), problem]
        .filter(Boolean)
        .join(', ')}
      onClick={onOpen}
      style={{ paddingInlineStart: `${(row.level - 1) * 14 + 4}px` }}
      className={cx(
        'flex min-h-7 cursor-pointer items-center gap-1.5 rounded-md pe-2 text-sm hover:bg-hover',
        selected && 'bg-accent-soft text-accent-text',
        row.kind === 'lane' && 'text-muted',
      )}
    >
      {row.open === null ? (
        <span className="w-4 flex-none" />
      ) : (
        <span
          aria-hidden
          className="flex-none"
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          {row.open ? (
            <ChevronDown size={16} />
          ) : (
            <ChevronRight size={16} className="rtl:rotate-180" />
          )}
        </span>
      )}
      {Icon && (
        <span className={cx('tile size-5 !rounded', `family-${definition?.family ?? 'start'}`)}>
          <Icon size={12} strokeWidth={2} aria-hidden />
        </span>
      )}
      <span className={cx('min-w-0 flex-1 truncate', row.step?.disabled && 'line-through')}>
        {row.label}
      </span>
      {alarm && alarm.errors > 0 && (
        <CircleAlert size={14} aria-hidden className="flex-none text-error" />
      )}
      {alarm && alarm.errors === 0 && alarm.warnings > 0 && (
        <TriangleAlert size={14} aria-hidden className="flex-none text-warn" />
      )}
    </div>
  );
}

function rowsOf(steps: Step[], closed: Set<string>, say: Say): Row[] {
  const rows: Row[] = [];
  const visit = (list: Step[], level: number, parent: string | null, offset: number) => {
    list.forEach((step, index) => {
      const slots = lanesOf(step);
      const open = slots.length > 0 ? !closed.has(step.id) : null;
      rows.push({
        id: step.id,
        kind: 'step',
        label: stepTitle(step, say),
        hint: stepSentence(step, say),
        level,
        index: index + 1 + offset,
        size: list.length + offset,
        parent,
        open,
        step,
      });
      if (!open) return;
      slots.forEach((slot, at) => {
        const id = `${step.id}/${slot.key}`;
        const unfolded = slot.steps.length > 0 ? !closed.has(id) : null;
        const name = slot.lane
          ? slot.name || say('builder:lane.unnamed')
          : say(`steps:lane.${slot.name}`, { defaultValue: slot.name });
        rows.push({
          id,
          kind: 'lane',
          label: name,
          hint: slot.steps.length === 0 ? say('builder:outline.emptyLane') : '',
          level: level + 1,
          index: at + 1,
          size: slots.length,
          parent: step.id,
          open: unfolded,
          step: null,
        });
        if (unfolded) visit(slot.steps, level + 2, id, 0);
      });
    });
  };
  visit(steps, 1, null, 1);
  return rows;
}

interface TreeKeys {
  row: Row;
  at: number;
  all: Row[];
  focus: (id: string | undefined) => void;
  toggle: (id: string) => void;
  actions: CanvasActions | null;
}

const letters: Record<string, CardCommand> = { d: 'disable', n: 'note', t: 'test', m: 'moveTo' };

function onTreeKey(
  event: KeyboardEvent,
  { row, at, all, focus, toggle, actions }: TreeKeys,
): boolean {
  const chord = event.ctrlKey || event.metaKey;
  if (chord) return false;
  const editable = row.kind === 'step' && row.id !== triggerId;
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp': {
      const by = event.key === 'ArrowDown' ? 1 : -1;
      if (!event.altKey) focus(all[at + by]?.id);
      else if (editable) {
        actions?.command(by > 0 ? 'down' : 'up', row.id);
        focus(row.id);
      }
      return true;
    }
    case 'Home':
      focus(all[0]?.id);
      return true;
    case 'End':
      focus(all.at(-1)?.id);
      return true;
    case 'ArrowRight':
      if (row.open === false) toggle(row.id);
      else if (row.open) focus(all[at + 1]?.id);
      return true;
    case 'ArrowLeft':
      if (row.open) toggle(row.id);
      else focus(row.parent ?? undefined);
      return true;
    case 'Enter':
    case ' ':
      if (row.kind === 'step') actions?.open(row.id);
      else addInLane(row, actions);
      return true;
    case 'F2':
      if (editable) actions?.command('rename', row.id);
      return editable;
    case 'Delete':
      if (editable) actions?.command('delete', row.id);
      return editable;
    case 'Escape':
      actions?.select(null);
      return true;
  }
  if (!singleKeys.on || event.altKey) return false;
  if (event.key.toLowerCase() === 'a' && row.kind === 'lane') addInLane(row, actions);
  else if (event.key.toLowerCase() === 'o') actions?.command('outline', row.id);
  else if (editable && letters[event.key.toLowerCase()])
    actions?.command(letters[event.key.toLowerCase()]!, row.id);
  else return false;
  return true;
}

function addInLane(row: Row, actions: CanvasActions | null): void {
  const cut = row.id.indexOf('/');
  actions?.add({ owner: { step: row.id.slice(0, cut), lane: row.id.slice(cut + 1) }, index: 0 });
}
