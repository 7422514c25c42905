import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { startFrom, type WorkflowTemplate, workflowTemplates } from '../../templates';
import { Badge, Button, Dialog } from '../../ui';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { LiveMiniature } from './LiveMiniature';

/** Workflows to start from, with their picture; taking one saves it with what it sends. */
export function TemplateGallery(props: { onClose: () => void; first?: string }) {
  const { t } = useTranslation('workflows');
  const [chosen, setChosen] = useState(props.first ?? workflowTemplates[0]?.key);
  const template = workflowTemplates.find((candidate) => candidate.key === chosen);
  const start = useStart();
  const needs = useNeeds('editor');
  return (
    <Dialog
      open
      onClose={props.onClose}
      size="wide"
      title={t('gallery.title')}
      lead={t('gallery.lead')}
      footer={
        <>
          <Button onClick={props.onClose}>{t('gallery.cancel')}</Button>
          <Button
            variant="primary"
            busy={start.busy}
            reason={needs}
            onClick={() => template && start.from(template)}
          >
            {t('gallery.use')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5 md:flex-row">
        <ul className="flex flex-none flex-col gap-1 md:w-64">
          {workflowTemplates.map((candidate) => (
            <li key={candidate.key}>
              <button
                type="button"
                aria-pressed={candidate.key === chosen}
                onClick={() => setChosen(candidate.key)}
                className="w-full rounded-md border border-transparent p-3 text-start hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
              >
                <span className="block font-medium">{candidate.title}</span>
                <span className="mt-1.5 flex flex-wrap gap-1">
                  {candidate.tags.map((tag) => (
                    <Badge key={tag}>{tag}</Badge>
                  ))}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {template && (
          <div className="flex min-w-0 flex-1 flex-col gap-4 rounded-[10px] border border-border bg-canvas p-5">
            <p>{template.summary}</p>
            <LiveMiniature key={template.key} template={template} />
            <Sends template={template} />
          </div>
        )}
      </div>
      <div className="mt-3">
        <Fault cause={start.fault} />
      </div>
    </Dialog>
  );
}

function Sends({ template }: { template: WorkflowTemplate }) {
  const { t } = useTranslation('workflows');
  if (template.notifications.length === 0) return null;
  return (
    <p className="text-sm text-muted">
      {t('gallery.sends', {
        count: template.notifications.length,
        names: template.notifications.join(', '),
      })}
    </p>
  );
}

/** Saves a template as a workflow and opens it in the builder. */
export function useStart() {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const from = async (template: WorkflowTemplate) => {
    setBusy(true);
    setFault(null);
    try {
      const workflow = await startFrom(template);
      void refresh('workflows');
      void refresh('notifications');
      navigate(`/workflows/${encodeURIComponent(workflow.key)}`);
    } catch (cause) {
      setFault(cause);
      setBusy(false);
    }
  };
  return { busy, fault, from };
}
