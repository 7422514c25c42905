import { CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Json, Run, Visit } from '../../api';
import { useDates, When } from '../shared/dates';
import { JsonView } from '../shared/JsonView';

/** Why it went as it went: the sentence, the lane, the error, and what the run was started with. */
export function WhyTab({ run, visit }: { run: Run; visit: Visit }) {
  const { t } = useTranslation(['runs', 'steps']);
  const dates = useDates();
  const error = visit.status === 'failed' ? errorOf(visit) : null;
  return (
    <div className="flex flex-col gap-4">
      {error && (
        <div className="flex gap-2 rounded-md bg-error-soft px-3 py-2.5 text-error-strong">
          <CircleX size={16} aria-hidden className="mt-0.5 flex-none" />
          <p className="break-words">{error}</p>
        </div>
      )}
      {visit.explanation ? (
        <p className="rounded-lg border-s-[3px] border-accent bg-canvas px-3.5 py-2.5 text-lg leading-6 break-words">
          {dates.inText(visit.explanation)}
        </p>
      ) : (
        <p className="text-muted">{t(`why.${visit.status}`, { defaultValue: t('why.done') })}</p>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2 text-sm">
        {visit.lane && (
          <>
            <dt className="text-muted">{t('why.lane')}</dt>
            <dd className="font-medium">
              {t(`steps:lane.${visit.lane}`, { defaultValue: visit.lane })}
            </dd>
          </>
        )}
        <dt className="text-muted">{t('why.step')}</dt>
        <dd className="font-mono text-xs leading-5">{visit.id}</dd>
        <dt className="text-muted">{t('why.entered')}</dt>
        <dd>
          <When at={visit.startedAt} />
        </dd>
        {run.waitingFor?.step === visit.id && run.waitingFor.until && (
          <>
            <dt className="text-muted">{t('why.until')}</dt>
            <dd>
              <When at={run.waitingFor.until} /> (<When at={run.waitingFor.until} relative />)
            </dd>
          </>
        )}
      </dl>
      <details>
        <summary className="text-sm font-medium">{t('trigger')}</summary>
        <JsonView value={run.trigger} label={t('trigger')} className="mt-2" />
      </details>
    </div>
  );
}

function errorOf(visit: Visit): string | null {
  const last = visit.attempts?.at(-1)?.error;
  if (last) return last;
  const output = visit.output as { [name: string]: Json } | null;
  const error =
    output && typeof output === 'object' && !Array.isArray(output) ? output.error : null;
  if (typeof error === 'string') return error;
  if (error && typeof error === 'object' && !Array.isArray(error))
    return String(error.message ?? error.code ?? '');
  return null;
}
