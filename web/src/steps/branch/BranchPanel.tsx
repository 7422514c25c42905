import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition, Lane } from '../../api/types';
import { ConditionBuilder, conditionSentence } from '../../fields';
import { Badge, Button, FieldMessage } from '../../ui';
import { isBlank, verdictOf } from '../../workflow/conditions';
import { laneList } from '../../workflow/lanes';
import type { SampleScope } from '../../workflow/template';
import { LaneHeading } from '../LaneHeading';
import { problemAt, type Say, type StepPanelProps } from '../step';

const newLane = (): Lane => ({
  name: '',
  when: { all: [{ value: '', op: 'equals', to: '' }] },
  steps: [],
});

/** Lanes in the order they are asked; the first whose condition holds is taken. */
export function BranchPanel({ step, change, scope, problems }: StepPanelProps) {
  const { t } = useTranslation('steps');
  const lanes = laneList(step);
  const [added, setAdded] = useState(-1);
  const put = (next: Lane[], burst?: string) => change({ lanes: next }, burst);
  const taken = lanes.findIndex(
    (lane) => lane.when && !isBlank(lane.when) && verdictOf(lane.when, scope.sample) === true,
  );
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">{t('branch.order')}</p>
      {lanes.map((lane, at) => (
        <LaneCard
          key={at}
          lane={lane}
          at={at}
          last={at === lanes.length - 1}
          only={lanes.length === 1}
          taken={taken === at}
          sample={scope.sample}
          autoFocus={at === added || (lanes.length === 1 && isBlank(lane.when))}
          message={problemAt(problems, `lanes/${at}/when`)}
          onChange={(next) => put(lanes.with(at, next), `lane${at}`)}
          onMove={(by) => put(lanes.with(at, lanes[at + by]!).with(at + by, lane))}
          onRemove={() => put(lanes.toSpliced(at, 1))}
        />
      ))}
      <Button
        size="small"
        variant="ghost"
        className="self-start text-accent-text"
        icon={<Plus size={14} />}
        reason={lanes.length >= 20 ? t('branch.tooMany') : null}
        onClick={() => {
          setAdded(lanes.length);
          put([...lanes, newLane()]);
        }}
      >
        {t('branch.addLane')}
      </Button>
      <div className="flex items-center gap-2 rounded-lg border border-dashed border-control p-3">
        <span className="font-medium">{t('lane.otherwise')}</span>
        <span className="flex-1 text-sm text-muted">{t('branch.otherwiseHelp')}</span>
        {taken < 0 && lanes.some((lane) => !isBlank(lane.when)) && (
          <Badge tone="accent">{t('branch.sampleHere')}</Badge>
        )}
      </div>
    </div>
  );
}

function LaneCard(props: {
  lane: Lane;
  at: number;
  last: boolean;
  only: boolean;
  taken: boolean;
  sample: SampleScope;
  autoFocus: boolean;
  message: { error?: string; warning?: string };
  onChange: (lane: Lane) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const { lane, at, onChange, message } = props;
  const { t } = useTranslation('steps');
  const say = t as unknown as Say;
  const rename = (when: Condition | undefined): Lane => {
    const automatic = lane.name === '' || lane.name === conditionSentence(lane.when, say);
    const condition = when ?? { all: [] };
    return {
      ...lane,
      when: condition,
      name: automatic ? conditionSentence(condition, say).slice(0, 80) : lane.name,
    };
  };
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-border bg-card p-3">
      <LaneHeading
        name={lane.name}
        label={t('branch.laneName', { n: at + 1 })}
        placeholder={t('branch.laneNamePlaceholder')}
        first={at === 0}
        last={props.last}
        stays={
          props.only ? t('branch.lastLane') : lane.steps.length > 0 ? t('lanes.notEmpty') : null
        }
        onRename={(name) => onChange({ ...lane, name })}
        onMove={props.onMove}
        onRemove={props.onRemove}
      >
        {props.taken && <Badge tone="accent">{t('branch.sampleHere')}</Badge>}
      </LaneHeading>
      <ConditionBuilder
        label={t('lanes.when')}
        value={lane.when}
        autoFocus={props.autoFocus}
        onChange={(when) => onChange(rename(when))}
      />
      {(message.error || message.warning) && (
        <FieldMessage
          level={message.error ? 'error' : 'warning'}
          text={message.error ?? message.warning ?? ''}
        />
      )}
    </div>
  );
}
