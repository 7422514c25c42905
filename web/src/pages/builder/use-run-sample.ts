import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ApiProblem, api } from '../../api';
import { toast } from '../../ui';
import { equal } from '../../workflow/diff';
import type { BuilderSession } from './session';

/** `?run=…` opens the workflow with what started that run as its sample; undo brings the old one back. */
export function useRunSample(session: BuilderSession, mayEdit: boolean): void {
  const { t } = useTranslation('runs');
  const [query, setQuery] = useSearchParams();
  const id = query.get('run');
  useEffect(() => {
    if (!id) return;
    let current = true;
    api.runs.read(id).then(
      (run) => {
        if (!current) return;
        setQuery({}, { replace: true });
        const { document } = session;
        if (!mayEdit || equal(document.trigger.sample ?? null, run.trigger)) return;
        session.change(
          { ...document, trigger: { ...document.trigger, sample: run.trigger } },
          t('sampleTaken'),
        );
        toast(t('sampleTaken'), { tone: 'ok' });
      },
      (cause) => current && toast(ApiProblem.from(cause).message, { tone: 'error' }),
    );
    return () => {
      current = false;
    };
  }, [id, session, mayEdit, setQuery, t]);
}
