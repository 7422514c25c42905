import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Canvas } from '../../canvas/Canvas';
import { OutlineTree } from '../../outline/OutlineTree';
import { cx, useReadOnly } from '../../ui';
import { useBuilder, useSessionState } from './context';
import { EmptyHint } from './EmptyHint';
import { Inspector } from './inspector/Inspector';
import { ProblemsPanel } from './ProblemsPanel';
import { TestDrawer } from './test/TestDrawer';

export interface Panels {
  inspector: boolean;
  outline: boolean;
  problems: boolean;
}

/** Outline, canvas and inspector side by side; the test drawer below. */
export function EditView({
  panels,
  setPanels,
  testing,
}: {
  panels: Panels;
  setPanels: (change: (before: Panels) => Panels) => void;
  testing: boolean;
}) {
  const { t } = useTranslation('builder');
  const { canvas, session, ...view } = useBuilder();
  const readOnly = useReadOnly();
  const actions = readOnly ? null : view.actions;
  const key = useSessionState((state) => state.key);
  const [narrow] = useState(() => window.matchMedia('(max-width: 767px)').matches);
  const outline = panels.outline || narrow;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="relative flex min-h-0 flex-1 max-md:flex-col max-md:overflow-auto">
        {outline && (
          <section
            data-region="outline"
            aria-label={t('outline.label')}
            className="flex w-64 flex-none flex-col overflow-auto border-e border-border bg-card max-md:w-full max-md:border-e-0"
          >
            <OutlineTree store={canvas} actions={actions} />
          </section>
        )}
        <section
          data-region="canvas"
          aria-label={t('canvas.region')}
          id="canvas"
          className={cx('relative min-w-0 flex-1 max-md:min-h-80', !outline && 'min-h-0')}
        >
          <Canvas store={canvas} actions={actions} remember={key ?? session.store.getState().key} />
          {!readOnly && <EmptyHint />}
          {panels.problems && (
            <ProblemsPanel
              onClose={() => setPanels((before) => ({ ...before, problems: false }))}
            />
          )}
        </section>
        {panels.inspector && (
          <Inspector onClose={() => setPanels((before) => ({ ...before, inspector: false }))} />
        )}
      </div>
      {testing && <TestDrawer />}
    </div>
  );
}
