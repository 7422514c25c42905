import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../api/types';
import { Field, TextArea } from '../ui';
import { ConditionTextFault, conditionText, parseCondition } from '../workflow/condition-text';

/** The condition as one line of text. What cannot be read yet stays here and changes nothing. */
export function ConditionText(props: {
  label: string;
  value: Condition;
  onChange: (value: Condition) => void;
}) {
  const { t } = useTranslation('builder');
  const [text, setText] = useState(() => conditionText(props.value));
  const [fault, setFault] = useState<ConditionTextFault | null>(null);
  const put = (next: string) => {
    setText(next);
    try {
      props.onChange(parseCondition(next));
      setFault(null);
    } catch (cause) {
      if (!(cause instanceof ConditionTextFault)) throw cause;
      setFault(cause);
    }
  };
  return (
    <Field
      label={t('condition.text', { label: props.label })}
      hideLabel
      help={t('condition.textHelp')}
      error={fault && t(`condition.expected_${fault.expected}`, { at: fault.at })}
    >
      <TextArea
        mono
        rows={Math.min(8, Math.max(3, Math.ceil(text.length / 42)))}
        spellCheck={false}
        value={text}
        onChange={(event) => put(event.target.value)}
      />
    </Field>
  );
}
