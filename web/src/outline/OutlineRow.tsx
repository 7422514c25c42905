import { ChevronDown, ChevronRight, CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { definitionOf } from '../steps/registry';
import { triggerOf } from '../triggers/list';
import { cx } from '../ui';
import type { Row } from './rows';

/** One line of the outline: a step with its problems, or a lane. */
export function OutlineRow({
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
