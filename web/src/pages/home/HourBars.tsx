import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../../ui';
import { localWord } from '../shared/filters';
import type { Health } from './health';

const hour = 3_600_000;

/** Runs by the hour; an hour that had runs leads to them. */
export function HourBars({ health }: { health: Health }) {
  const { t, i18n } = useTranslation('home');
  const most = Math.max(1, ...health.hours.map((slot) => slot.runs));
  const clock = new Intl.DateTimeFormat(i18n.language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  if (health.runs === 0) return null;
  return (
    <div className="px-5 pb-4">
      <ol aria-label={t('health.byHour')} className="flex h-16 items-end gap-1">
        {health.hours.map((slot) => (
          <li key={slot.from} className="h-full flex-1">
            <Hour slot={slot} most={most} time={clock.format(slot.from)} />
          </li>
        ))}
      </ol>
      <div aria-hidden className="tnum mt-1.5 flex justify-between text-xs text-muted">
        {[0, 6, 12, 18].map((at) => (
          <span key={at} className="flex-1">
            {clock.format(health.hours[at]!.from)}
          </span>
        ))}
        <span>{t('health.now')}</span>
      </div>
    </div>
  );
}

function Hour(props: { slot: Health['hours'][number]; most: number; time: string }) {
  const { t } = useTranslation('home');
  const { slot, most, time } = props;
  const words = t('health.hour', { time, count: slot.runs });
  const look = 'group flex h-full flex-col justify-end';
  if (slot.runs === 0)
    return (
      <div className={look} title={words}>
        <div className="h-1 rounded-[3px] bg-pressed" />
      </div>
    );
  const part = (count: number) => ({ height: `${(count / most) * 100}%` });
  const query = new URLSearchParams({
    from: localWord(slot.from),
    to: localWord(slot.from + hour),
  });
  return (
    <Link
      to={`/runs?${query}`}
      aria-label={words}
      title={words}
      className={cx(look, 'rounded-[3px]')}
    >
      {slot.failed > 0 && (
        <div className="mb-0.5 min-h-1 rounded-[3px] bg-error" style={part(slot.failed)} />
      )}
      <div
        className="min-h-1 rounded-[3px] bg-accent/75 group-hover:bg-accent"
        style={part(slot.runs - slot.failed)}
      />
    </Link>
  );
}
