import { CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type BulkRuns, type Job } from '../../api';
import { Button, Dialog, Progress } from '../../ui';
import { Fault, Loaded } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';

/** Does something to many runs: says how many it would be, asks, then shows how far it has got. */
export function BulkDialog(props: {
  action: BulkRuns['action'];
  filter: Record<string, string>;
  /** How many were picked, where somebody picked. */
  picked?: number;
  title?: string;
  onClose: () => void;
  onStarted?: () => void;
}) {
  const { t } = useTranslation('runs');
  const { t: tp } = useTranslation('pages');
  const { action, filter } = props;
  const [asked] = useState(() => Date.now());
  const [busy, setBusy] = useState(false);
  const [job, setJob] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const preview = useRead(['bulk', asked], () => api.runs.bulk({ action, filter, dryRun: true }));
  const count = preview.data?.matched ?? 0;
  const start = async () => {
    setBusy(true);
    setFault(null);
    try {
      setJob((await api.runs.bulk({ action, filter })).job ?? null);
      props.onStarted?.();
    } catch (cause) {
      setFault(cause);
    }
    setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title ?? t(`bulk.${action}.title`)}
      size="small"
      footer={
        <>
          <Button onClick={props.onClose}>{tp('close')}</Button>
          {!job && count > 0 && (
            <Button
              variant={action === 'cancel' ? 'danger' : 'primary'}
              busy={busy}
              onClick={() => void start()}
            >
              {t(`bulk.${action}.action`, { count })}
            </Button>
          )}
        </>
      }
    >
      {job ? (
        <JobProgress id={job} action={action} />
      ) : (
        <div className="flex flex-col gap-3">
          <Loaded query={preview} skeleton={<p>{t('bulk.counting')}</p>}>
            {({ matched }) => <Preview action={action} count={matched} picked={props.picked} />}
          </Loaded>
          <Fault cause={fault} />
        </div>
      )}
    </Dialog>
  );
}

function Preview(props: { action: BulkRuns['action']; count: number; picked?: number }) {
  const { t } = useTranslation('runs');
  const { action, count } = props;
  const left = (props.picked ?? count) - count;
  if (count === 0) return <p>{t(`bulk.${action}.nothing`)}</p>;
  return (
    <>
      <p className="font-medium">{t(`bulk.${action}.will`, { count })}</p>
      {left > 0 && <p>{t(`bulk.${action}.left`, { count: left })}</p>}
      <p className="text-muted">{t(`bulk.${action}.text`)}</p>
    </>
  );
}

function JobProgress({ id, action }: { id: string; action: BulkRuns['action'] }) {
  const { t } = useTranslation('runs');
  const refresh = useRefresh();
  const [over, setOver] = useState(false);
  const job = useRead(['jobs', id], () => api.jobs.read(id), { every: over ? undefined : 700 });
  const ended = job.data?.status === 'done';
  useEffect(() => {
    if (!ended) return;
    setOver(true);
    void refresh('runs');
    void refresh('contacts');
  }, [ended, refresh]);
  return (
    <Loaded query={job} skeleton={<p>{t(`bulk.${action}.progress`)}</p>}>
      {(known: Job) => (
        <div role="status" className="flex flex-col gap-3">
          {known.status === 'done' ? (
            <p className="flex items-center gap-2 font-medium">
              <CircleCheck size={18} aria-hidden className="flex-none text-ok" />
              {t(`bulk.${action}.done`, { count: known.done })}
            </p>
          ) : (
            <>
              <Progress
                value={(known.done + known.skipped) / Math.max(1, known.matched)}
                label={t(`bulk.${action}.progress`)}
              />
              <p>{t('bulk.soFar', { done: known.done + known.skipped, all: known.matched })}</p>
              <p className="text-muted">{t('bulk.goesOn')}</p>
            </>
          )}
          {known.skipped > 0 && <p>{t('bulk.skipped', { count: known.skipped })}</p>}
        </div>
      )}
    </Loaded>
  );
}
