import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ScopeContext } from '../../../fields';
import { definitionOf, stepTitle, typeTitle } from '../../../steps/registry';
import { outlineOf, patchStep } from '../../../workflow/document';
import { freshLaneIds } from '../../../workflow/ids';
import { useBuilder, useDocument, useSay, useScopeAt, useSessionState } from '../context';
import { placeOf } from '../problem-places';
import { NoteField } from './NoteField';
import { PanelBoundary, PanelHead, ProblemList } from './parts';

/** The panel of one step, as its type draws it. */
export function StepInspector({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('builder');
  const say = useSay();
  const { session, services } = useBuilder();
  const document = useDocument();
  const scope = useScopeAt(id);
  const allProblems = useSessionState((state) => state.problems);
  const outline = useMemo(() => outlineOf(document), [document]);
  const place = outline.get(id);
  const problems = useMemo(
    () => allProblems.filter((problem) => placeOf(problem, outline) === id),
    [allProblems, outline, id],
  );
  if (!place) return null;
  const { step } = place;
  const definition = definitionOf(step.type);
  const change = (patch: Record<string, unknown>, burst?: string) => {
    const fresh = freshLaneIds(session.document, id, patch);
    session.change(
      patchStep(session.document, id, fresh),
      t('change.edited', { title: stepTitle(step, say) }),
      burst ? `${id}.${burst}` : null,
    );
  };
  return (
    <>
      <PanelHead
        family={definition.family}
        icon={<definition.icon size={18} strokeWidth={1.75} />}
        title={stepTitle(step, say)}
        subtitle={t('inspector.step', {
          number: place.number,
          type: typeTitle(step.type, say),
          id: step.id,
        })}
        onClose={onClose}
      />
      <div className="min-h-0 flex-1 overflow-auto px-4 pb-6">
        <ProblemList problems={problems} />
        <ScopeContext.Provider value={scope}>
          <div data-panel>
            <PanelBoundary key={step.id}>
              <definition.Panel
                step={step}
                change={change}
                scope={scope}
                problems={problems}
                services={services}
              />
            </PanelBoundary>
          </div>
        </ScopeContext.Provider>
        <NoteField step={step} change={change} />
      </div>
    </>
  );
}
