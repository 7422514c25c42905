import { type RefObject, useEffect } from 'react';
import { announce } from '../../ui';
import type { Screen } from './actions';
import type { BuilderView } from './context';

const regions = [
  '[data-region="outline"]',
  '[data-region="canvas"]',
  '[data-region="inspector"]',
  '[data-region="test"]',
  'header',
];

/** Keys that work anywhere in the builder; inside a text field its own undo comes first. */
export function useBuilderKeys(
  { session, canvas }: BuilderView,
  screen: RefObject<Screen | null>,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const chord = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const typing = isTyping(event);
      if (chord && key === 's') void session.flush();
      else if (chord && !typing && (key === 'z' || key === 'y')) {
        const back = key === 'z' && !event.shiftKey;
        const { focus } = canvas.getState();
        const label = back ? session.undo() : session.redo();
        if (label !== null) announce(label);
        if (
          document.activeElement?.closest('[data-region="canvas"]') ||
          document.activeElement === document.body
        )
          screen.current?.focusCard(
            canvas.getState().outline.has(focus) ? focus : canvas.getState().focus,
          );
      } else if (event.key === 'F8') screen.current?.nextProblem(event.shiftKey ? -1 : 1);
      else if (event.key === 'F6') cycle(event.shiftKey ? -1 : 1);
      else if (chord && key === 'enter') screen.current?.openTest(null);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    const wake = () => session.wake();
    const leave = (event: BeforeUnloadEvent) => {
      if (session.store.getState().save === 'refused') event.preventDefault();
    };
    window.addEventListener('online', wake);
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('online', wake);
      window.removeEventListener('beforeunload', leave);
    };
  }, [session, canvas, screen]);
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type="checkbox"]):not([type="radio"]), textarea'))
  );
}

function cycle(by: 1 | -1): void {
  const found = regions
    .map((selector) => document.querySelector<HTMLElement>(selector))
    .filter((element): element is HTMLElement => element !== null);
  const at = found.findIndex((element) => element.contains(document.activeElement));
  const next = found[(at + by + found.length) % found.length];
  const inside = next?.querySelector<HTMLElement>(
    '[tabindex="0"], button:not([tabindex="-1"]), input, select, textarea, a[href]',
  );
  (inside ?? next)?.focus();
}
