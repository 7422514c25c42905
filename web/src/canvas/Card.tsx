import type { LucideIcon } from 'lucide-react';
import { CircleAlert, GripVertical, StickyNote, TriangleAlert } from 'lucide-react';
import { type DragEvent, memo, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionOf, stepSentence, stepTitle, typeTitle } from '../steps/registry';
import type { Family, Say } from '../steps/step';
import { triggerOf, triggerSentence, triggerTitle } from '../triggers/list';
import { cx } from '../ui';
import { triggerId } from '../workflow/layout';
import { CardMenu } from './CardMenu';
import { CountLine, useCountWords } from './CountLine';
import { MarkBadge } from './marks';
import { useCanvas, useCanvasActions } from './store';

/** Counts renders of each card while a test asks for it; never read by the app. */
export const cardRenders: { count: ((id: string) => void) | null } = { count: null };

/** One step on the canvas. Reads its own face only: typing elsewhere does not touch it. */
export const StepCard = memo(function StepCard({ id }: { id: string }) {
  const { t } = useTranslation(['builder', 'steps']);
  const say = t as unknown as Say;
  const step = useCanvas((state) => state.faces.get(id));
  const total = useCanvas((state) => state.outline.size);
  const position = useCanvas((state) => {
    const at = state.outline.get(id);
    return at ? `${at.number}/${at.depth}/${at.index + 1}/${at.siblings}` : '';
  });
  cardRenders.count?.(id);
  if (!step || !position) return null;
  const [number, depth, index, siblings] = position.split('/').map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const definition = definitionOf(step.type);
  const title = stepTitle(step, say);
  const sentence = stepSentence(step, say);
  return (
    <CardFrame
      id={id}
      family={definition.family}
      Icon={definition.icon}
      title={title}
      subtitle={sentence || t('card.notSet')}
      dim={!sentence}
      disabled={step.disabled}
      note={step.note}
      level={depth}
      index={index}
      siblings={siblings}
      spoken={t('card.spoken', { number, total, type: typeTitle(step.type, say) })}
    />
  );
});

/** The head of the flow. */
export const TriggerCard = memo(function TriggerCard() {
  const { t } = useTranslation(['builder', 'steps']);
  const say = t as unknown as Say;
  const trigger = useCanvas((state) => state.trigger);
  cardRenders.count?.(triggerId);
  const title = triggerTitle(trigger.type, say);
  const sentence = triggerSentence(trigger, say);
  return (
    <CardFrame
      id={triggerId}
      family="start"
      Icon={triggerOf(trigger.type).icon}
      title={title}
      subtitle={sentence || t('card.notSet')}
      dim={!sentence}
      level={1}
      index={1}
      siblings={1}
      spoken={t('card.trigger')}
    />
  );
});

/** The words in the order they stand on the card, which voice control relies on. */
const spokenOf = (parts: (string | null)[]) => parts.filter(Boolean).join(', ');

interface FrameProps {
  id: string;
  family: Family;
  Icon: LucideIcon;
  title: string;
  subtitle: string;
  dim: boolean;
  disabled?: boolean;
  note?: string;
  level: number;
  index: number;
  siblings: number;
  spoken: string;
}

