import { ChevronsDownUp, CornerDownLeft } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx, Menu } from '../ui';
import { lanesOf } from '../workflow/lanes';
import type { LaneLabel } from '../workflow/layout';
import { showOnly, toggleFold, unfoldAll } from './folding';
import { useCanvas, useCanvasActions, useCanvasStore } from './store';
import { tookLane } from './Wires';

/** The name of a lane: a button that opens the step that owns it. */
export const Label = memo(function Label({ label }: { label: LaneLabel }) {
  const { t } = useTranslation(['builder', 'steps']);
  const actions = useCanvasActions();
  const sample = useCanvas(
    (state) => state.marks === null && state.sampleLanes.get(label.step) === label.lane,
  );
  const held = useCanvas((state) => {
    const step = state.outline.get(label.step)?.step;
    return (
      step !== undefined &&
      lanesOf(step).some((lane) => lane.key === label.lane && lane.steps.length > 0)
    );
  });
  const untaken = useCanvas(
    (state) => state.marks !== null && !tookLane(state, label.step, label.lane),
  );
  const count = useCanvas(
    (state) => state.counts?.lanes.get(label.id) ?? (state.counts ? 0 : null),
  );
  const named = label.lane.includes('.') && !label.lane.startsWith('until');
  const name = named
    ? label.name || t('lane.unnamed')
    : t(`steps:lane.${label.name}`, { defaultValue: label.name });
  return (
    <div
      className="lane-label absolute flex justify-center"
      style={{ transform: `translate(-50%,-50%) translate(${label.x}px,${label.y}px)` }}
    >
      <button
        type="button"
        tabIndex={-1}
        onClick={() => actions?.open(label.step)}
        className={cx(
          'pointer-events-auto flex h-6 max-w-[264px] items-center gap-1 rounded-full border bg-card px-2.5 text-xs font-medium',
          sample ? 'border-accent text-accent-text' : 'border-border text-text',
          (untaken || count === 0) && 'border-dashed text-muted',
        )}
      >
        <span className="truncate">{name}</span>
        {count !== null && <span className="tnum flex-none font-semibold">{count}</span>}
        {sample && (
          <span className="flex flex-none items-center gap-0.5">
            <CornerDownLeft size={12} aria-hidden />
            {t('lane.sample')}
          </span>
        )}
      </button>
      {held && <LaneMenu label={label} name={name} />}
    </div>
  );
});

/** Folds the lane, or all the others. */
function LaneMenu({ label, name }: { label: LaneLabel; name: string }) {
  const { t } = useTranslation('builder');
  const store = useCanvasStore();
  const [open, setOpen] = useState(false);
  const folded = useCanvas((state) => state.collapsed.has(label.id));
  const any = useCanvas((state) => state.collapsed.size > 0);
  return (
    <Menu
      label={t('fold.menu', { lane: name })}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('fold.menu', { lane: name })}
          className="lane-menu pointer-events-auto absolute start-full ms-1 flex size-6 items-center justify-center rounded-md text-muted hover:bg-hover"
        >
          <ChevronsDownUp size={14} aria-hidden />
        </button>
      }
      items={
        !open
          ? []
          : [
              {
                label: t(folded ? 'fold.unfold' : 'fold.fold'),
                shortcut: 'C',
                onSelect: () => toggleFold(store, label.step, label.lane),
              },
              {
                label: t('fold.only'),
                shortcut: 'Shift C',
                onSelect: () => showOnly(store, label.step, label.lane),
              },
              ...(any ? [{ label: t('fold.all'), onSelect: () => unfoldAll(store) }] : []),
            ]
      }
    />
  );
}
