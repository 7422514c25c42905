import { CornerDownRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, TextInput } from '../../ui';
import { isBlank, verdictOf } from '../../workflow/conditions';
import { lanesOf } from '../../workflow/lanes';
import { Preview } from '../Preview';
import type { Say, StepPanelProps } from '../step';

/** Type an answer as the contact would, and see which lane it takes. */
export function TryReply({ step, scope }: StepPanelProps) {
  const { t } = useTranslation('steps');
  const say = t as unknown as Say;
  const [text, setText] = useState('');
  const lane = text.trim() ? laneFor(step, scope.sample, text.trim()) : null;
  return (
    <Preview title={t('waitForReply.try')}>
      <Field label={t('waitForReply.tryLabel')} hideLabel>
        <TextInput
          readOnly={false}
          placeholder={t('waitForReply.tryLabel')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <p role="status" className="flex min-h-5 items-center gap-1.5 text-sm">
        {lane && (
          <>
            <CornerDownRight size={14} aria-hidden className="flex-none text-muted" />
            <span className="font-medium">{say(`lane.${lane}`, { defaultValue: lane })}</span>
          </>
        )}
      </p>
    </Preview>
  );
}

/** The first lane whose condition holds for a reply, as a run would take it. */
function laneFor(
  step: StepPanelProps['step'],
  sample: StepPanelProps['scope']['sample'],
  text: string,
): string {
  const reply = { text, button: '', number: '+919800000002', media: '' };
  const hit = lanesOf(step).find(
    ({ lane }) =>
      lane?.when && !isBlank(lane.when) && verdictOf(lane.when, { ...sample, reply }) === true,
  );
  return hit?.name ?? 'otherReply';
}
