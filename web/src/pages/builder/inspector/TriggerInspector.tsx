import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ScopeContext } from '../../../fields';
import { offeredTriggers, triggerOf, triggerTitle } from '../../../triggers/list';
import { Select } from '../../../ui';
import { withFields } from '../../../workflow/document';
import { useBuilder, useDocument, useSay, useScopeAt, useSessionState } from '../context';
import { PanelBoundary, PanelHead, ProblemList } from './parts';

/** How runs start: the panel of the trigger, and another trigger instead. */
export function TriggerInspector({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('builder');
  const say = useSay();
  const { session, services } = useBuilder();
  const document = useDocument();
  const scope = useScopeAt(null);
  const allProblems = useSessionState((state) => state.problems);
  const problems = useMemo(
    () => allProblems.filter((problem) => problem.pointer.startsWith('/trigger')),
    [allProblems],
  );
  const { trigger } = document;
  const definition = triggerOf(trigger.type);
  const change = (patch: Record<string, unknown>, burst?: string) =>
    session.change(
      { ...session.document, trigger: withFields(session.document.trigger, patch) },
      t('change.edited', { title: triggerTitle(trigger.type, say) }),
      burst ? `trigger.${burst}` : null,
    );
  const choose = (type: string) => {
    const { sample, contact } = trigger;
    session.change(
      {
        ...session.document,
        trigger: {
          type,
          ...triggerOf(type).create(),
          ...(sample !== undefined && { sample }),
          ...(contact && { contact }),
        },
      },
      t('change.trigger', { title: triggerTitle(type, say) }),
    );
  };
  return (
    <>
      <PanelHead
        family="start"
        icon={<definition.icon size={18} strokeWidth={1.75} />}
        title={triggerTitle(trigger.type, say)}
        subtitle={t('inspector.trigger')}
        onClose={onClose}
      />
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-auto px-4 pb-6">
        <ProblemList problems={problems} />
        <ScopeContext.Provider value={scope}>
          <div data-panel>
            <PanelBoundary key={trigger.type}>
              <definition.Panel
                trigger={trigger}
                change={change}
                scope={scope}
                problems={problems}
                services={services}
              />
            </PanelBoundary>
          </div>
        </ScopeContext.Provider>
        <div className="border-t border-border pt-4">
          <span className="mb-1 block text-sm font-medium">{t('inspector.changeTrigger')}</span>
          <Select
            aria-label={t('inspector.changeTrigger')}
            value={trigger.type}
            onChange={(event) => choose(event.target.value)}
            options={offeredTriggers().map((item) => ({
              value: item.type,
              label: triggerTitle(item.type, say),
            }))}
          />
        </div>
      </div>
    </>
  );
}
