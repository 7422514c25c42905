import type { KeyboardEvent } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../api';
import { cx } from '../../ui';
import { useDates } from '../shared/dates';
import { StatusBadge } from '../shared/status';
import { lengthOf, visitKey } from './run';
import { useStepNames } from './useStepNames';

/** The visits of a run in order of entry; arrows move, the chosen one is shown beside it. */
export function RunSteps(props: { run: Run; selected?: string; onSelect: (key: string) => void }) {
  const { t } = useTranslation('runs');
  const dates = useDates();
  const nameOf = useStepNames(props.run);
  const list = useRef<HTMLOListElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = props.run.steps.findIndex((visit) => visitKey(visit) === props.selected);
    const next = props.run.steps[Math.max(0, Math.min(props.run.steps.length - 1, at + by))];
    if (!next) return;
    props.onSelect(visitKey(next));
    list.current?.querySelector<HTMLElement>(`[data-visit="${visitKey(next)}"]`)?.focus();
  };
  return (
    <ol
      ref={list}
      aria-label={t('steps.label')}
      className="mx-auto flex max-w-3xl flex-col gap-1.5"
    >
      {props.run.steps.map((visit, index) => {
        const key = visitKey(visit);
        const length = lengthOf(visit.startedAt, visit.endedAt);
        const on = key === props.selected;
        return (
          <li key={key}>
            <button
              type="button"
              data-visit={key}
              aria-current={on ? 'step' : undefined}
              onKeyDown={onKeyDown}
              onClick={() => props.onSelect(key)}
              className={cx(
                'flex w-full items-start gap-3 rounded-[10px] border bg-card px-4 py-3 text-start hover:bg-hover',
                on ? 'border-accent ring-1 ring-accent' : 'border-border',
              )}
            >
              <span className="tnum mt-px w-5 flex-none text-end text-sm text-muted">
                {index + 1}
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-medium">
                  {nameOf(visit)}
                  {visit.visit > 1 && (
                    <span className="ms-1.5 text-sm text-muted">
                      {t('visit', { n: visit.visit })}
                    </span>
                  )}
                </span>
                {visit.explanation && (
                  <span className="block text-sm break-words text-muted">{visit.explanation}</span>
                )}
              </span>
              <span className="flex flex-none flex-col items-end gap-1">
                <StatusBadge status={visit.status} />
                {length !== null && (
                  <span className="tnum text-xs text-muted">{dates.duration(length)}</span>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
