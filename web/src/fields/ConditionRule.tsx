import { Ellipsis } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rule } from '../api/types';
import { Checkbox, cx, IconButton, Menu, Popover, Select, useReadOnly } from '../ui';
import { verdictOf } from '../workflow/conditions';
import { operatorOf, operatorsFor } from '../workflow/operators';
import { kindOf, labelOf, shown } from '../workflow/sample';
import { asTemplate, fullPath, sampleValue, singlePath } from '../workflow/template';
import { KindIcon } from './kinds';
import { Operand } from './Operand';
import { useScope } from './scope-context';
import { VariablePicker } from './VariablePicker';
import { Verdict } from './Verdict';

/** One rule: a value, an operator, what it is compared with, and what the sample says of it. */
export function ConditionRule(props: {
  rule: Rule;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
  onDuplicate: () => void;
  onWrap?: () => void;
  onMove?: (by: -1 | 1) => void;
  fresh: boolean;
  index: number;
}) {
  const { rule, onChange } = props;
  const { t } = useTranslation('builder');
  const scope = useScope();
  const readOnly = useReadOnly() !== null;
  const [picking, setPicking] = useState(false);
  const operand = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (props.fresh) setPicking(true);
  }, [props.fresh]);
  const path = singlePath(rule.value);
  const found = path ? (scope.find(fullPath(path)) ?? scope.find(path)) : null;
  const value = sampleValue(rule.value, scope.sample);
  const kind = kindOf(value);
  const operator = operatorOf(rule.op);
  const choices = operatorsFor(kind);
  const offered = operator && !choices.includes(operator) ? [operator, ...choices] : choices;
  const pick = (picked: string) => {
    setPicking(false);
    const next = kindOf(sampleValue(asTemplate(picked), scope.sample));
    const op = operatorsFor(next).some((candidate) => candidate.op === rule.op)
      ? rule.op
      : operatorsFor(next)[0]!.op;
    onChange({
      ...rule,
      value: asTemplate(picked),
      op,
      ...(operatorOf(op)?.operand === 'none' ? { to: undefined } : { to: rule.to ?? '' }),
    });
    setTimeout(() => focusFirst(operand.current), 30);
  };
  const caseOnly =
    rule.op === 'equals' &&
    typeof rule.to === 'string' &&
    typeof value === 'string' &&
    rule.to !== value &&
    rule.to.toLowerCase() === value.toLowerCase();
  return (
    <div className="flex flex-col gap-1.5 rounded-lg border border-border bg-canvas p-2">
      <div className="flex items-center gap-1.5">
        <Popover
          open={picking}
          onOpenChange={setPicking}
          label={t('picker.label')}
          className="w-[380px] max-w-[calc(100vw-24px)]"
          trigger={
            <button
              type="button"
              disabled={readOnly}
              aria-label={t('condition.value', {
                n: props.index + 1,
                value: found
                  ? [found.source.number, found.variable.label]
                      .filter((word) => word != null)
                      .join(' ')
                  : path
                    ? labelOf(path)
                    : t('condition.choose'),
              })}
              className="control-surface flex h-8 min-w-0 flex-1 items-center gap-1.5 px-2 text-start hover:bg-hover"
            >
              {path ? (
                <span
                  className={cx(
                    'flex min-w-0 items-center gap-1 rounded px-1.5 text-sm font-medium',
                    found ? 'bg-accent-soft text-accent-text' : 'bg-warn-soft text-warn-strong',
                  )}
                >
                  {found?.source.number != null && (
                    <span className="tnum text-[11px]">{found.source.number}</span>
                  )}{' '}
                  <span className="truncate">{found?.variable.label ?? labelOf(path)}</span>
                </span>
              ) : (
                <span className="truncate text-muted">
                  {typeof rule.value === 'string' && rule.value
                    ? rule.value
                    : t('condition.choose')}
                </span>
              )}
            </button>
          }
        >
          <VariablePicker
            scope={scope}
            label={t('picker.label')}
            onPick={pick}
            onEscape={() => setPicking(false)}
            onFreeText={(text) => pick(text.replace(/^\{+|\}+$/g, ''))}
          />
        </Popover>
        <RuleMenu {...props} />
      </div>
      <div className="flex flex-wrap items-start gap-1.5">
        <Select
          aria-label={t('condition.operator', { n: props.index + 1 })}
          className="!w-auto max-w-full"
          value={rule.op}
          options={offered.map((choice) => ({ value: choice.op, label: t(`op.${choice.op}`) }))}
          onChange={(event) => onChange(withOperator(rule, event.target.value))}
        />
        <div ref={operand} className="min-w-36 flex-1">
          <Operand
            kind={operator?.operand ?? 'text'}
            valueKind={kind}
            value={rule.to}
            label={t('condition.operand', { n: props.index + 1 })}
            onChange={(to) => onChange({ ...rule, to })}
          />
        </div>
      </div>
      {caseOnly && (
        <Checkbox
          label={t('condition.ignoreCase')}
          checked={Boolean(rule.ignoreCase)}
          onChange={(on) => onChange({ ...rule, ignoreCase: on || undefined })}
        />
      )}
      {path && (
        <div className="flex items-center gap-2 text-xs text-muted">
          <KindIcon kind={kind} />
          <span className="min-w-0 flex-1 truncate">
            {value === undefined || value === null
              ? t('condition.missing')
              : t('condition.sample', { value: shown(value, 40) })}
          </span>
          <Verdict holds={verdictOf(rule, scope.sample)} />
        </div>
      )}
    </div>
  );
}

