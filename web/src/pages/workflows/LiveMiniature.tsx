import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowTemplate } from '../../templates';
import { Segmented } from '../../ui';
import { FitWidth } from './FitWidth';
import { FlowMiniature } from './FlowMiniature';

/** The template's picture; choosing an example lights up its path and says what comes of it. */
export function LiveMiniature({ template }: { template: WorkflowTemplate }) {
  const { t } = useTranslation('workflows');
  const examples = template.examples ?? [];
  const [chosen, setChosen] = useState(examples[0]?.name ?? '');
  const example = examples.find((candidate) => candidate.name === chosen);
  return (
    <figure className="flex min-w-0 flex-col gap-4">
      {examples.length > 0 && (
        <Segmented
          label={t('miniature.choose')}
          value={chosen}
          onChange={setChosen}
          options={examples.map(({ name }) => ({ value: name, label: name }))}
          className="flex-wrap self-center"
        />
      )}
      <FitWidth>
        <FlowMiniature document={template.document} visits={example?.visits} />
      </FitWidth>
      {example && (
        <figcaption className="text-center text-sm" aria-live="polite">
          <code className="rounded bg-hover px-1.5 py-0.5 text-xs">{example.payload}</code>
          <span className="mx-2 text-muted">→</span>
          <strong className="font-medium">{example.result}</strong>
        </figcaption>
      )}
    </figure>
  );
}
