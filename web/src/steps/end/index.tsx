import { CircleStop } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Field, TextInput } from '../../ui';
import { problemAt, type StepDefinition, type StepPanelProps } from '../step';

function EndPanel({ step, change, problems }: StepPanelProps) {
  const { t } = useTranslation('steps');
  return (
    <Field label={t('end.outcome')} help={t('end.outcomeHelp')} {...problemAt(problems, 'outcome')}>
      <TextInput
        value={String(step.outcome ?? '')}
        placeholder="completed"
        onChange={(event) => change({ outcome: event.target.value || undefined }, 'outcome')}
      />
    </Field>
  );
}

export const end: StepDefinition = {
  type: 'end',
  family: 'end',
  icon: CircleStop,
  words: ['exit', 'stop', 'finish', 'quit', 'done'],
  grammar: { lanes: [] },
  create: () => ({}),
  sentence: (step, say) =>
    step.outcome ? say('steps:end.sentence', { outcome: step.outcome }) : say('steps:end.plain'),
  Panel: EndPanel,
  ends: true,
};
