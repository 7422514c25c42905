import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../api';
import { outlineOf } from '../../workflow/document';
import type { RunFilter } from './filter';

interface Chip {
  names: (keyof RunFilter)[];
  words: string;
}

/** Filters that only links set, such as the numbers of Insights: said in words, each with a way out. */
export function FilterChips(props: {
  filter: RunFilter;
  workflows: Workflow[];
  onChange: (changes: Partial<RunFilter>) => void;
}) {
  const { t } = useTranslation('runs');
  const chips = useChips(props.filter, props.workflows);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('chip.label')} className="mb-3 flex flex-wrap gap-2">
      {chips.map(({ names, words }) => (
        <li
          key={names[0]}
          className="flex h-7 max-w-full items-center gap-1 rounded-full border border-border bg-card ps-3 pe-1 text-sm"
        >
          <span className="truncate">{words}</span>
          <button
            type="button"
            aria-label={t('chip.remove', { filter: words })}
            onClick={() => props.onChange(Object.fromEntries(names.map((name) => [name, ''])))}
            className="flex size-6 flex-none items-center justify-center rounded-full text-muted hover:bg-hover hover:text-text"
          >
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

function useChips(filter: RunFilter, workflows: Workflow[]): Chip[] {
  const { t } = useTranslation(['runs', 'pages', 'steps']);
  const draft = workflows.find(({ key }) => key === filter.workflow)?.draft;
  const steps = useMemo(() => (draft ? outlineOf(draft) : null), [draft]);
  const nameOf = (id: string) => steps?.get(id)?.step.name ?? id;
  const { step, visit, lane, at, outcome, version } = filter;
  const chips: Chip[] = [];
  if (version)
    chips.push({
      names: ['version'],
      words: version === 'draft' ? t('chip.draft') : t('chip.version', { n: version }),
    });
  if (step)
    chips.push({
      names: ['step', 'visit', 'lane'],
      words: [
        t('chip.step', { step: nameOf(step) }),
        visit && t(`pages:status.${visit}`),
        lane && t('chip.lane', { lane: t(`steps:lane.${lane}`, { defaultValue: lane }) }),
      ]
        .filter(Boolean)
        .join(', '),
    });
  if (at) chips.push({ names: ['at'], words: t('chip.at', { step: nameOf(at) }) });
  if (outcome)
    chips.push({
      names: ['outcome'],
      words: t('chip.outcome', {
        outcome: t(`outcome.${outcome}`, { defaultValue: outcome }),
      }),
    });
  return chips;
}
