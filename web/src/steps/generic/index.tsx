import { Box, Braces, CircleStop, Clock, Globe, type LucideIcon, Send, Split } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CatalogEntry, CatalogField } from '../../api/types';
import type { LaneGrammar, LaneSpec } from '../../workflow/lanes';
import { type Family, families, type StepDefinition, type StepPanelProps } from '../step';
import { GenericFields } from './GenericFields';

const icons: Record<string, LucideIcon> = {
  talk: Send,
  decide: Split,
  hold: Clock,
  connect: Globe,
  data: Braces,
  end: CircleStop,
};

/** A panel made of the declared fields alone. */
export function genericPanel(fieldsOf: () => CatalogField[]) {
  return function GenericPanel({ step, change, problems, services }: StepPanelProps) {
    const { t } = useTranslation('steps');
    const fields = fieldsOf();
    if (fields.length === 0) return <p className="text-sm text-muted">{t('generic.nothing')}</p>;
    return (
      <GenericFields
        fields={fields}
        value={step}
        change={change}
        problems={problems}
        services={services}
        step={step}
      />
    );
  };
}

/** The lanes that a catalogue entry declares, by `lanes` or by the kinds of its fields. */
export function grammarFrom(entry: CatalogEntry): LaneGrammar {
  const declared = (entry.lanes ?? []).map(
    (lane): LaneSpec =>
      typeof lane === 'string'
        ? { key: lane, label: lane }
        : {
            key: (lane.path ?? lane.key).replaceAll('/', '.'),
            label: lane.label ?? lane.key,
            many: lane.many,
            optional: true,
          },
  );
  const fromFields = entry.fields.flatMap((field): LaneSpec[] => {
    const kind = field.kind.toLowerCase();
    if (kind === 'lanes') return [{ key: field.name, label: '', many: true }];
    return kind === 'steps'
      ? [{ key: field.name, label: field.name, optional: !field.required }]
      : [];
  });
  const all = new Map([...declared, ...fromFields].map((spec) => [spec.key, spec]));
  return {
    lanes: [...all.values()].map((spec) =>
      spec.key === 'lanes' ? { ...spec, many: true, label: '' } : spec,
    ),
  };
}

/** A step type the builder has no folder for: the catalogue alone is enough to show and edit it. */
export function genericStep(entry: CatalogEntry): StepDefinition {
  const family = families.find((known) => known === entry.family) ?? ('data' as Family);
  return {
    type: entry.type,
    family,
    icon: icons[family] ?? Box,
    words: [],
    grammar: grammarFrom(entry),
    create: () =>
      Object.fromEntries(
        grammarFrom(entry)
          .lanes.filter((lane) => !lane.optional)
          .map((lane) => [lane.key, []]),
      ),
    sentence: (step) => fieldsSentence(step, entry.fields),
    Panel: genericPanel(() => entry.fields),
    fields: entry.fields,
  };
}

/** The first plain values of a step, which say more than its type alone. */
export function fieldsSentence(step: Record<string, unknown>, fields: CatalogField[]): string {
  return fields
    .map((field) => step[field.name])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .slice(0, 2)
    .join(', ');
}
