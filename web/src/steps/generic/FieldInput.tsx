import { useTranslation } from 'react-i18next';
import type { CatalogField, Json } from '../../api/types';
import {
  CronField,
  DurationInput,
  EventField,
  JsonField,
  TemplateInput,
  WeekdayToggles,
  ZoneField,
} from '../../fields';
import { Select, TextInput } from '../../ui';
import { type GenericFieldsProps, humanised } from './GenericFields';
import { KeyPicker } from './pickers';

/** The control for one kind of field. */
export function FieldInput(
  props: GenericFieldsProps & {
    field: CatalogField;
    kind: string;
    current: unknown;
    set: (value: unknown) => void;
  },
) {
  const { kind, current, set, field } = props;
  const { t } = useTranslation(['steps', 'fields']);
  const placeholder = t('generic.choose');
  const text = current === undefined || current === null ? '' : String(current);
  switch (kind) {
    case 'choice':
      return (
        <Select
          value={text || (defaults[field.name] ?? '')}
          onChange={(event) => set(event.target.value)}
          options={[
            ...((field.required && text) || defaults[field.name]
              ? []
              : [{ value: '', label: placeholder }]),
            ...(field.options ?? []).map((option) => asOption(option, field.name, t)),
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
      if (field.name === 'days' || field.name === 'weekdays')
        return (
          <WeekdayToggles
            label={props.field.label ?? field.name}
            value={Array.isArray(current) ? current.map(String) : []}
            onChange={(days) => set(days.length > 0 ? days : undefined)}
          />
        );
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
      return <ZoneField value={text} onChange={set} />;
    case 'cron':
      return <CronField value={current} onChange={set} />;
    case 'text':
      if (field.name === 'event' || field.name === 'name')
        return <EventField value={text} onChange={set} services={props.services} />;
      return <TextInput value={text} onChange={(event) => set(event.target.value)} />;
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
          placeholder={placeholder}
        />
      );
    default:
      if (field.name === 'event' && !text.includes('{{'))
        return <EventField value={text} onChange={set} services={props.services} />;
      return (
        <TemplateInput
          value={typeof current === 'object' && current !== null ? JSON.stringify(current) : text}
          onChange={set}
        />
      );
  }
}

/** What an empty choice means. */
const defaults: Record<string, string> = {
  scope: 'workflow',
  lookBack: 'run',
  reentry: 'never',
};

const asOption = (
  option: string | { value: string; label: string },
  name: string,
  t: (key: string, values: Record<string, unknown>) => string,
) =>
  typeof option === 'string'
    ? {
        value: option,
        label: t(`fields:option.${name}.${option}`, { defaultValue: humanised(option) }),
      }
    : option;
