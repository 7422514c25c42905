import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Condition, Lane, Step } from '../../api/types';
import { ConditionBuilder } from '../../fields';
import { Button, Field, IconButton, TextInput } from '../../ui';
import { laneList } from '../../workflow/lanes';

/** Lanes of `lanes: [{name, when?, percent?, steps}]` for step types without a panel of their own. */
export function LaneList({
  step,
  change,
  label,
}: {
  step: Step;
  change: (patch: Record<string, unknown>, burst?: string) => void;
  label: string;
}) {
  const { t } = useTranslation('steps');
  const lanes = laneList(step);
  const put = (next: Lane[], burst?: string) => change({ lanes: next }, burst);
  const patch = (at: number, fields: Partial<Lane>) =>
    put(lanes.with(at, { ...lanes[at]!, ...fields }), `lane${at}`);
  const byPercent = lanes.some((lane) => lane.percent !== undefined);
  return (
    <section className="flex flex-col gap-2">
      <h4 className="text-sm font-medium">{label}</h4>
      {lanes.map((lane, at) => (
        <div key={at} className="flex flex-col gap-3 rounded-lg border border-border p-3">
          <div className="flex items-end gap-1">
            <Field label={t('lanes.name')} className="flex-1">
              <TextInput
                value={lane.name}
                onChange={(event) => patch(at, { name: event.target.value })}
              />
            </Field>
            <IconButton
              label={t('lanes.up')}
              icon={<ArrowUp size={14} />}
              disabled={at === 0}
              onClick={() => put(lanes.with(at, lanes[at - 1]!).with(at - 1, lane))}
            />
            <IconButton
              label={t('lanes.down')}
              icon={<ArrowDown size={14} />}
              disabled={at === lanes.length - 1}
              onClick={() => put(lanes.with(at, lanes[at + 1]!).with(at + 1, lane))}
            />
            <IconButton
              label={t('lanes.remove')}
              reason={lane.steps.length > 0 ? t('lanes.notEmpty') : null}
              icon={<Trash2 size={14} />}
              onClick={() => put(lanes.toSpliced(at, 1))}
            />
          </div>
          {lane.percent !== undefined && (
            <Field label={t('lanes.percent')}>
              <TextInput
                type="number"
                min={0}
                max={100}
                className="w-24"
                value={lane.percent}
                onChange={(event) => patch(at, { percent: Number(event.target.value) })}
              />
            </Field>
          )}
          {(lane.when !== undefined || !byPercent) && (
            <ConditionBuilder
              label={t('lanes.when')}
              value={lane.when}
              onChange={(when: Condition | undefined) => patch(at, { when: when ?? { all: [] } })}
            />
          )}
        </div>
      ))}
      <Button
        size="small"
        variant="ghost"
        className="self-start text-accent-text"
        icon={<Plus size={14} />}
        onClick={() =>
          put([
            ...lanes,
            {
              name: t('lanes.new', { n: lanes.length + 1 }),
              ...(byPercent ? { percent: 0 } : { when: { all: [] } }),
              steps: [],
            },
          ])
        }
      >
        {t('lanes.add')}
      </Button>
    </section>
  );
}
