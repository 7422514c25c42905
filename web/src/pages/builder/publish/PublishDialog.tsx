import { useQueryClient } from '@tanstack/react-query';
import { Rocket } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api';
import { ApiProblem } from '../../../api/problem';
import type { Problem, WorkflowDocument } from '../../../api/types';
import type { Say } from '../../../steps/step';
import { Button, Dialog, Field, Skeleton, TextInput } from '../../../ui';
import { diffDocuments } from '../../../workflow/diff';
import { ChangeList } from '../ChangeList';
import { useBuilder, useDocument, useSay, useSessionState } from '../context';
import { countOf } from '../problem-places';
import { runScenarios, type ScenarioResult } from '../test/scenario-runner';
import { Published } from './Published';
import { RunsInside } from './RunsInside';
import { ProblemSummary, PublishFault, ScenarioSummary } from './summaries';
import { useRunsInside } from './use-runs-inside';

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
  const inside = useRunsInside(live);
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
      await inside.carryOut(key, version);
      setState({ busy: false, version });
    } catch (cause) {
      setState({ busy: false, fault: ApiProblem.from(cause) });
    }
  };
  if (state.version)
    return <Published version={state.version} inside={inside.outcome} onClose={onClose} />;
  const reason = !prepared
    ? t('publish.wait')
    : errors > 0
      ? t('publish.blocked', { count: errors })
      : changes.length === 0
        ? t('publish.nothing')
        : inside.homeless > 0
          ? t('publish.inside.homeless')
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
            <RunsInside inside={inside} before={prepared.before} />
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
