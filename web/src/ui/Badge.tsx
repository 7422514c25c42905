import type { ReactNode } from 'react';
import { cx } from './cx';

export type Tone = 'neutral' | 'ok' | 'error' | 'warn' | 'running' | 'accent';

const tones: Record<Tone, string> = {
  neutral: 'bg-pressed text-text',
  ok: 'bg-ok-soft text-ok-strong',
  error: 'bg-error-soft text-error-strong',
  warn: 'bg-warn-soft text-warn-strong',
  running: 'bg-running-soft text-running-strong',
  accent: 'bg-accent-soft text-accent-text',
};

/** A word in a chip. The word carries the meaning, the colour only helps. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
  className,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cx(
        'inline-flex h-5 items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
