import { useTranslation } from 'react-i18next';
import type { Step, WorkflowDocument } from '../../api';
import { lookOf } from '../../steps/looks';
import { cx } from '../../ui';
import { lanesOf } from '../../workflow/lanes';

const room = 7;

/** What a workflow is made of, at a glance: one tile a step, in order; the count is the fact. */
export function FlowStrip({ document }: { document: WorkflowDocument | undefined }) {
  const { t } = useTranslation('workflows');
  const types = typesOf(document?.steps ?? []);
  const shown = types.length > room ? types.slice(0, room - 1) : types;
  return (
    <span className="flex items-center gap-2.5">
      <span className="tnum w-5 flex-none text-end text-sm text-muted">{types.length}</span>
      <span aria-hidden className="flex items-center gap-1 max-lg:hidden">
        {shown.map((type, at) => {
          const { family, icon: Icon } = lookOf(type);
          return (
            <span key={at} className={cx('tile size-5.5 rounded-md', `family-${family}`)}>
              <Icon size={13} strokeWidth={1.75} />
            </span>
          );
        })}
        {types.length > shown.length && (
          <span className="px-1 text-xs text-muted">
            {t('stripMore', { count: types.length - shown.length })}
          </span>
        )}
      </span>
    </span>
  );
}

/** The types of all steps, lanes after the step that owns them. */
export function typesOf(steps: Step[]): string[] {
  return steps.flatMap((step) => [
    step.type,
    ...lanesOf(step).flatMap((lane) => typesOf(lane.steps)),
  ]);
}
