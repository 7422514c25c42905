import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { WorkflowDocument } from '../../api';
import { type Counts, countNames } from '../../canvas/counts';
import { InsightsCanvas } from '../../canvas/InsightsCanvas';
import { markLooks } from '../../canvas/marks';
import { outlineOf } from '../../workflow/document';
import { textLink } from '../shared/LinkButton';
import { Loaded } from '../shared/Loaded';
import { type Scope, stepLink } from './links';
import { figuresOf, laneCounts, type Reading, stepCounts } from './reading';
import { rowsOf } from './rows';
import { StepPanel } from './StepPanel';
import { StepTable } from './StepTable';
import { useChange, useDrawing, useView } from './useAddress';

/** The numbers of each step: on the canvas, or in a table; those of the chosen one beside it. */
export function Numbers(props: { reading: Reading; scope: Scope }) {
  const { drawn, query } = useDrawing(props.scope.version);
  const view = useView();
  return (
    <Loaded query={query}>
      {(document) =>
        view === 'table' ? (
          <div className="min-h-0 flex-1 overflow-auto p-4 max-md:flex-none md:p-6">
            <StepTable rows={rowsOf(props.reading, document)} scope={props.scope} />
          </div>
        ) : (
          <Picture {...props} document={document} drawn={drawn} />
        )
      }
    </Loaded>
  );
}

function Picture(props: {
  reading: Reading;
  scope: Scope;
  document: WorkflowDocument;
  drawn: string;
}) {
  const { reading, document } = props;
  const { t } = useTranslation('insights');
  const [query] = useSearchParams();
  const change = useChange();
  const counts = useCounts(props);
  const outline = useMemo(() => outlineOf(document), [document]);
  const wanted = query.get('step');
  const chosen = wanted === 'trigger' || (wanted && outline.has(wanted)) ? wanted : null;
  const gone = [...counts.steps.keys()].filter((id) => !outline.has(id)).length;
  return (
    <div className="relative flex min-h-0 flex-1 max-md:flex-none max-md:flex-col">
      <section
        aria-label={t('picture')}
        className="relative min-w-0 flex-1 max-md:h-[70vh] max-md:flex-none"
      >
        <InsightsCanvas
          document={document}
          counts={counts}
          selected={chosen}
          onSelect={(step) => change({ step })}
          key={props.drawn}
        />
        {!chosen && <Legend />}
        {gone > 0 && (
          <p className="floating absolute start-3 top-3 z-10 max-w-[calc(100%-24px)] px-3 py-2 text-sm">
            {t('gone', { count: gone })}{' '}
            <button type="button" className={textLink} onClick={() => change({ view: 'table' })}>
              {t('goneShow')}
            </button>
          </p>
        )}
      </section>
      {chosen && (
        <StepPanel
          id={chosen}
          step={outline.get(chosen)?.step ?? null}
          reading={reading}
          counts={counts}
          scope={props.scope}
          onClose={() => change({ step: '' })}
        />
      )}
    </div>
  );
}

/** What the shapes on the cards and the lines mean; the cards say it to screen readers. */
function Legend() {
  const { t } = useTranslation('insights');
  return (
    <p
      aria-hidden
      className="floating absolute end-3 bottom-6 z-10 flex max-w-72 flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5 text-xs max-lg:hidden"
    >
      {countNames.map((name) => {
        const { Icon, tone } = markLooks[name];
        return (
          <span key={name} className="flex items-center gap-1">
            <Icon size={14} strokeWidth={2} className={tone} />
            {t(`column.${name}`)}
          </span>
        );
      })}
      <span className="text-muted">{t('legend')}</span>
    </p>
  );
}

/** The same object as long as nothing changed, or every card would be drawn again. */
function useCounts(props: { reading: Reading; scope: Scope; document: WorkflowDocument }): Counts {
  const { reading, document } = props;
  const { workflow, from, to, version } = props.scope;
  return useMemo(
    () => ({
      started: figuresOf(reading).started,
      steps: stepCounts(reading),
      lanes: laneCounts(reading, outlineOf(document)),
      linkTo: (step, what) => stepLink({ workflow, from, to, version }, step, what),
    }),
    [reading, document, workflow, from, to, version],
  );
}
