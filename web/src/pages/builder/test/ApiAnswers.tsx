import { useTranslation } from 'react-i18next';
import type { Json, Scenario, Step } from '../../../api/types';
import { JsonField } from '../../../fields';
import { stepTitle } from '../../../steps/registry';
import { Field, Select } from '../../../ui';
import { outlineOf } from '../../../workflow/document';
import { useDocument, useSay } from '../context';

type Answers = NonNullable<Scenario['responses']>[string];

const fails: Answers = [{ status: 500, body: {} }];
const silent: Answers = [{ error: 'timeout' }];

/** What each API of the workflow answers in a scenario: a sample of the step, a fault, or one's own. */
export function ApiAnswers(props: { scenario: Scenario; onChange: (next: Scenario) => void }) {
  const { scenario } = props;
  const calls = [...outlineOf(useDocument()).values()].filter(
    ({ step }) => step.type === 'http' && !step.disabled,
  );
  const put = (step: string, answers: Answers | undefined) => {
    const { [step]: _, ...others } = scenario.responses ?? {};
    const responses = answers ? { ...others, [step]: answers } : others;
    props.onChange({
      ...scenario,
      responses: Object.keys(responses).length > 0 ? responses : undefined,
    });
  };
  return (
    <div className="flex flex-col gap-2.5">
      {calls.map(({ step }) => (
        <ApiAnswer
          key={step.id}
          step={step}
          answers={scenario.responses?.[step.id]}
          onChange={(answers) => put(step.id, answers)}
        />
      ))}
    </div>
  );
}

/** Whether the workflow calls any API. */
export const useCallsApis = () =>
  [...outlineOf(useDocument()).values()].some(({ step }) => step.type === 'http');

function ApiAnswer(props: {
  step: Step;
  answers: Answers | undefined;
  onChange: (answers: Answers | undefined) => void;
}) {
  const { t } = useTranslation('builder');
  const say = useSay();
  const samples = (props.step.samples ?? {}) as Record<string, Answers[number]>;
  const made: Record<string, Answers | undefined> = {
    asSampled: undefined,
    ...Object.fromEntries(
      Object.entries(samples)
        .filter(([name]) => name !== 'ok')
        .map(([name, answer]) => [`sample.${name}`, [answer]]),
    ),
    fails,
    silent,
  };
  const chosen = fault(props.answers)
    ? 'fails'
    : (Object.keys(made).find((name) => same(made[name], props.answers)) ?? 'own');
  const ok = samples.ok?.status ?? 200;
  const label = (name: string) =>
    name.startsWith('sample.')
      ? `${name.slice(7)} · ${samples[name.slice(7)]?.status ?? 200}`
      : t(`test.answer.${name}`, { status: ok });
  return (
    <Field label={stepTitle(props.step, say)}>
      <Select
        value={chosen}
        options={[...Object.keys(made), 'own'].map((value) => ({ value, label: label(value) }))}
        onChange={(event) => {
          const name = event.target.value;
          props.onChange(name === 'own' ? [samples.ok ?? { status: 200, body: {} }] : made[name]);
        }}
      />
      {chosen === 'own' && (
        <JsonField
          label={t('test.answer.own')}
          rows={4}
          value={props.answers as Json}
          onChange={(answers) => props.onChange((answers ?? undefined) as Answers | undefined)}
        />
      )}
    </Field>
  );
}

/** A plain fault of the server; what its body says hardly ever matters. */
const fault = (answers: Answers | undefined) => answers?.length === 1 && answers[0]?.status === 500;

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
