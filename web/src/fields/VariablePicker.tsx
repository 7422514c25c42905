import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Choice, FilterList } from '../ui';
import { shown } from '../workflow/sample';
import { type Scope, searchVariables } from '../workflow/scope';
import { KindIcon } from './kinds';

/** Everything readable here, found by label, path or sample value. */
export function VariablePicker(props: {
  scope: Scope;
  label: string;
  onPick: (path: string) => void;
  onEscape: () => void;
  initial?: string;
  onFreeText?: (text: string) => void;
}) {
  const { t } = useTranslation('builder');
  const [query, setQuery] = useState(props.initial ?? '');
  const choices = useMemo(
    () =>
      searchVariables(props.scope, query)
        .slice(0, 120)
        .map(
          ({ source, variable }): Choice => ({
            id: variable.path,
            label: variable.label,
            group: source.number === null ? source.label : `${source.number} · ${source.label}`,
            node: (
              <>
                <KindIcon kind={variable.kind} />
                <span className="min-w-0 flex-1">
                  <span className="flex items-baseline gap-2">
                    <span className="truncate font-medium">{variable.label}</span>
                    <span className="ms-auto max-w-32 truncate text-sm text-muted">
                      {shown(variable.value, 30)}
                    </span>
                  </span>
                  <span className="block truncate font-mono text-xs text-muted">
                    {variable.path}
                    {source.maybe && (
                      <span className="ms-2 font-sans text-warn">{t('picker.maybe')}</span>
                    )}
                  </span>
                </span>
              </>
            ),
          }),
        ),
    [props.scope, query, t],
  );
  return (
    <FilterList
      label={props.label}
      placeholder={t('picker.placeholder')}
      icon={<Search size={14} strokeWidth={1.75} aria-hidden className="text-muted" />}
      query={query}
      onQuery={setQuery}
      choices={choices}
      onChoose={props.onPick}
      onEscape={props.onEscape}
      onFreeText={props.onFreeText}
      listClassName="max-h-72"
      empty={<span>{t(query ? 'picker.nothing' : 'picker.none', { query })}</span>}
    />
  );
}
