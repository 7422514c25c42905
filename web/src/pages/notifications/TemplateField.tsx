import type { ReactNode } from 'react';
import { TemplateInput } from '../../fields';
import { Field, TextArea } from '../../ui';
import type { ContentProblem } from './usePreview';

/** Text with pills for `{{names}}`; without the right to edit it is only read. */
export function TemplateField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  multiline: boolean;
  mono?: boolean;
  required?: boolean;
  disabled?: boolean;
  help?: string;
  aside?: ReactNode;
  problem?: ContentProblem;
}) {
  const { problem } = props;
  return (
    <Field
      error={problem?.level === 'error' ? problem.message : null}
      warning={problem && problem.level !== 'error' ? problem.message : null}
      label={props.label}
      required={props.required}
      help={props.help}
      aside={props.aside}
    >
      {props.disabled ? (
        <TextArea readOnly mono={props.mono} rows={props.multiline ? 8 : 1} value={props.value} />
      ) : (
        <TemplateInput
          value={props.value}
          onChange={props.onChange}
          multiline={props.multiline}
          mono={props.mono}
        />
      )}
    </Field>
  );
}