function CardFrame(props: FrameProps) {
  const { id } = props;
  const { t } = useTranslation('builder');
  const actions = useCanvasActions();
  const selected = useCanvas((state) => state.selected.includes(id));
  const focused = useCanvas((state) => state.focus === id);
  const renaming = useCanvas((state) => state.renaming === id);
  const moving = useCanvas((state) => state.moving === id);
  const lens = useCanvas((state) => state.lens);
  const mark = useCanvas((state) => state.marks?.get(id) ?? null);
  const inRun = useCanvas((state) => state.marks !== null);
  const counted = useCountWords(id);
  const alarm = useCanvas((state) => state.alarms.get(id));
  const warning =
    alarm &&
    (alarm.errors > 0
      ? t('card.errors', { count: alarm.errors })
      : alarm.warnings > 0
        ? t('card.warnings', { count: alarm.warnings })
        : '');
  const untaken = (inRun && !mark && id !== triggerId) || counted === '';
  const movable = actions !== null && id !== triggerId && lens === 'edit';
  return (
    <div
      role="treeitem"
      data-card={id}
      tabIndex={focused ? 0 : -1}
      aria-label={spokenOf([
        props.spoken,
        props.title,
        props.subtitle,
        mark && lens === 'run' ? `${t(`mark.${mark.status}`)} ${mark.note}` : null,
        counted,
        props.disabled ? t('card.disabled') : null,
        warning || null,
      ])}
      aria-selected={selected}
      aria-level={props.level}
      aria-posinset={props.index}
      aria-setsize={props.siblings}
      className={cx(
        'card group nopan relative flex h-full w-full cursor-pointer items-start gap-2.5 rounded-[10px] border bg-card p-3 text-start outline-offset-2',
        selected ? 'border-ring outline-2 outline-ring' : 'border-border hover:border-control',
        untaken && 'border-dashed opacity-55',
        props.disabled && 'card-disabled',
        moving && 'opacity-50',
      )}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is the pointer's way; the menu and keys do the same */}
      <span
        draggable={movable}
        onDragStart={(event: DragEvent) => {
          event.dataTransfer.setData('text/carillon-step', id);
          event.dataTransfer.effectAllowed = 'move';
          actions?.startMove(id);
        }}
        onDragEnd={() => actions?.startMove(null)}
        className={cx(
          'tile relative size-8',
          `family-${props.family}`,
          movable && 'nodrag cursor-grab',
        )}
      >
        <props.Icon
          size={18}
          strokeWidth={1.75}
          aria-hidden
          className={cx(movable && 'group-hover:opacity-0')}
        />
        {movable && (
          <GripVertical
            size={16}
            aria-hidden
            className="absolute opacity-0 group-hover:opacity-100"
          />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span className={cx('flex items-center gap-1.5', movable && 'pe-5')}>
          {renaming ? (
            <NameInput id={id} initial={props.title} />
          ) : (
            <span className="truncate text-base font-semibold">{props.title}</span>
          )}
          {props.note && <StickyNote size={14} aria-hidden className="flex-none text-warn" />}
          {warning && <AlarmSign errors={alarm!.errors} text={warning} />}
        </span>{' '}
        <span
          className={cx(
            'line-clamp-2 text-sm wrap-anywhere',
            props.dim ? 'text-muted italic' : 'text-muted',
          )}
        >
          {props.subtitle}
        </span>
        {lens === 'insights' && ' '}
        {lens === 'insights' && <CountLine id={id} />}
        {lens === 'run' && id !== triggerId && ' '}
        {lens === 'run' && id !== triggerId && (
          <span className="mt-0.5 block h-[18px]">
            {mark && <MarkBadge status={mark.status} note={mark.note} />}
          </span>
        )}
      </span>
      {actions && lens === 'edit' && id !== triggerId && (
        <CardMenu id={id} title={props.title} disabled={Boolean(props.disabled)} />
      )}
    </div>
  );
}

function AlarmSign({ errors, text }: { errors: number; text: string }): ReactNode {
  const Icon = errors > 0 ? CircleAlert : TriangleAlert;
  return (
    <span
      title={text}
      className={cx('flex flex-none items-center', errors > 0 ? 'text-error' : 'text-warn')}
    >
      <Icon size={16} strokeWidth={2} aria-hidden />
    </span>
  );
}

function NameInput({ id, initial }: { id: string; initial: string }) {
  const { t } = useTranslation('builder');
  const actions = useCanvasActions();
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => input.current?.select(), []);
  const finish = (name: string | null) => {
    if (done.current) return;
    done.current = true;
    actions?.rename(id, name);
  };
  return (
    <input
      ref={input}
      aria-label={t('card.name')}
      defaultValue={initial}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(event.currentTarget.value);
        if (event.key === 'Escape') finish(null);
      }}
      onBlur={(event) => finish(event.currentTarget.value)}
      className="nodrag nokey h-5 w-full min-w-0 rounded bg-canvas text-base font-semibold outline-1 outline-ring"
    />
  );
}
