import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { focusFirst } from '../../../fields';
import { triggerId } from '../../../workflow/layout';
import { useBuilder } from '../context';
import { StepInspector } from './StepInspector';
import { TriggerInspector } from './TriggerInspector';

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

function ManySelected({ count }: { count: number }) {
  const { t } = useTranslation('builder');
  return <p className="p-4 text-muted">{t('inspector.many', { count })}</p>;
}
