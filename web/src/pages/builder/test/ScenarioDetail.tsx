import type { Scenario } from '../../../api/types';
import { outlineOf } from '../../../workflow/document';
import { formatDuration } from '../../../workflow/duration';
import { useDocument } from '../context';
import { Clock } from './Clock';
import { Expectation } from './Expectation';
import { Outcome } from './Outcome';
import { ScenarioForm } from './ScenarioForm';
import type { ScenarioResult } from './scenario-runner';

/** Input on the left, what came of it on the right, the virtual clock above. */
export function ScenarioDetail(props: {
  scenario: Scenario;
  result: ScenarioResult | null;
  until: number | null;
  onUntil: (until: number | null) => void;
  busy: boolean;
  onRun: () => void;
  onChange: (scenario: Scenario) => void;
}) {
  const { scenario, result, onChange } = props;
  const simulation = result?.simulation ?? null;
  const listens = useListens();
  const reply = (text: string) => {
    const start = Date.parse(simulation?.steps[0]?.startedAt ?? '');
    const seconds = Math.max(1, Math.ceil(((props.until ?? start) - start) / 1000));
    const entry = {
      after: formatDuration({ amount: seconds, unit: 'seconds' }),
      reply: { text },
    };
    onChange({ ...scenario, timeline: [...(scenario.timeline ?? []), entry] });
  };
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <Clock {...props} simulation={simulation} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(280px,1fr)_minmax(280px,1.1fr)] divide-x divide-border max-md:grid-cols-1 max-md:overflow-auto">
        <ScenarioForm scenario={scenario} onChange={onChange} />
        <Outcome
          result={result}
          until={props.until ?? Number.POSITIVE_INFINITY}
          onReply={listens ? reply : null}
        >
          <Expectation
            scenario={scenario}
            simulation={simulation}
            onChange={(expect) => onChange({ ...scenario, expect })}
          />
        </Outcome>
      </div>
    </div>
  );
}

/** Whether a reply of the contact can do anything. */
function useListens(): boolean {
  const document = useDocument();
  return (
    document.trigger.type === 'inbound' ||
    [...outlineOf(document).values()].some(({ step }) => step.type === 'waitForReply')
  );
}
