import { Pencil, RotateCcw, SkipForward, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ApiProblem, api, type Run } from '../../api';
import { Button, CopyButton, toast } from '../../ui';
import { Confirm } from '../shared/Confirm';
import { useDates, When } from '../shared/dates';
import { LinkButton } from '../shared/LinkButton';
import { useRead, useRefresh } from '../shared/lists';
import { StatusBadge } from '../shared/status';
import { useNeeds } from '../shared/useNeeds';
import { Now, RunContact, VersionText } from './RunTable';
import { isOver, lengthOf } from './run';

const icon = { size: 16, strokeWidth: 1.75 } as const;

/** What the run is and what can be done with it. */
export function RunHeader({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const dates = useDates();
  const workflow = useRead(
    ['workflows', 'one', run.workflow],
    async () => (await api.workflows.read(run.workflow)).body,
  );
  const name = workflow.data?.draft?.name || run.workflow;
  const length = lengthOf(run.startedAt, run.endedAt);
  return (
    <header className="flex flex-none flex-wrap items-center gap-x-4 gap-y-2 border-b border-border bg-card px-4 py-3 md:px-5">
      <div className="min-w-0 flex-1 basis-72">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="text-lg font-semibold">
            <Link to={`/workflows/${encodeURIComponent(run.workflow)}`} className="hover:underline">
              {name}
            </Link>
          </h1>
          <StatusBadge status={run.status} />
          <span className="text-sm">
            <Now run={run} />
          </span>
        </div>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-muted">
          <RunContact run={run} />
          <span aria-hidden>·</span>
          <VersionText run={run} />
          <span aria-hidden>·</span>
          <When at={run.startedAt} />
          {length !== null && (
            <>
              <span aria-hidden>·</span>
              <span>{t('took', { time: dates.duration(length) })}</span>
            </>
          )}
          <span aria-hidden>·</span>
          <span className="font-mono text-xs">{run.id}</span>
          <CopyButton text={run.id} label={t('copyId')} />
        </p>
      </div>
      <RunActions run={run} />
    </header>
  );
}

function RunActions({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const needs = useNeeds('support');
  const [cancelling, setCancelling] = useState(false);
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<Run>, said: string) => {
    setBusy(true);
    try {
      const after = await work();
      await refresh('runs');
      toast(said, { tone: 'ok' });
      if (after?.id && after.id !== run.id) navigate(`/runs/${encodeURIComponent(after.id)}`);
    } catch (cause) {
      toast(ApiProblem.from(cause).message, { tone: 'error' });
    }
    setBusy(false);
  };
  const over = isOver(run);
  const skippable = run.status === 'waiting' && Boolean(run.waitingFor);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <CopyButton text={window.location.href} size="normal">
        {t('copyLink')}
      </CopyButton>
      <LinkButton
        to={`/workflows/${encodeURIComponent(run.workflow)}?run=${encodeURIComponent(run.id)}`}
        icon={<Pencil {...icon} />}
        title={t('openHint')}
      >
        {t('open')}
      </LinkButton>
      {skippable && (
        <Button
          icon={<SkipForward {...icon} />}
          busy={busy}
          reason={needs}
          onClick={() => act(() => api.runs.skip(run.id), t('done.skipped'))}
        >
          {t('skip')}
        </Button>
      )}
      {run.status === 'failed' && (
        <Button
          variant="primary"
          icon={<RotateCcw {...icon} />}
          busy={busy}
          reason={needs}
          onClick={() => act(() => api.runs.retry(run.id), t('done.retried'))}
        >
          {t('retry')}
        </Button>
      )}
      {!over && (
        <Button
          variant="danger"
          icon={<Square {...icon} />}
          reason={needs}
          onClick={() => setCancelling(true)}
        >
          {t('cancel.short')}
        </Button>
      )}
      {cancelling && (
        <Confirm
          danger
          title={t('cancel.title')}
          text={t('cancel.text')}
          action={t('cancel.action')}
          onClose={() => setCancelling(false)}
          onConfirm={async () => {
            await api.runs.cancel(run.id);
            await refresh('runs');
          }}
        />
      )}
    </div>
  );
}
