import { CircleCheck, CircleX, FlaskConical, LoaderCircle, Pause, SkipForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui';
import type { MarkStatus } from './store';

/** Shape and colour of what became of a step. */
export const markLooks = {
  done: { Icon: CircleCheck, tone: 'text-ok' },
  failed: { Icon: CircleX, tone: 'text-error' },
  skipped: { Icon: SkipForward, tone: 'text-muted' },
  waiting: { Icon: Pause, tone: 'text-warn' },
  running: { Icon: LoaderCircle, tone: 'text-running' },
  simulated: { Icon: FlaskConical, tone: 'text-accent-text' },
} as const;

/** Status of a step in a run: shape, word and colour. */
export function MarkBadge({ status, note }: { status: MarkStatus; note: string }) {
  const { t } = useTranslation('builder');
  const { Icon, tone } = markLooks[status];
  return (
    <span className={cx('flex items-center gap-1 text-xs font-medium', tone)}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      {t(`mark.${status}`)}
      {note && ' '}
      {note && <span className="tnum font-normal text-muted">{note}</span>}
    </span>
  );
}
