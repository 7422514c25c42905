import { useTranslation } from 'react-i18next';
import type { Visit } from '../../api';
import { useDates } from '../shared/dates';
import { lengthOf } from './run';

/** Where the time went: at work in calls, and waiting for the rest. */
export function TimingTab({ visit }: { visit: Visit }) {
  const { t } = useTranslation('runs');
  const dates = useDates();
  const whole = lengthOf(visit.startedAt, visit.endedAt);
  const work = (visit.attempts ?? []).reduce((sum, attempt) => sum + (attempt.durationMs ?? 0), 0);
  const wait = whole === null ? null : Math.max(0, whole - work);
  const share = whole ? Math.min(100, (work / whole) * 100) : 0;
  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2">
        <dt className="text-muted">{t('timing.entered')}</dt>
        <dd>{dates.absolute(visit.startedAt)}</dd>
        <dt className="text-muted">{t('timing.left')}</dt>
        <dd>{visit.endedAt ? dates.absolute(visit.endedAt) : t('timing.notYet')}</dd>
        <dt className="text-muted">{t('timing.whole')}</dt>
        <dd className="tnum font-medium">{whole === null ? '–' : dates.duration(whole)}</dd>
        {work > 0 && wait !== null && (
          <>
            <dt className="text-muted">{t('timing.work')}</dt>
            <dd className="tnum">{dates.duration(work)}</dd>
            <dt className="text-muted">{t('timing.wait')}</dt>
            <dd className="tnum">{dates.duration(wait)}</dd>
          </>
        )}
      </dl>
      {work > 0 && whole !== null && (
        <div aria-hidden className="flex h-2 overflow-hidden rounded-full bg-pressed">
          <div className="bg-accent" style={{ width: `${share}%` }} />
        </div>
      )}
    </div>
  );
}
