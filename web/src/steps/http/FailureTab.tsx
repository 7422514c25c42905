import { useTranslation } from 'react-i18next';
import { DurationInput } from '../../fields';
import { Field, Segmented, TextInput } from '../../ui';
import { problemAt, type StepPanelProps } from '../step';

type OnFailure = 'stop' | 'continue' | 'lane';

interface Retries {
  max?: number;
  first?: string;
  factor?: number;
  cap?: string;
}

/** What follows a refused or lost call: retries first, then stop, go on, or a lane of its own. */
export function FailureTab({ step, change, problems }: StepPanelProps) {
  const { t } = useTranslation('steps');
  const choice: OnFailure = Array.isArray(step.failed)
    ? 'lane'
    : step.onFailure === 'continue'
      ? 'continue'
      : 'stop';
  const retries = (step.retries as Retries | undefined) ?? {};
  const setRetries = (patch: Retries) =>
    change(
      { retries: { max: 3, first: 'PT1S', factor: 3, cap: 'PT10M', ...retries, ...patch } },
      'retries',
    );
  const held = Array.isArray(step.failed) && step.failed.length > 1;
  const choose = (next: OnFailure) => {
    if (next === choice) return;
    change({
      onFailure: next === 'continue' ? 'continue' : undefined,
      // A lane that ran out empty would go on as if the call had worked, so it starts with an end.
      failed:
        next === 'lane' ? [{ id: `${step.id}_failed`, type: 'end', outcome: 'failed' }] : undefined,
    });
  };
  return (
    <div className="flex flex-col gap-4">
      <Field
        label={t('http.onFailure')}
        help={t(held ? 'http.onFailureHeld' : `http.onFailure_${choice}`)}
      >
        <Segmented
          label={t('http.onFailure')}
          value={choice}
          onChange={(next) => (held ? undefined : choose(next))}
          options={(['stop', 'continue', 'lane'] as OnFailure[]).map((value) => ({
            value,
            label: t(`http.failure_${value}`),
          }))}
          className="self-start"
        />
      </Field>
      <Field
        label={t('http.retries')}
        help={t('http.retriesHelp')}
        {...problemAt(problems, 'retries')}
      >
        <TextInput
          type="number"
          min={0}
          max={20}
          className="tnum w-24"
          value={retries.max ?? 3}
          onChange={(event) => setRetries({ max: Number(event.target.value) })}
        />
      </Field>
      <Field label={t('http.firstPause')}>
        <DurationInput
          value={retries.first ?? 'PT1S'}
          onChange={(first) => setRetries({ first })}
        />
      </Field>
      <Field
        label={t('http.timeout')}
        help={t('http.timeoutHelp')}
        {...problemAt(problems, 'timeout')}
      >
        <DurationInput
          value={step.timeout ?? 'PT10S'}
          onChange={(timeout) => change({ timeout }, 'timeout')}
        />
      </Field>
    </div>
  );
}
