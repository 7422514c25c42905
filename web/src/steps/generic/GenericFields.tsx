import { useTranslation } from 'react-i18next';
import type { CatalogField, Condition, Json, Problem, Step } from '../../api/types';
import {
  ConditionBuilder,
  DurationInput,
  JsonField,
  PairsField,
  TemplateInput,
} from '../../fields';
import { Checkbox, Field, Select, TextInput } from '../../ui';
import { problemAt, type Services } from '../step';
import { LaneList } from './LaneList';
import { KeyPicker } from './pickers';

export interface GenericFieldsProps {
  fields: CatalogField[];
  value: Record<string, unknown>;
  change: (patch: Record<string, unknown>, burst?: string) => void;
  problems: Problem[];
  services: Services;
  /** The step itself, where the fields are a step's. */
  step?: Step;
}

/** One input per declared field: a form for any step, trigger or provider the server knows. */
export function GenericFields(props: GenericFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      {props.fields.map((field) => (
        <GenericField key={field.name} {...props} field={field} />
      ))}
    </div>
  );
}

function GenericField(props: GenericFieldsProps & { field: CatalogField }) {
  const { field, value, change } = props;
  const { t } = useTranslation('steps');
  const kind = field.kind.toLowerCase();
  const label = field.label || humanised(field.name);
  const current = value[field.name];
  const set = (next: unknown) =>
    change({ [field.name]: next === '' ? undefined : next }, field.name);
  const message = problemAt(props.problems, field.name);
  if (kind === 'steps') return <LaneSwitch {...props} label={label} />;
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
        value={current as Record<string, Json> | undefined}
        onChange={set}
      />
    );
  if (kind === 'boolean')
    return (
      <Checkbox
        label={label}
        help={field.help}
        checked={current === true}
        onChange={(on) => set(on || undefined)}
      />
    );
  return (
    <Field label={label} help={field.help} required={field.required} {...message}>
      <FieldInput
        {...props}
        kind={kind}
        current={current}
        set={set}
        placeholder={t('generic.choose')}
      />
    </Field>
  );
}

function FieldInput(
  props: GenericFieldsProps & {
    field: CatalogField;
    kind: string;
    current: unknown;
    set: (value: unknown) => void;
    placeholder: string;
  },
) {
  const { kind, current, set, field } = props;
  const text = current === undefined || current === null ? '' : String(current);
  switch (kind) {
    case 'choice':
      return (
        <Select
          value={text}
          onChange={(event) => set(event.target.value)}
          options={[
            ...(field.required && text ? [] : [{ value: '', label: props.placeholder }]),
            ...(field.options ?? []).map(asOption),
          ]}
        />
      );
    case 'duration':
      return <DurationInput value={current} onChange={set} />;
    case 'integer':
    case 'number':
      return (
        <TextInput
          type="number"
          className="tnum w-32"
          value={text}
          onChange={(event) =>
            set(event.target.value === '' ? undefined : Number(event.target.value))
          }
        />
      );
    case 'time':
      return (
        <TextInput
          type="time"
          className="w-32"
          value={text}
          onChange={(event) => set(event.target.value)}
        />
      );
    case 'texts':
      return (
        <TextInput
          value={Array.isArray(current) ? current.join(', ') : text}
          onChange={(event) =>
            set(
              event.target.value
                .split(',')
                .map((item) => item.trim())
                .filter(Boolean),
            )
          }
        />
      );
    case 'json':
    case 'object':
    case 'list':
      return <JsonField value={current as Json | undefined} onChange={set} />;
    case 'zone':
    case 'cron':
    case 'text':
      return (
        <TextInput
          value={text}
          mono={kind === 'cron'}
          onChange={(event) => set(event.target.value)}
        />
      );
    case 'notification':
    case 'workflow':
    case 'endpoint':
    case 'connection':
    case 'integration':
    case 'step':
      return (
        <KeyPicker
          kind={kind}
          value={text}
          onChange={set}
          services={props.services}
          stepId={props.step?.id}
          placeholder={props.placeholder}
        />
      );
    default:
      return (
        <TemplateInput
          value={typeof current === 'object' && current !== null ? JSON.stringify(current) : text}
          onChange={set}
        />
      );
  }
}

const asOption = (option: string | { value: string; label: string }) =>
  typeof option === 'string' ? { value: option, label: humanised(option) } : option;

export function humanised(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A lane that need not be there: drawn on the canvas once it is switched on. */
function LaneSwitch({
  field,
  value,
  change,
  label,
}: GenericFieldsProps & { field: CatalogField; label: string }) {
  const held = value[field.name];
  const full = Array.isArray(held) && held.length > 0;
  return (
    <Checkbox
      label={label}
      help={field.help}
      checked={Array.isArray(held)}
      disabled={full || field.required}
      onChange={(on) => change({ [field.name]: on ? [] : undefined })}
    />
  );
}
