import { useTranslation } from 'react-i18next';
import type { CatalogField } from '../../api/types';
import { Checkbox, FieldMessage, Segmented } from '../../ui';
import { problemAt } from '../step';
import { type Form, fieldsIn, formOf, formsOf } from './forms';
import { GenericFields, type GenericFieldsProps, humanised } from './GenericFields';

/** Fields that belong together: always shown where needed, behind a switch where not. */
export function ObjectGroup(
  props: GenericFieldsProps & { field: CatalogField; label: string; help?: string },
) {
  const { field, value, change } = props;
  const { t } = useTranslation(['fields', 'steps']);
  const held = value[field.name];
  const object = isObject(held) ? held : null;
  const forms = formsOf(field);
  const form = forms && formOf(forms, object ?? {});
  const inner = forms && form ? fieldsIn(field, forms, form) : (field.fields ?? []);
  const put = (next: Record<string, unknown> | undefined, burst?: string) =>
    change({ [field.name]: next }, burst && `${field.name}.${burst}`);
  const patch = (fields: Record<string, unknown>, burst?: string) =>
    put(cleaned({ ...object, ...fields }), burst);
  const choose = (name: string) => {
    const next = forms?.find((candidate) => candidate.name === name);
    if (next && forms) put({ ...common(object ?? {}, forms), ...next.start });
  };
  const open = field.required || object !== null;
  const message = problemAt(
    props.problems.filter((problem) => problem.pointer.endsWith(`/${field.name}`)),
    field.name,
  );
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">{props.label}</legend>
      {field.required ? (
        <div>
          <p aria-hidden className="text-sm font-medium">
            {props.label}
          </p>
          {props.help && <p className="text-xs text-muted">{props.help}</p>}
        </div>
      ) : (
        <Checkbox
          label={props.label}
          help={props.help}
          checked={open}
          onChange={(on) => put(on ? { ...(forms?.[0]?.start ?? {}) } : undefined)}
        />
      )}
      {open && (
        <div className="flex flex-col gap-4 rounded-lg border border-border bg-canvas p-3">
          {forms && form && (
            <Segmented
              label={props.label}
              className="flex-wrap self-start"
              value={form.name}
              onChange={choose}
              options={forms.map(({ name }) => ({
                value: name,
                label: t(`form.${field.name}.${name}`, { defaultValue: humanised(name) }),
              }))}
            />
          )}
          <GenericFields
            {...props}
            fields={inner}
            value={object ?? {}}
            change={patch}
            under={props.under ? `${props.under}.${field.name}` : field.name}
          />
        </div>
      )}
      {(message.error || message.warning) && (
        <FieldMessage
          level={message.error ? 'error' : 'warning'}
          text={message.error ?? message.warning ?? ''}
        />
      )}
    </fieldset>
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const cleaned = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));

const common = (value: Record<string, unknown>, forms: Form[]) => {
  const ofForms = new Set(forms.flatMap((form) => form.fields));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !ofForms.has(name)));
};
