import {
  CircleAlert,
  CircleCheck,
  CircleSlash,
  CircleX,
  Clock3,
  LoaderCircle,
  Pause,
  SkipForward,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../ui';

const size = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const;

const looks: Record<string, { tone: Tone; icon: ReactNode }> = {
  running: { tone: 'running', icon: <LoaderCircle {...size} /> },
  waiting: { tone: 'warn', icon: <Pause {...size} /> },
  done: { tone: 'ok', icon: <CircleCheck {...size} /> },
  failed: { tone: 'error', icon: <CircleX {...size} /> },
  cancelled: { tone: 'neutral', icon: <CircleSlash {...size} /> },
  skipped: { tone: 'neutral', icon: <SkipForward {...size} /> },
  pending: { tone: 'running', icon: <Clock3 {...size} /> },
  queued: { tone: 'running', icon: <Clock3 {...size} /> },
  sent: { tone: 'ok', icon: <CircleCheck {...size} /> },
  delivered: { tone: 'ok', icon: <CircleCheck {...size} /> },
  read: { tone: 'ok', icon: <CircleCheck {...size} /> },
  clicked: { tone: 'ok', icon: <CircleCheck {...size} /> },
  replied: { tone: 'ok', icon: <CircleCheck {...size} /> },
  undelivered: { tone: 'error', icon: <CircleX {...size} /> },
  bounced: { tone: 'error', icon: <CircleX {...size} /> },
  rejected: { tone: 'error', icon: <CircleX {...size} /> },
};

/** The status of a run, a visit or a message: shape, word and colour say the same. */
export function StatusBadge({ status }: { status: string }) {
  const { t } = useTranslation('pages');
  const look = looks[status] ?? { tone: 'neutral' as Tone, icon: <CircleAlert {...size} /> };
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {t(`status.${status}`, { defaultValue: status })}
    </Badge>
  );
}

export function statusIcon(status: string): ReactNode {
  return looks[status]?.icon ?? <CircleAlert {...size} />;
}
