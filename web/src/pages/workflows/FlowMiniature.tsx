import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Step, WorkflowDocument } from '../../api';
import { lookOf, triggerLook } from '../../steps/looks';
import { cx } from '../../ui';
import { lanesOf } from '../../workflow/lanes';

/** A picture of a workflow, small and still; `visits` lights up one path. For the eye only. */
export function FlowMiniature({
  document,
  visits,
}: {
  document: WorkflowDocument;
  visits?: string[];
}) {
  const { t } = useTranslation('steps');
  const taken = new Set(visits);
  const { type } = document.trigger;
  return (
    <div aria-hidden className="flex flex-col items-center text-xs select-none">
      <Node
        family="start"
        icon={triggerLook(type).icon}
        label={t(`trigger_${type}.title`, { defaultValue: type })}
        on={Boolean(visits)}
        faded={false}
      />
      <Sequence steps={document.steps} taken={taken} lit={Boolean(visits)} />
    </div>
  );
}

function Sequence({ steps, taken, lit }: { steps: Step[]; taken: Set<string>; lit: boolean }) {
  const { t } = useTranslation('steps');
  return steps.map((step, index) => {
    const on = taken.has(step.id);
    const lanes = drawnLanes(step);
    const { family, icon } = lookOf(step.type);
    return (
      <div key={step.id} className="flex flex-col items-center">
        <Line on={on} />
        <Node
          family={family}
          icon={icon}
          label={step.name ?? t(`${step.type}.title`, { defaultValue: step.type })}
          on={on}
          faded={lit && !on}
        />
        {lanes.length > 0 && (
          <>
            <Line on={on} />
            <Lanes
              step={step.id}
              lanes={lanes}
              taken={taken}
              lit={lit}
              joined={index < steps.length - 1}
            />
          </>
        )}
      </div>
    );
  });
}

interface DrawnLane {
  key: string;
  /** Null: one of the lanes every such step has, named by `label`. */
  name: string | null;
  label: string;
  steps: Step[];
}

/** Lanes of equal width, so that the middle of the row is where the flow came from and goes on. */
function Lanes(props: {
  step: string;
  lanes: DrawnLane[];
  taken: Set<string>;
  lit: boolean;
  joined: boolean;
}) {
  const { lanes, taken, lit } = props;
  const going = lanes.flatMap((lane, index) =>
    lane.steps.at(-1)?.type === 'end' ? [] : [index + 0.5],
  );
  const middle = lanes.length / 2;
  const low = Math.min(middle, ...going);
  const high = Math.max(middle, ...going);
  return (
    <div className="grid auto-cols-fr grid-flow-col">
      {lanes.map((lane, index) => {
        const on = taken.has(`${props.step}/${lane.key}`);
        const goes = props.joined && going.includes(index + 0.5);
        const bar = (from: number, to: number) =>
          cx(
            from > index && 'start-1/2',
            from <= index && 'start-0',
            to < index + 1 ? 'end-1/2' : 'end-0',
          );
        const reached = props.joined && high > index && low < index + 1 && high > low;
        return (
          <div key={lane.key} className="relative flex flex-col items-center px-2">
            <div
              className={cx(
                'absolute top-0 h-px bg-[var(--control)]',
                bar(0.5, lanes.length - 0.5),
              )}
            />
            <Line on={on} />
            <LaneName lane={lane} on={on} />
            <Sequence steps={lane.steps} taken={taken} lit={lit} />
            {goes && (
              <div
                className={cx(
                  'min-h-3.5 flex-1',
                  on ? 'w-0.5 bg-accent' : 'w-px bg-[var(--control)]',
                )}
              />
            )}
            {reached && (
              <div className={cx('absolute bottom-0 h-px bg-[var(--control)]', bar(low, high))} />
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Side lanes of calls and limits are left out: the picture shows the main ways. */
function drawnLanes(step: Step): DrawnLane[] {
  if (step.type === 'http' || step.type === 'throttle') return [];
  return lanesOf(step).map((lane) => ({
    key: lane.lane ? lane.name : lane.key,
    name: lane.lane ? lane.name : null,
    label: lane.name,
    steps: lane.steps,
  }));
}

function LaneName({ lane, on }: { lane: DrawnLane; on: boolean }) {
  const { t } = useTranslation('steps');
  return (
    <span
      className={cx(
        'rounded-full border px-2 py-0.5',
        on
          ? 'border-accent bg-accent-soft font-medium text-accent-text'
          : 'border-border bg-card text-muted',
      )}
    >
      {lane.name ?? t(`lane.${lane.label}`, { defaultValue: lane.label })}
    </span>
  );
}

function Line({ on }: { on: boolean }) {
  return (
    <div
      className={cx(
        'h-3.5 transition-colors duration-[180ms]',
        on ? 'w-0.5 bg-accent' : 'w-px bg-[var(--control)]',
      )}
    />
  );
}

function Node(props: {
  family: string;
  icon: LucideIcon;
  label: string;
  on: boolean;
  faded: boolean;
}) {
  return (
    <div
      className={cx(
        'flex h-8 max-w-48 items-center gap-1.5 rounded-[8px] border bg-card py-1 ps-1 pe-2.5 transition-opacity duration-[180ms]',
        props.on ? 'border-accent' : 'border-border',
      )}
    >
      <span
        className={cx(
          'tile size-6 rounded-md transition-opacity duration-[180ms]',
          `family-${props.family}`,
          props.faded && 'opacity-40',
        )}
      >
        <props.icon size={14} strokeWidth={1.75} />
      </span>
      <span className={cx('truncate font-medium', props.faded && 'text-muted')}>{props.label}</span>
    </div>
  );
}
