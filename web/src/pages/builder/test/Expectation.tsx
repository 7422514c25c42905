import { Target } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Scenario, Simulation } from '../../../api/types';
import { stepTitle } from '../../../steps/registry';
import { Button } from '../../../ui';
import { outlineOf } from '../../../workflow/document';
import { useDocument, useSay } from '../context';

type Expected = NonNullable<Scenario['expect']>;

/** What a scenario has to come out as, in words; it is held against that before each publish. */
export function Expectation(props: {
  scenario: Scenario;
  simulation: Simulation | null;
  onChange: (expect: Expected | undefined) => void;
}) {
  const { t } = useTranslation('builder');
  const words = useWords(props.scenario.expect ?? {});
  const { simulation } = props;
  return (
    <section className="rounded-md border border-border p-2.5">
      <h4 className="text-sm font-medium">{t('test.expects')}</h4>
      {words.length === 0 ? (
        <p className="mt-1 text-sm text-muted">{t('test.expectsNothing')}</p>
      ) : (
        <ul className="mt-1 list-disc ps-4 text-sm">
          {words.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div className="mt-2 flex flex-wrap gap-1.5">
        {simulation && (
          <Button
            size="small"
            icon={<Target size={14} />}
            onClick={() => props.onChange(expectationOf(simulation))}
          >
            {t('test.expectThis')}
          </Button>
        )}
        {words.length > 0 && (
          <Button size="small" variant="ghost" onClick={() => props.onChange(undefined)}>
            {t('test.expectNothing')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Outcome, number of messages and lanes, as they came out; of a step visited twice the last lane. */
export function expectationOf(simulation: Simulation): Expected {
  const lanes = Object.fromEntries(
    simulation.steps.filter((visit) => visit.lane).map((visit) => [visit.id, visit.lane!]),
  );
  return {
    ...(simulation.outcome && { outcome: simulation.outcome }),
    messages: simulation.messages.length,
    ...(Object.keys(lanes).length > 0 && { lanes }),
  };
}

function useWords(expect: Expected): string[] {
  const { t } = useTranslation('builder');
  const say = useSay();
  const outline = outlineOf(useDocument());
  const { outcome, messages, lanes = {} } = expect;
  const count = Array.isArray(messages) ? messages.length : messages;
  return [
    ...Object.entries(lanes).map(([id, lane]) => {
      const step = outline.get(id)?.step;
      return t('test.expectLane', {
        step: step ? stepTitle(step, say) : id,
        lane: say(`steps:lane.${lane}`, { defaultValue: lane }),
      });
    }),
    ...(typeof count === 'number' ? [t('test.expectMessages', { count })] : []),
    ...(outcome ? [t('test.expectOutcome', { outcome })] : []),
  ];
}
