import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Condition, Lane, Step } from '../../api/types';
import { ConditionBuilder } from '../../fields';
import { Button, TextInput } from '../../ui';
import { laneList } from '../../workflow/lanes';
import { LaneHeading } from '../LaneHeading';

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
  const sum = lanes.reduce((total, lane) => total + (lane.percent ?? 0), 0);
  const even = () =>
    put(lanes.map((lane, at) => ({ ...lane, percent: shareOf(lanes.length, at) })));
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h4 className="text-sm font-medium">{label}</h4>
        {byPercent && (
          <span className="flex items-center gap-2 text-xs">
            <span className={sum === 100 ? 'text-muted' : 'font-medium text-error'}>
              {t(sum === 100 ? 'lanes.sum' : 'lanes.sumOff', { sum })}
            </span>
            <Button size="small" variant="ghost" className="text-accent-text" onClick={even}>
              {t('lanes.even')}
            </Button>
          </span>
        )}
      </div>
      {lanes.map((lane, at) => (
        <LaneCard
          key={at}
          lane={lane}
          at={at}
          last={at === lanes.length - 1}
          byPercent={byPercent}
          onChange={(fields) => patch(at, fields)}
          onMove={(by) => put(lanes.with(at, lanes[at + by]!).with(at + by, lane))}
          onRemove={() => put(lanes.toSpliced(at, 1))}
        />
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

/** Whole percents that make 100 together: the first lanes take what is over. */
const shareOf = (count: number, at: number) => Math.floor(100 / count) + (at < 100 % count ? 1 : 0);

function LaneCard(props: {
  lane: Lane;
  at: number;
  last: boolean;
  byPercent: boolean;
  onChange: (fields: Partial<Lane>) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}) {
  const { lane, at, byPercent, onChange } = props;
  const { t } = useTranslation('steps');
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-border p-3">
      <LaneHeading
        name={lane.name}
        label={t('lanes.nameOf', { n: at + 1 })}
        placeholder={t('lanes.name')}
        first={at === 0}
        last={props.last}
        stays={lane.steps.length > 0 ? t('lanes.notEmpty') : null}
        onRename={(name) => onChange({ name })}
        onMove={props.onMove}
        onRemove={props.onRemove}
      >
        {byPercent && (
          <>
            <TextInput
              aria-label={t('lanes.percentOf', { n: at + 1 })}
              type="number"
              min={0}
              max={100}
              className="tnum !w-18 text-end"
              value={lane.percent ?? 0}
              onChange={(event) => onChange({ percent: Number(event.target.value) })}
            />
            <span aria-hidden className="me-1 text-sm text-muted">
              %
            </span>
          </>
        )}
      </LaneHeading>
      {byPercent && (
        <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-pressed">
          <div
            className="h-full rounded-full bg-[var(--decide-icon)]"
            style={{ width: `${Math.max(0, Math.min(100, lane.percent ?? 0))}%` }}
          />
        </div>
      )}
      {(lane.when !== undefined || !byPercent) && (
        <ConditionBuilder
          label={t('lanes.when')}
          value={lane.when}
          onChange={(when: Condition | undefined) => onChange({ when: when ?? { all: [] } })}
        />
      )}
    </div>
  );
}
