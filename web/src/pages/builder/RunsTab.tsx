import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, follow } from '../../api';
import { ApiProblem } from '../../api/problem';
import type { Run } from '../../api/types';
import { timeWords } from '../../canvas/marks-of';
import { Badge, CopyButton, EmptyState, FieldMessage, Skeleton, Table, type Tone } from '../../ui';
import { useDocument, useSessionState } from './context';

const tones: Record<Run['status'], Tone> = {
  running: 'running',
  waiting: 'warn',
  done: 'ok',
  failed: 'error',
  cancelled: 'neutral',
};

/** The latest runs of this workflow, live. */
export function RunsTab() {
  const { t } = useTranslation('builder');
  const key = useSessionState((state) => state.key);
  const urls = useSessionState((state) => state.hookUrls);
  const { trigger } = useDocument();
  const runs = useQuery({
    queryKey: ['runs', { workflow: key }],
    queryFn: () => api.runs.list({ workflow: key, limit: 50 }),
    enabled: key !== null,
    refetchInterval: 5000,
  });
  const { refetch } = runs;
  useEffect(() => {
    if (!key) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    void follow(`/v1/stream?workflow=${encodeURIComponent(key)}`, abort.signal, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void refetch(), 250);
    });
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, refetch]);
  if (runs.isPending && key)
    return (
      <div className="p-6">
        <Skeleton lines={6} />
      </div>
    );
  if (!runs.data || runs.data.items.length === 0) {
    const curl = urls?.test
      ? `curl -X POST '${urls.test}' -H 'Content-Type: application/json' -d '${JSON.stringify(trigger.sample ?? {})}'`
      : null;
    return (
      <EmptyState
        icon={<Play size={24} strokeWidth={1.75} />}
        title={t('runs.none')}
        text={runs.error ? ApiProblem.from(runs.error).message : t('runs.noneText')}
        actions={
          curl ? (
            <CopyButton size="normal" text={curl}>
              {t('runs.copyCurl')}
            </CopyButton>
          ) : undefined
        }
      />
    );
  }
  return (
    <div className="overflow-auto p-6">
      {runs.error && <FieldMessage level="error" text={ApiProblem.from(runs.error).message} />}
      <Table<Run>
        caption={t('runs.caption')}
        rows={runs.data.items}
        rowKey={(run) => run.id}
        columns={[
          {
            id: 'started',
            header: t('runs.started'),
            cell: (run) => (
              <Link to={`/runs/${run.id}`} className="tnum text-accent-text hover:underline">
                {new Date(run.startedAt).toLocaleString(undefined, {
                  dateStyle: 'short',
                  timeStyle: 'medium',
                })}
              </Link>
            ),
          },
          {
            id: 'status',
            header: t('runs.status'),
            cell: (run) => <Badge tone={tones[run.status]}>{t(`runs.is_${run.status}`)}</Badge>,
          },
          {
            id: 'outcome',
            header: t('runs.outcome'),
            cell: (run) =>
              run.outcome ??
              (run.waitingFor ? t('runs.waitingFor', { kind: run.waitingFor.kind }) : ''),
          },
          { id: 'contact', header: t('runs.contact'), cell: (run) => contactWords(run) },
          {
            id: 'took',
            header: t('runs.took'),
            numeric: true,
            cell: (run) =>
              run.endedAt ? timeWords(Date.parse(run.endedAt) - Date.parse(run.startedAt)) : '',
          },
        ]}
      />
    </div>
  );
}

function contactWords(run: Run): string {
  if (typeof run.contact === 'string') return run.contact;
  const contact = run.contact as { id?: string; name?: string } | null;
  return contact?.name ?? contact?.id ?? '';
}
