import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionOf, offeredSteps, typeTitle } from '../steps/registry';
import { families, type Say } from '../steps/step';
import { cx, FilterList } from '../ui';
import type { Slot } from '../workflow/document';
import { type Addable, rankAddables } from '../workflow/quick-add';
import { useCanvasActions } from './store';

const recentKey = 'carillon.recentSteps';

export function recentSteps(): string[] {
  try {
    return JSON.parse(localStorage.getItem(recentKey) ?? '[]') as string[];
  } catch {
    return [];
  }
}

export function rememberStep(type: string): void {
  localStorage.setItem(
    recentKey,
    JSON.stringify([type, ...recentSteps().filter((other) => other !== type)].slice(0, 5)),
  );
}

/** Finds a step type by name or synonym; a pasted cURL command becomes an API step. */
export function QuickAdd({ slot, onClose }: { slot: Slot; onClose: () => void }) {
  const { t } = useTranslation(['builder', 'steps']);
  const say = t as unknown as Say;
  const actions = useCanvasActions();
  const [query, setQuery] = useState('');
  const addables = useMemo(() => listAddables(say), [say]);
  const found = rankAddables(addables, query, recentSteps());
  const choices = found.map((addable) => {
    const { icon: Icon, family } = definitionOf(addable.id);
    return {
      id: addable.id,
      label: addable.title,
      group: query ? undefined : t(`family.${family}`),
      node: (
        <>
          <span className={cx('tile size-7', `family-${family}`)}>
            <Icon size={16} strokeWidth={1.75} aria-hidden />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{addable.title}</span>
            <span className="block truncate text-xs text-muted">{addable.purpose}</span>
          </span>
        </>
      ),
    };
  });
  return (
    <FilterList
      label={t('add.search')}
      placeholder={t('add.placeholder')}
      icon={<Search size={16} strokeWidth={1.75} aria-hidden className="text-muted" />}
      query={query}
      onQuery={(next) => {
        if (!actions?.paste(slot, next)) setQuery(next);
      }}
      onPaste={(text) => actions?.paste(slot, text) ?? false}
      choices={choices}
      onChoose={(id) => actions?.insert(slot, id)}
      onEscape={onClose}
      listClassName="max-h-[min(420px,55vh)]"
      empty={t('add.nothing', { query })}
    />
  );
}

function listAddables(say: Say): Addable[] {
  const all = offeredSteps().map(
    (definition): Addable => ({
      id: definition.type,
      family: definition.family,
      title: typeTitle(definition.type, say),
      purpose: say(`steps:${definition.type}.purpose`, { defaultValue: '' }),
      words: definition.words,
    }),
  );
  return families.flatMap((family) => all.filter((addable) => addable.family === family));
}
