import type { CatalogField } from '../../api/types';

/** One of several shapes that an object field may take. */
export interface Form {
  /** The field that tells this form from the others; also the key of its name. */
  name: string;
  fields: string[];
  /** What the form begins with. */
  start: Record<string, unknown>;
}

const window: Form[] = [
  { name: 'for', fields: ['for'], start: { for: 'PT1H' } },
  { name: 'quiet', fields: ['quiet', 'max'], start: { quiet: 'PT10M', max: 'P1D' } },
  { name: 'cron', fields: ['cron', 'timezone'], start: { cron: '0 9 * * *' } },
  { name: 'count', fields: ['count', 'max'], start: { count: 10, max: 'P1D' } },
];
const source: Form[] = [
  { name: 'event', fields: ['event'], start: { event: '' } },
  { name: 'notification', fields: ['notification'], start: { notification: '' } },
];
const forms: Record<string, Form[]> = { window, entry: source, goal: source };

/** The forms of an object field, where the catalogue's fields have them all; else null. */
export function formsOf(field: CatalogField): Form[] | null {
  const known = forms[field.name];
  const names = new Set((field.fields ?? []).map((inner) => inner.name));
  return known?.every((form) => names.has(form.name)) ? known : null;
}

export function formOf(known: Form[], value: Record<string, unknown>): Form {
  return known.find((form) => value[form.name] !== undefined) ?? known[0]!;
}

/** The fields that stand whatever the form, and those of the form itself. */
export function fieldsIn(field: CatalogField, known: Form[], form: Form): CatalogField[] {
  const ofForms = new Set(known.flatMap((other) => other.fields));
  return (field.fields ?? []).filter(
    (inner) => form.fields.includes(inner.name) || !ofForms.has(inner.name),
  );
}
