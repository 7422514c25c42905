import { X } from 'lucide-react';
import { Component, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Problem, Step } from '../../api/types';
import { focusFirst, ScopeContext } from '../../fields';
import { definitionOf, stepTitle, typeTitle } from '../../steps/registry';
import { offeredTriggers, triggerOf, triggerTitle } from '../../triggers/list';
import { Button, cx, FieldMessage, IconButton, Select, TextArea } from '../../ui';
import { outlineOf, patchStep, withFields } from '../../workflow/document';
import { freshLaneIds } from '../../workflow/ids';
import { triggerId } from '../../workflow/layout';
import { useBuilder, useDocument, useSay, useScopeAt, useSessionState } from './context';
import { placeOf } from './problem-places';

/** The settings of what is selected; resizable, closable, a sheet on small screens. */
export function Inspector({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('builder');
  const { canvas } = useBuilder();
  const selected = useStore(canvas, (state) => state.selected);
  const [width, setWidth] = useState(
    () => Number(localStorage.getItem('carillon.inspector')) || 420,
  );
  const panel = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useInspectorFocus(body);
  const resize = (next: number) => {
    const clamped = Math.min(720, Math.max(340, next));
    setWidth(clamped);
    localStorage.setItem('carillon.inspector', String(clamped));
  };
  const id = selected[0];
  if (!id) return null;
  const back = () => document.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus();
  return (
    <aside
      ref={panel}
      data-region="inspector"
      aria-label={t('inspector.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        back();
      }}
      style={{ '--inspector': `${width}px` } as React.CSSProperties}
      className="relative flex w-[var(--inspector)] flex-none flex-col border-s border-border bg-card max-lg:absolute max-lg:inset-y-0 max-lg:end-0 max-lg:z-20 max-lg:max-w-full max-lg:shadow-float max-md:static max-md:w-full max-md:shadow-none"
    >
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={t('inspector.resize')}
        aria-valuenow={width}
        aria-valuemin={340}
        aria-valuemax={720}
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') resize(width + 20);
          if (event.key === 'ArrowRight') resize(width - 20);
        }}
        onPointerDown={(event) => {
          const handle = event.currentTarget;
          handle.setPointerCapture(event.pointerId);
          const move = (at: PointerEvent) =>
            resize((panel.current?.getBoundingClientRect().right ?? 0) - at.clientX);
          handle.addEventListener('pointermove', move);
          handle.addEventListener(
            'pointerup',
            () => handle.removeEventListener('pointermove', move),
            { once: true },
          );
        }}
        className="absolute inset-y-0 -start-1 z-10 w-2 cursor-col-resize hover:bg-accent-soft max-lg:hidden"
      />
      <div ref={body} className="flex min-h-0 flex-1 flex-col">
        {selected.length > 1 ? (
          <ManySelected count={selected.length} />
        ) : id === triggerId ? (
          <TriggerInspector onClose={onClose} />
        ) : (
          <StepInspector key={id} id={id} onClose={onClose} />
        )}
      </div>
    </aside>
  );
}

function useInspectorFocus(body: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const first = () =>
      setTimeout(() => {
        if (
          document.activeElement &&
          document.activeElement !== document.body &&
          body.current?.contains(document.activeElement)
        )
          return;
        if (document.querySelector('[data-radix-popper-content-wrapper]')) return;
        focusFirst(body.current?.querySelector<HTMLElement>('[data-panel]') ?? null);
      }, 60);
    const note = () =>
      setTimeout(() => body.current?.querySelector<HTMLElement>('[data-note]')?.focus(), 60);
    window.addEventListener('carillon:focus-inspector', first);
    window.addEventListener('carillon:focus-note', note);
    return () => {
      window.removeEventListener('carillon:focus-inspector', first);
      window.removeEventListener('carillon:focus-note', note);
    };
  }, [body]);
}

function StepInspector({ id, onClose }: { id: string; onClose: () => void }) {
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
        <General problems={problems} />
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

function TriggerInspector({ onClose }: { onClose: () => void }) {
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
        <General problems={problems} />
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

function PanelHead({
  family,
  icon,
  title,
  subtitle,
  onClose,
}: {
  family: string;
  icon: ReactNode;
  title: string;
  subtitle: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('builder');
  return (
    <div className="flex items-center gap-3 px-4 py-3">
      <span className={cx('tile size-9', `family-${family}`)}>{icon}</span>
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-lg font-semibold">{title}</h2>
        <p className="truncate text-xs text-muted">{subtitle}</p>
      </div>
      <IconButton
        size="small"
        label={t('inspector.close')}
        icon={<X size={16} strokeWidth={1.75} />}
        onClick={onClose}
      />
    </div>
  );
}

/** Problems of the step that no field shows: they stand at the head of the panel. */
function General({ problems }: { problems: Problem[] }) {
  const list = problems.filter((problem) => problem.level !== 'note');
  if (list.length === 0) return null;
  return (
    <ul className="mb-3 flex flex-col gap-1 rounded-lg bg-canvas p-2.5">
      {list.map((problem) => (
        <li key={`${problem.pointer}${problem.code}${problem.message}`}>
          <FieldMessage
            level={problem.level === 'error' ? 'error' : 'warning'}
            text={problem.message}
          />
        </li>
      ))}
    </ul>
  );
}

function NoteField({
  step,
  change,
}: {
  step: Step;
  change: (patch: Record<string, unknown>, burst?: string) => void;
}) {
  const { t } = useTranslation('builder');
  const [open, setOpen] = useState(Boolean(step.note));
  useEffect(() => {
    const show = () => setOpen(true);
    window.addEventListener('carillon:focus-note', show);
    return () => window.removeEventListener('carillon:focus-note', show);
  }, []);
  if (!open)
    return (
      <Button
        size="small"
        variant="ghost"
        className="mt-4 text-muted"
        onClick={() => setOpen(true)}
      >
        {t('inspector.addNote')}
      </Button>
    );
  return (
    <div className="mt-4 flex flex-col gap-1">
      <label htmlFor="step-note" className="text-sm font-medium">
        {t('inspector.note')}
      </label>
      <TextArea
        id="step-note"
        data-note
        rows={3}
        value={step.note ?? ''}
        onChange={(event) => change({ note: event.target.value || undefined }, 'note')}
      />
    </div>
  );
}

function ManySelected({ count }: { count: number }) {
  const { t } = useTranslation('builder');
  return <p className="p-4 text-muted">{t('inspector.many', { count })}</p>;
}

/** A panel that fails takes only itself down; the document is untouched. */
class PanelBoundary extends Component<{ children: ReactNode }, { fault: string | null }> {
  override state = { fault: null as string | null };
  static getDerivedStateFromError(cause: unknown) {
    return { fault: cause instanceof Error ? cause.message : String(cause) };
  }
  override render() {
    return this.state.fault ? (
      <FieldMessage level="error" text={this.state.fault} />
    ) : (
      this.props.children
    );
  }
}
