import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui';

/** What the sample says of a condition: icon and word. */
export function Verdict({ holds, className }: { holds: boolean | null; className?: string }) {
  const { t } = useTranslation('builder');
  const Icon = holds === null ? CircleHelp : holds ? CircleCheck : CircleX;
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 text-xs font-medium whitespace-nowrap',
        holds === null ? 'text-muted' : holds ? 'text-ok' : 'text-muted',
        className,
      )}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {t(holds === null ? 'verdict.unknown' : holds ? 'verdict.true' : 'verdict.false')}
    </span>
  );
}
