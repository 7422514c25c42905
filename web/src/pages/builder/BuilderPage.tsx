import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { api } from '../../api';
import { ApiProblem } from '../../api/problem';
import type { WorkflowDocument } from '../../api/types';
import { useTrail } from '../../app/crumbs';
import { useMay } from '../../app/session';
import { adoptCatalog } from '../../steps/registry';
import { adoptTriggers, triggerOf } from '../../triggers/list';
import { Button, EmptyState, Spinner } from '../../ui';
import { Builder } from './Builder';
import { BuilderSession } from './session';

const server = {
  read: api.workflows.read,
  create: api.workflows.create,
  save: api.workflows.save,
  check: api.workflows.checkDocument,
};

/** For whoever may only look: what is wrong is asked by those who can mend it. */
const looking = { ...server, readOnly: true, check: async () => ({ problems: [] }) };

/**
 * Opens the session of a workflow, or starts a new one: `/workflows/new?trigger=webhook`; what a
 * fresh trigger has may be filled by the address: `?trigger=inbound&number=simulated`.
 */
export default function BuilderPage() {
  const { t } = useTranslation(['builder', 'app']);
  const { key } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [session, setSession] = useState<BuilderSession | null>(null);
  const [fault, setFault] = useState<ApiProblem | null>(null);
  const [tries, setTries] = useState(0);
  const opened = useRef<{ key: string | undefined; session: BuilderSession } | null>(null);
  const asked = key ? '' : search.toString();
  const mayEdit = useMay('editor');
  const catalog = useQuery({
    queryKey: ['catalog'],
    queryFn: api.catalog,
    staleTime: 600_000,
    retry: 1,
  });
  if (catalog.data) {
    adoptCatalog(catalog.data);
    adoptTriggers(catalog.data);
  }
  useTrail(
    { label: t('app:nav.workflows'), to: '/workflows' },
    { label: session ? session.document.name || t('untitled') : '…' },
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try opens it again
  useEffect(() => {
    if (opened.current && opened.current.session.store.getState().key === (key ?? null)) return;
    let current = true;
    setSession(null);
    setFault(null);
    const opening = key
      ? BuilderSession.open(key, mayEdit ? server : looking)
      : BuilderSession.begin(
          blank(new URLSearchParams(asked)),
          mayEdit ? server : looking,
          undefined,
          reloadedHere(),
        );
    opening.then(
      (made) => {
        if (!current) return made.close();
        opened.current = { key, session: made };
        made.onCreated = (created) => navigate(`/workflows/${created}`, { replace: true });
        setSession(made);
      },
      (cause) => current && setFault(ApiProblem.from(cause)),
    );
    return () => {
      current = false;
    };
  }, [key, asked, mayEdit, navigate, tries]);
  useEffect(() => () => opened.current?.session.close(), []);
  if (fault) {
    return (
      <div className="flex h-full items-center justify-center" role="alert">
        <EmptyState
          title={t(fault.status === 404 ? 'open.gone' : 'open.failed')}
          text={fault.status === 404 ? t('open.goneText') : fault.message}
          actions={
            <>
              {fault.status !== 404 && (
                <Button variant="primary" onClick={() => setTries(tries + 1)}>
                  {t('open.again')}
                </Button>
              )}
              <Button
                variant={fault.status === 404 ? 'primary' : 'secondary'}
                onClick={() => navigate('/workflows')}
              >
                {t('open.back')}
              </Button>
            </>
          }
        />
      </div>
    );
  }
  if (!session || catalog.isPending) {
    return (
      <div className="flex h-full items-center justify-center">
        <Spinner label={t('app:loading')} />
      </div>
    );
  }
  return <Builder session={session} fresh={!key} />;
}

/** The page came back by a reload, so what was typed before it belongs here. */
function reloadedHere(): boolean {
  const [entry] = performance.getEntriesByType?.('navigation') ?? [];
  return (
    (entry as PerformanceNavigationTiming | undefined)?.type === 'reload' &&
    entry!.name.includes('/workflows/new')
  );
}

function blank(asked: URLSearchParams): WorkflowDocument {
  const type = asked.get('trigger') ?? 'webhook';
  const fresh = triggerOf(type).create();
  const filled = Object.keys(fresh).filter((name) => asked.has(name));
  const given = Object.fromEntries(filled.map((name) => [name, asked.get(name)]));
  return { name: '', trigger: { type, ...fresh, ...given }, steps: [] };
}
