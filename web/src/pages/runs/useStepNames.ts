import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Run, type Step, type Visit, type WorkflowDocument } from '../../api';
import { useRead } from '../shared/lists';

/** The document a run works by: its version, or the draft in Test. */
export function useRunDocument(run: Run) {
  return useRead(['workflows', 'document', run.workflow, run.version ?? 'draft'], async () => {
    if (run.version !== null && run.version !== undefined) {
      try {
        const version = await api.workflows.version(run.workflow, run.version);
        if (version.document) return version.document;
      } catch {
        // a run of a draft revision, or a version that is gone: the draft is the nearest picture
      }
    }
    return (await api.workflows.read(run.workflow)).body.draft;
  });
}

/** Names for visits, as the designer gave them, else by type. */
export function useStepNames(run: Run): (visit: Visit) => string {
  const { t } = useTranslation('runs');
  const document = useRunDocument(run).data;
  return useMemo(() => {
    const names = new Map<string, string>();
    if (document) collect(document, names);
    return (visit) => names.get(visit.id) || t(`type.${visit.type}`, { defaultValue: visit.type });
  }, [document, t]);
}

function collect(document: WorkflowDocument, names: Map<string, string>): void {
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
    } else if (value && typeof value === 'object') {
      const step = value as Step;
      if (typeof step.id === 'string' && typeof step.type === 'string' && step.name)
        names.set(step.id, step.name);
      for (const inner of Object.values(value)) if (Array.isArray(inner)) walk(inner);
    }
  };
  walk(document.steps);
}
