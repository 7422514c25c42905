import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionOf, stepSentence, stepTitle } from '../../steps/registry';
import { cx, Dialog, FilterList } from '../../ui';
import { outlineOf } from '../../workflow/document';
import { withoutLaneSteps } from '../../workflow/lanes';
import { useBuilder, useDocument, useSay } from './context';

/** Finds a step by its name or by any value in it. */
export function FindDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('builder');
  const say = useSay();
  const { actions } = useBuilder();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const places = [...outlineOf(useDocument()).values()]
    .filter(
      ({ step }) =>
        !wanted ||
        `${stepTitle(step, say)} ${stepSentence(step, say)} ${JSON.stringify(withoutLaneSteps(step))}`
          .toLowerCase()
          .includes(wanted),
    )
    .slice(0, 60);
  return (
    <Dialog open onClose={onClose} title={t('find.title')}>
      <FilterList
        label={t('find.title')}
        placeholder={t('find.placeholder')}
        icon={<Search size={16} aria-hidden className="text-muted" />}
        query={query}
        onQuery={setQuery}
        listClassName="max-h-[50vh]"
        empty={t('find.nothing', { query })}
        onChoose={(id) => {
          onClose();
          setTimeout(() => actions.open(id));
        }}
        choices={places.map(({ step, number }) => {
          const { icon: Icon, family } = definitionOf(step.type);
          return {
            id: step.id,
            label: stepTitle(step, say),
            node: (
              <>
                <span className={cx('tile size-7', `family-${family}`)}>
                  <Icon size={16} strokeWidth={1.75} aria-hidden />
                </span>
                <span className="tnum w-6 flex-none text-sm text-muted">{number}</span>
                <span className="min-w-0 flex-1 truncate">{stepTitle(step, say)}</span>
                <span className="max-w-64 truncate text-sm text-muted">
                  {stepSentence(step, say)}
                </span>
              </>
            ),
          };
        })}
      />
    </Dialog>
  );
}
