import { FileUp, LayoutTemplate, Webhook } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { workflowTemplates } from '../../templates';
import { cx, Tooltip } from '../../ui';
import { LiveMiniature } from './LiveMiniature';

const icon = { size: 20, strokeWidth: 1.75 } as const;

/** The first sight of the product: three ways to start beside a picture that answers to a click. */
export function NoWorkflows(props: {
  onTemplates: () => void;
  onImport: () => void;
  needs: string | null;
}) {
  const { t } = useTranslation('workflows');
  const template = workflowTemplates[0];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-stretch gap-5 lg:grid-cols-[minmax(300px,380px)_minmax(0,1fr)]">
      <div className="flex flex-col gap-3">
        <h2 className="text-lg font-semibold">{t('empty.title')}</h2>
        <p className="-mt-2 mb-1 text-muted">{t('empty.text')}</p>
        <Way
          primary
          to="/workflows/new"
          needs={props.needs}
          icon={<Webhook {...icon} />}
          title={t('empty.webhook')}
          text={t('empty.webhookText')}
        />
        <Way
          onClick={props.onTemplates}
          needs={null}
          icon={<LayoutTemplate {...icon} />}
          title={t('empty.templates', { count: workflowTemplates.length })}
          text={t('empty.templatesText')}
        />
        <Way
          onClick={props.onImport}
          needs={props.needs}
          icon={<FileUp {...icon} />}
          title={t('empty.import')}
          text={t('empty.importText')}
        />
      </div>
      {template && (
        <section
          aria-label={t('empty.example')}
          className="flex min-w-0 flex-col justify-center gap-4 canvas-paper rounded-[10px] border border-border p-5"
        >
          <div className="text-center">
            <h3 className="font-semibold">{template.title}</h3>
            <p className="text-sm text-muted">{t('empty.exampleLead')}</p>
          </div>
          <LiveMiniature template={template} />
        </section>
      )}
    </div>
  );
}

function Way(props: {
  icon: ReactNode;
  title: string;
  text: string;
  needs: string | null;
  to?: string;
  onClick?: () => void;
  primary?: boolean;
}) {
  const inner = (
    <>
      <span
        className={cx(
          'tile size-10 rounded-[10px]',
          props.primary ? 'bg-accent text-white' : 'bg-accent-soft text-accent-text',
        )}
      >
        {props.icon}
      </span>
      <span className="min-w-0">
        <span className="block font-semibold">{props.title}</span>
        <span className="block text-sm text-muted">{props.text}</span>
      </span>
    </>
  );
  const look = cx(
    'flex w-full items-center gap-3.5 rounded-[10px] border bg-card p-4 text-start hover:bg-hover',
    props.primary ? 'border-accent' : 'border-line',
  );
  if (props.needs)
    return (
      <Tooltip text={props.needs}>
        <button type="button" aria-disabled className={cx(look, 'cursor-not-allowed opacity-60')}>
          {inner}
        </button>
      </Tooltip>
    );
  if (props.to)
    return (
      <Link to={props.to} className={look}>
        {inner}
      </Link>
    );
  return (
    <button type="button" onClick={props.onClick} className={look}>
      {inner}
    </button>
  );
}
