import { Braces } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject } from '../../api/types';
import { PairsField } from '../../fields';
import { sampleValue } from '../../workflow/template';
import type { StepDefinition, StepPanelProps } from '../step';

function SetPanel({ step, change }: StepPanelProps) {
  const { t } = useTranslation('steps');
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">{t('set.help', { id: step.id })}</p>
      <PairsField
        label={t('set.values')}
        addLabel={t('set.add')}
        value={step.values as Record<string, Json>}
        onChange={(values) => change({ values: values ?? {} }, 'values')}
      />
    </div>
  );
}

export const set: StepDefinition = {
  type: 'set',
  family: 'data',
  icon: Braces,
  words: ['variable', 'assign', 'compute', 'map', 'transform', 'value'],
  grammar: { lanes: [] },
  create: () => ({ values: {} }),
  sentence: (step, say) => {
    const names = Object.keys((step.values as JsonObject | undefined) ?? {});
    return names.length > 0 ? say('steps:set.sentence', { names: names.join(', ') }) : '';
  },
  Panel: SetPanel,
  outputOf: (step, sample) => sampleValue((step.values as JsonObject | undefined) ?? {}, sample),
};