function RuleMenu({
  rule,
  onChange,
  onRemove,
  onDuplicate,
  onWrap,
  onMove,
  index,
}: Parameters<typeof ConditionRule>[0]) {
  const { t } = useTranslation('builder');
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          size="small"
          label={t('condition.more', { n: index + 1 })}
          icon={<Ellipsis size={16} />}
        />
      }
      items={[
        { label: t('condition.duplicate'), onSelect: onDuplicate },
        ...(onMove
          ? [
              { label: t('condition.up'), onSelect: () => onMove(-1) },
              { label: t('condition.down'), onSelect: () => onMove(1) },
            ]
          : []),
        ...(onWrap ? [{ label: t('condition.wrap'), onSelect: onWrap }] : []),
        {
          label: t(rule.ignoreCase ? 'condition.heedCase' : 'condition.ignoreCase'),
          onSelect: () =>
            onChange({
              ...rule,
              ignoreCase: rule.ignoreCase ? undefined : true,
              ignoreAccents: rule.ignoreCase ? undefined : true,
            }),
        },
        { kind: 'separator' },
        { label: t('condition.remove'), danger: true, onSelect: onRemove },
      ]}
    />
  );
}

/** Keeps what was typed where the new operator can use it. */
function withOperator(rule: Rule, op: string): Rule {
  const [before, after] = [operatorOf(rule.op)?.operand, operatorOf(op)?.operand];
  if (after === 'none') {
    const { to: _, ...rest } = rule;
    return { ...rest, op };
  }
  if (before === after) return { ...rule, op };
  const single = Array.isArray(rule.to) ? rule.to[0] : rule.to;
  if (after === 'list')
    return { ...rule, op, to: single === undefined || single === '' ? [] : [single] };
  if (after === 'range' || after === 'times') return { ...rule, op, to: [single ?? '', ''] };
  if (after === 'duration') return { ...rule, op, to: 'P1D' };
  if (after === 'weekdays') return { ...rule, op, to: [] };
  return { ...rule, op, to: single ?? '' };
}

/** The first control inside, the editor of a template included. */
export function focusFirst(element: HTMLElement | null): void {
  if (!element) return;
  for (const candidate of element.querySelectorAll<HTMLElement>('*')) {
    if (candidate.shadowRoot) {
      candidate.shadowRoot.querySelector<HTMLElement>('[contenteditable]')?.focus();
      return;
    }
    if (candidate.matches('input, select, textarea, button')) {
      candidate.focus();
      return;
    }
  }
}
