import { Plus as PlusIcon } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stepTitle } from '../steps/registry';
import type { Say } from '../steps/step';
import { cx, Popover } from '../ui';
import { familyOf, type Slot, slotId } from '../workflow/document';
import { lanesOf } from '../workflow/lanes';
import type { Plus } from '../workflow/layout';
import { QuickAdd } from './QuickAdd';
import { type CanvasState, useCanvas, useCanvasActions } from './store';

/** The "+" of a slot: adds, takes a paste, or puts down the step being moved. */
export const PlusButton = memo(function PlusButton({ plus, where }: { plus: Plus; where: string }) {
  const { t } = useTranslation('builder');
  const actions = useCanvasActions();
  const button = useRef<HTMLButtonElement>(null);
  const [over, setOver] = useState(false);
  const open = useCanvas((state) => state.adding !== null && slotId(state.adding) === plus.id);
  const moving = useCanvas((state) => state.moving);
  const legal = useCanvas((state) => !state.moving || isLegal(state, plus.slot));
  if (!actions || !legal) return null;
  const close = () => {
    actions.add(null);
    setTimeout(() => button.current?.focus());
  };
  const face = (
    <button
      ref={button}
      type="button"
      tabIndex={-1}
      data-plus={plus.id}
      aria-label={t(moving ? 'add.moveHere' : 'add.here', { where })}
      aria-haspopup={moving ? undefined : 'dialog'}
      onClick={() => (moving ? actions.move(moving, plus.slot) : actions.add(plus.slot))}
      onPaste={(event) => {
        if (actions.paste(plus.slot, event.clipboardData.getData('text'))) event.preventDefault();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const id = event.dataTransfer.getData('text/carillon-step');
        if (id) actions.move(id, plus.slot);
      }}
      className={cx(
        'plus-button nopan pointer-events-auto flex size-6 items-center justify-center rounded-full border bg-card',
        moving ? 'plus-target' : 'border-control text-muted',
        over && 'plus-over',
        open && 'plus-open',
      )}
    >
      <PlusIcon size={14} strokeWidth={2} aria-hidden />
    </button>
  );
  return (
    <div
      className="plus absolute"
      style={{ transform: `translate(-50%,-50%) translate(${plus.x}px,${plus.y}px)` }}
    >
      {open ? (
        <Popover
          open
          onOpenChange={() => actions.add(null)}
          align="center"
          label={t('add.label')}
          className="w-[360px] max-w-[calc(100vw-24px)]"
          anchor={face}
        >
          <QuickAdd slot={plus.slot} onClose={close} />
        </Popover>
      ) : (
        face
      )}
    </div>
  );
});

function isLegal(state: CanvasState, slot: Slot): boolean {
  const step = state.outline.get(state.moving!)?.step;
  return !step || !slot.owner || !familyOf(step).some((inside) => inside.id === slot.owner?.step);
}

/** `after Webhook`, `in lane Power user`, `before Order confirmation`. */
export function whereWords(
  state: Pick<CanvasState, 'outline' | 'document'>,
  slot: Slot,
  say: Say,
): string {
  const owner = slot.owner ? state.outline.get(slot.owner.step)?.step : null;
  const lane = owner && lanesOf(owner).find((candidate) => candidate.key === slot.owner?.lane);
  const list = lane ? lane.steps : state.document.steps;
  const before = list[slot.index - 1];
  if (before) return say('builder:add.after', { title: stepTitle(before, say) });
  if (!lane) return say('builder:add.afterTrigger');
  return say('builder:add.inLane', {
    lane: lane.lane ? lane.name : say(`steps:lane.${lane.name}`, { defaultValue: lane.name }),
  });
}
