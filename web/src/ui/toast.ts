import { create } from 'zustand';

export interface ToastMessage {
  id: number;
  text: string;
  tone: 'neutral' | 'ok' | 'error';
  action?: { label: string; run: () => void };
}

interface Toasts {
  items: ToastMessage[];
  polite: string;
  assertive: string;
}

export const useToasts = create<Toasts>(() => ({ items: [], polite: '', assertive: '' }));

let next = 1;

/** Shows a passing note. Never the only copy of an error: that stays where it happened. */
export function toast(
  text: string,
  options: { tone?: ToastMessage['tone']; action?: ToastMessage['action'] } = {},
): void {
  const item: ToastMessage = {
    id: next++,
    text,
    tone: options.tone ?? 'neutral',
    action: options.action,
  };
  useToasts.setState((state) => ({ items: [...state.items.slice(-2), item] }));
  announce(text, options.tone === 'error');
  setTimeout(() => dismiss(item.id), options.action ? 10_000 : 5_000);
}

export function dismiss(id: number): void {
  useToasts.setState((state) => ({ items: state.items.filter((item) => item.id !== id) }));
}

/** Speaks a change to screen readers without showing it. */
export function announce(text: string, assertive = false): void {
  useToasts.setState((state) => {
    const key = assertive ? 'assertive' : 'polite';
    return { [key]: state[key] === text ? `${text}\u00a0` : text } as Partial<Toasts>;
  });
}
