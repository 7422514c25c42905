import { useTranslation } from 'react-i18next';
import type { CatalogField, Condition, Json, Problem, Step } from '../../api/types';
import { ConditionBuilder, PairsField } from '../../fields';
import { Checkbox, Field } from '../../ui';
import { grammarOf } from '../../workflow/lanes';
import { problemAt, type Services } from '../step';
import { FieldInput } from './FieldInput';
import { LaneList } from './LaneList';
import { ObjectGroup } from './ObjectGroup';
import { useFieldWords } from './words';

export interface GenericFieldsProps {
  fields: CatalogField[];
  value: Record<string, unknown>;
  change: (patch: Record<string, unknown>, burst?: string) => void;
  problems: Problem[];
  services: Services;
  /** The step itself, where the fields are a step's. */
  step?: Step;
  /** Type of the step or trigger, for words in the reader's language. */
  type?: string;
  /** Path of the object whose fields these are. */
  under?: string;
}

/** One input per declared field: a form for any step, trigger or provider the server knows. */
export function GenericFields(props: GenericFieldsProps) {
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {props.fields.map((field) => (
        <GenericField key={field.name} {...props} field={field} />
      ))}
    </div>
  );
}

function GenericField(props: GenericFieldsProps & { field: CatalogField }) {
  const { field, value, change } = props;
  const kind = field.kind.toLowerCase();
  const words = useFieldWords(props.type ?? props.step?.type ?? '', props.under);
  const { label, help } = words(field);
  const current = value[field.name];
  const set = (next: unknown) =>
    change({ [field.name]: next === '' ? undefined : next }, field.name);
  const path = props.under ? `${props.under.replaceAll('.', '/')}/${field.name}` : field.name;
  const message = problemAt(props.problems, path);
  if (kind === 'steps') return <LaneSwitch {...props} label={label} help={help} />;
  if (kind === 'lanes')
    return props.step ? <LaneList step={props.step} change={change} label={label} /> : null;
  if (kind === 'condition')
    return (
      <ConditionBuilder
        label={label}
        optional={!field.required}
        value={current as Condition | undefined}
        onChange={set}
      />
    );
  if (kind === 'map')
    return (
      <PairsField
        label={label}
        help={help}
        value={current as Record<string, Json> | undefined}
        onChange={set}
      />
    );
  if (kind === 'object' && field.fields?.length)
    return <ObjectGroup {...props} label={label} help={help} />;
  if (kind === 'boolean')
    return (
      <Checkbox
        label={label}
        help={help}
        checked={current === true}
        onChange={(on) => set(on || undefined)}
      />
    );
  return (
    <Field label={label} help={help} required={field.required} {...message}>
      <FieldInput {...props} kind={kind} current={current} set={set} />
    </Field>
  );
}

export function humanised(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const isAlwaysDrawn = (step: Step | undefined, key: string) =>
  step !== undefined &&
  grammarOf(step.type).lanes.some((spec) => spec.key === key && !spec.optional);

/** A lane that need not be there: drawn on the canvas once it is switched on. */
function LaneSwitch({
  field,
  value,
  change,
  step,
  label,
  help,
}: GenericFieldsProps & { field: CatalogField; label: string; help?: string }) {
  const { t } = useTranslation('steps');
  const held = value[field.name];
  if (field.required || isAlwaysDrawn(step, field.name)) return null;
  const full = Array.isArray(held) && held.length > 0;
  return (
    <Checkbox
      label={label}
      help={full && !field.required ? t('generic.laneHeld') : help}
      checked={Array.isArray(held)}
      disabled={full}
      onChange={(on) => change({ [field.name]: on ? [] : undefined })}
    />
  );
}
