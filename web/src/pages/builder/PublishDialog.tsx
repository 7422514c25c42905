import { useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Rocket, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api';
import { ApiProblem } from '../../api/problem';
import type { Problem, WorkflowDocument } from '../../api/types';
import type { Say } from '../../steps/step';
import { Button, CopyButton, Dialog, Field, FieldMessage, Skeleton, TextInput } from '../../ui';
import { diffDocuments } from '../../workflow/diff';
import { ChangeList } from './ChangeList';
import { useBuilder, useDocument, useSay, useSessionState } from './context';
import { countOf } from './problem-places';
import { runScenarios, type ScenarioResult } from './test/scenario-runner';

interface Prepared {
  before: WorkflowDocument | null;
  problems: Problem[];
  results: ScenarioResult[];
}

/** What changes, what is wrong, what the scenarios say; then one button that says its effect. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('builder');
  const { session } = useBuilder();
  const document = useDocument();
  const live = useSessionState((state) => state.liveVersion);
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const [note, setNote] = useState('');
  const [state, setState] = useState<{ busy: boolean; fault?: ApiProblem; version?: number }>({
    busy: false,
  });
  const queries = useQueryClient();
  const say = useSay();
  useEffect(() => {
    let current = true;
    prepare(session, live, say).then(
      (made) => current && setPrepared(made),
      (cause) => current && setState({ busy: false, fault: ApiProblem.from(cause) }),
    );
    return () => {
      current = false;
    };
  }, [session, live, say]);
  const changes = useMemo(
    () => (prepared ? diffDocuments(prepared.before, document) : []),
    [prepared, document],
  );
  const errors = prepared ? countOf(prepared.problems, 'error') : 0;
  const next = (live ?? 0) + 1;
  const publish = async () => {
    setState({ busy: true });
    try {
      const key = session.store.getState().key!;
      const { version } = await api.workflows.publish(key, note.trim() || undefined);
      const { body, etag } = await api.workflows.read(key);
      session.adopt(body, etag);
      void queries.invalidateQueries({ queryKey: ['workflows'] });
      setState({ busy: false, version });
    } catch (cause) {
      setState({ busy: false, fault: ApiProblem.from(cause) });
    }
  };
  if (state.version) return <Published version={state.version} onClose={onClose} />;
  const reason = !prepared
    ? t('publish.wait')
    : errors > 0
      ? t('publish.blocked', { count: errors })
      : changes.length === 0
        ? t('publish.nothing')
        : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('publish.title', { name: document.name || t('untitled') })}
      lead={t('publish.lead')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            data-autofocus
            icon={<Rocket size={16} />}
            busy={state.busy}
            reason={reason}
            onClick={publish}
          >
            {t('publish.confirm', { version: next })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {state.fault && <PublishFault fault={state.fault} />}
        {!prepared && !state.fault && <Skeleton lines={5} />}
        {prepared && (
          <>
            <section className="flex flex-col gap-2">
              <h3 className="font-semibold">
                {t(live ? 'publish.changesSince' : 'publish.first', { version: live })}
              </h3>
              <ChangeList changes={changes} document={document} />
            </section>
            <ProblemSummary problems={prepared.problems} />
            <ScenarioSummary results={prepared.results} />
            <Field label={t('publish.note')} help={t('publish.noteHelp')}>
              <TextInput value={note} onChange={(event) => setNote(event.target.value)} />
            </Field>
          </>
        )}
      </div>
    </Dialog>
  );
}

async function prepare(
  session: ReturnType<typeof useBuilder>['session'],
  live: number | null,
  say: Say,
): Promise<Prepared> {
  session.holdCreate = false;
  await session.flush();
  const { key, fault } = session.store.getState();
  if (!key) throw fault ?? new ApiProblem(0, null);
  const before = live ? ((await api.workflows.version(key, live)).document ?? null) : null;
  const [problems, results] = await Promise.all([
    session.check(),
    runScenarios(session.document, say),
  ]);
  return { before, problems, results };
}

function PublishFault({ fault }: { fault: ApiProblem }) {
  return (
    <div role="alert" className="flex flex-col gap-1">
      <FieldMessage level="error" text={fault.message} />
      {fault.errors.map((error) => (
        <FieldMessage
          key={error.pointer + error.code + error.message}
          level="error"
          text={error.message}
        />
      ))}
    </div>
  );
}

function ProblemSummary({ problems }: { problems: Problem[] }) {
  const { t } = useTranslation('builder');
  const { actions } = useBuilder();
  const shown = problems.filter((problem) => problem.level !== 'note');
  if (shown.length === 0) {
    return (
      <p className="flex items-center gap-2 text-sm">
        <CircleCheck size={16} aria-hidden className="text-ok" />
        {t('publish.noProblems')}
      </p>
    );
  }
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="font-semibold">{t('problems.label')}</h3>
      {shown.map((problem) => (
        <div
          key={problem.pointer + problem.code + problem.message}
          className="flex items-start gap-2 text-sm"
        >
          {problem.level === 'error' ? (
            <CircleAlert size={16} aria-hidden className="mt-0.5 flex-none text-error" />
          ) : (
            <TriangleAlert size={16} aria-hidden className="mt-0.5 flex-none text-warn" />
          )}
          <span className="flex-1">{problem.message}</span>
          {problem.step && (
            <Button size="small" variant="ghost" onClick={() => actions.open(problem.step!)}>
              {t('publish.show')}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}

function ScenarioSummary({ results }: { results: ScenarioResult[] }) {
  const { t } = useTranslation('builder');
  if (results.length === 0) return null;
  const passed = results.filter((result) => result.passed).length;
  const all = passed === results.length;
  return (
    <p className="flex items-center gap-2 text-sm">
      {all ? (
        <CircleCheck size={16} aria-hidden className="text-ok" />
      ) : (
        <CircleAlert size={16} aria-hidden className="text-error" />
      )}
      {t('test.passed', { passed, count: results.length })}
    </p>
  );
}

function Published({ version, onClose }: { version: number; onClose: () => void }) {
  const { t } = useTranslation('builder');
  const urls = useSessionState((state) => state.hookUrls);
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('publish.done', { version })}
      lead={t('publish.doneLead')}
      footer={
        <Button variant="primary" data-autofocus onClick={onClose}>
          {t('publish.close')}
        </Button>
      }
    >
      {urls?.live && (
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">{t('publish.url')}</span>
          <div className="flex items-center gap-2 rounded-lg border border-border px-2.5 py-1">
            <code className="min-w-0 flex-1 truncate font-mono text-sm">{urls.live}</code>
            <CopyButton text={urls.live} />
          </div>
        </div>
      )}
    </Dialog>
  );
}
