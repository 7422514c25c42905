import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { stepTitle } from '../../steps/registry';
import { cx, IconButton } from '../../ui';
import { outlineOf } from '../../workflow/document';
import { triggerId } from '../../workflow/layout';
import { useBuilder, useDocument, useSay, useSessionState } from './context';
import { placeOf } from './problem-places';

const signs = {
  error: { Icon: CircleAlert, tone: 'text-error' },
  warning: { Icon: TriangleAlert, tone: 'text-warn' },
  note: { Icon: Info, tone: 'text-muted' },
};

/** Everything that is wrong, by step; a line leads to its card. F8 walks them. */
export function ProblemsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('builder');
  const { actions } = useBuilder();
  const say = useSay();
  const problems = useSessionState((state) => state.problems);
  const document = useDocument();
  const outline = useMemo(() => outlineOf(document), [document]);
  const nameOf = (id: string | null) =>
    id === null
      ? t('problems.workflow')
      : id === triggerId
        ? t('source.trigger')
        : `${outline.get(id)!.number} · ${stepTitle(outline.get(id)!.step, say)}`;
  return (
    <section
      aria-label={t('problems.label')}
      className="floating absolute end-4 top-4 z-10 flex max-h-[60%] w-96 max-w-[calc(100%-32px)] flex-col"
    >
      <header className="flex items-center justify-between px-3 py-2">
        <h3 className="font-semibold">{t('problems.label')}</h3>
        <IconButton
          reads
          size="small"
          label={t('problems.close')}
          icon={<X size={14} />}
          onClick={onClose}
        />
      </header>
      {problems.length === 0 ? (
        <p className="flex items-center gap-2 px-3 pb-3 text-sm text-muted">
          <CircleCheck size={16} aria-hidden className="text-ok" />
          {t('problems.clean')}
        </p>
      ) : (
        <ul className="flex flex-col overflow-auto px-1 pb-1">
          {problems.map((problem) => {
            const place = placeOf(problem, outline);
            const { Icon, tone } = signs[problem.level];
            return (
              <li key={`${problem.pointer} ${problem.code} ${problem.message}`}>
                <button
                  type="button"
                  onClick={() => place && actions.open(place)}
                  className="flex w-full items-start gap-2 rounded-md px-2 py-1.5 text-start hover:bg-hover"
                >
                  <Icon
                    size={16}
                    strokeWidth={1.75}
                    aria-hidden
                    className={cx('mt-0.5 flex-none', tone)}
                  />
                  <span className="min-w-0">
                    <span className="block text-xs font-medium text-muted">
                      {t(`problems.${problem.level}`)} · {nameOf(place)}
                    </span>
                    <span className="block text-sm">{problem.message}</span>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
