import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { triggerLook } from '../../steps/looks';
import { startFrom, type WorkflowTemplate, workflowTemplates } from '../../templates';
import { Button, Dialog } from '../../ui';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { LiveMiniature } from './LiveMiniature';
import { templateIcons } from './templateIcons';

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
      <div className="flex flex-col gap-5 md:h-[min(62vh,600px)] md:flex-row">
        <ul className="-m-1 flex flex-none flex-col gap-1 p-1 max-md:max-h-56 max-md:overflow-auto md:w-72 md:overflow-auto">
          {workflowTemplates.map((candidate) => (
            <li key={candidate.key}>
              <Choice
                template={candidate}
                chosen={candidate.key === chosen}
                onChoose={() => setChosen(candidate.key)}
              />
            </li>
          ))}
        </ul>
        {template && (
          <div className="canvas-paper flex min-w-0 flex-1 flex-col gap-5 overflow-auto rounded-[10px] border border-border p-5">
            <p className="max-w-prose">{template.summary}</p>
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

function Choice(props: { template: WorkflowTemplate; chosen: boolean; onChoose: () => void }) {
  const { template } = props;
  const Icon =
    templateIcons[template.icon ?? ''] ?? triggerLook(template.document.trigger.type).icon;
  return (
    <button
      type="button"
      aria-pressed={props.chosen}
      onClick={props.onChoose}
      className="flex w-full items-start gap-3 rounded-lg border border-transparent p-2.5 text-start hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
    >
      <span className="tile family-start size-8">
        <Icon size={18} strokeWidth={1.75} aria-hidden />
      </span>
      <span className="min-w-0">
        <span className="block font-medium">{template.title}</span>
        <span className="mt-0.5 block text-xs text-muted">{template.tags.join(' · ')}</span>
      </span>
    </button>
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
