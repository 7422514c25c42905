import { CornerDownLeft } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui';
import type { LaneLabel } from '../workflow/layout';
import { useCanvas, useCanvasActions } from './store';
import { tookLane } from './Wires';

/** The name of a lane: a button that opens the step that owns it. */
export const Label = memo(function Label({ label }: { label: LaneLabel }) {
  const { t } = useTranslation(['builder', 'steps']);
  const actions = useCanvasActions();
  const sample = useCanvas(
    (state) => state.marks === null && state.sampleLanes.get(label.step) === label.lane,
  );
  const untaken = useCanvas(
    (state) => state.marks !== null && !tookLane(state, label.step, label.lane),
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
          untaken && 'border-dashed text-muted',
        )}
      >
        <span className="truncate">{name}</span>
        {sample && (
          <span className="flex flex-none items-center gap-0.5">
            <CornerDownLeft size={12} aria-hidden />
            {t('lane.sample')}
          </span>
        )}
      </button>
    </div>
  );
});
