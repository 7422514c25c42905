import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Visit } from '../../api';
import { useDates, When } from '../shared/dates';

export function AttemptsTab({ visit }: { visit: Visit }) {
  return <AttemptList attempts={visit.attempts ?? []} />;
}

/** Each try of a call: when, what came back, how long it took. */
export function AttemptList({ attempts }: { attempts: NonNullable<Visit['attempts']> }) {
  const { t } = useTranslation('runs');
  const dates = useDates();
  return (
    <ol className="flex flex-col gap-2">
      {attempts.map((attempt, index) => {
        const good = !attempt.error && Number(attempt.status) < 400;
        const Icon = good ? CircleCheck : CircleX;
        return (
          <li key={index} className="flex gap-2.5 rounded-md border border-border px-3 py-2.5">
            <Icon
              size={16}
              aria-hidden
              className={good ? 'mt-0.5 flex-none text-ok' : 'mt-0.5 flex-none text-error'}
            />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium">
                  {attempt.status
                    ? t('attempt.status', { status: attempt.status })
                    : t('attempt.noAnswer')}
                </span>
                <span className="tnum text-sm text-muted">
                  {attempt.durationMs !== null &&
                    attempt.durationMs !== undefined &&
                    dates.duration(attempt.durationMs)}
                </span>
                <span className="ms-auto text-sm text-muted">
                  <When at={attempt.at} />
                </span>
              </p>
              {attempt.error && (
                <p className="mt-0.5 text-sm break-words text-error">{attempt.error}</p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
