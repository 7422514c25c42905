import { ChevronsUpDown } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../api/types';
import { lookOf } from '../steps/looks';
import { cx } from '../ui';
import { lanesOf } from '../workflow/lanes';
import type { Fold as FoldPart } from '../workflow/layout';
import { toggleFold } from './folding';
import { useCanvas, useCanvasStore } from './store';

const allIn = (steps: Step[]): Step[] =>
  steps.flatMap((step) => [step, ...lanesOf(step).flatMap((lane) => allIn(lane.steps))]);

/** What a folded lane holds; pressing it unfolds the lane. */
export const Fold = memo(function Fold({ fold }: { fold: FoldPart }) {
  const { t } = useTranslation('builder');
  const store = useCanvasStore();
  const inside = allIn(fold.steps);
  const sends = inside.filter((step) => step.type === 'send').length;
  const alarms = useCanvas((state) =>
    inside.reduce((sum, step) => sum + (state.alarms.get(step.id)?.errors ?? 0), 0),
  );
  const words = [
    t('fold.steps', { count: inside.length }),
    sends > 0 ? t('fold.sends', { count: sends }) : null,
    alarms > 0 ? t('fold.errors', { count: alarms }) : null,
  ].filter(Boolean);
  return (
    <div
      className="lane-label absolute flex justify-center"
      style={{ transform: `translate(-50%,-50%) translate(${fold.x}px,${fold.y}px)` }}
    >
      <button
        type="button"
        data-fold={fold.id}
        aria-label={t('fold.open', { what: words.join(', ') })}
        onClick={() => toggleFold(store, fold.step, fold.lane)}
        className={cx(
          'pointer-events-auto flex h-9 items-center gap-2 rounded-[10px] border bg-card px-2.5 text-xs font-medium whitespace-nowrap hover:border-control',
          alarms > 0 ? 'border-error' : 'border-line',
        )}
      >
        <span aria-hidden className="flex -space-x-1">
          {[...new Set(inside.map((step) => step.type))].slice(0, 4).map((type) => {
            const { family, icon: Icon } = lookOf(type);
            return (
              <span
                key={type}
                className={cx('tile size-5.5 rounded-md border border-card', `family-${family}`)}
              >
                <Icon size={12} strokeWidth={1.75} />
              </span>
            );
          })}
        </span>
        {words.join(', ')}
        <ChevronsUpDown size={14} aria-hidden className="text-muted" />
      </button>
    </div>
  );
});
