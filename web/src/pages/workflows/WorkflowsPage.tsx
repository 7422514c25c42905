import { FileUp, LayoutTemplate, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ApiProblem, api, type WorkflowDocument } from '../../api';
import { useTrail } from '../../app/crumbs';
import { createUnderFreeKey } from '../../templates';
import { Button } from '../../ui';
import { LinkButton } from '../shared/LinkButton';
import { Failed, Fault, Loading, TableSkeleton } from '../shared/Loaded';
import { usePaged, useRefresh } from '../shared/lists';
import { PageFrame } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { keyFrom } from './keyFrom';
import { NoWorkflows } from './NoWorkflows';
import { TemplateGallery } from './TemplateGallery';
import { WorkflowList } from './WorkflowList';

/** Every workflow of the workspace, and three ways to start a new one. */
export default function WorkflowsPage() {
  const { t } = useTranslation('workflows');
  useTrail({ label: t('title') });
  const [query] = useSearchParams();
  const [gallery, setGallery] = useState(query.has('templates'));
  const list = usePaged(['workflows'], (cursor) => api.workflows.list({ cursor, limit: 200 }));
  const importer = useImporter();
  const needs = useNeeds('editor');
  const empty = list.items?.length === 0;
  const start = { onTemplates: () => setGallery(true), onImport: importer.open, needs };
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      actions={!empty && list.items && <StartActions {...start} />}
    >
      {importer.input}
      <div className="mb-3 empty:hidden">
        <Fault cause={importer.fault} />
      </div>
      {list.error && !list.items ? (
        <Failed cause={list.error} onRetry={list.refetch} busy={list.isFetching} />
      ) : !list.items ? (
        <Loading>
          <TableSkeleton />
        </Loading>
      ) : empty ? (
        <NoWorkflows {...start} />
      ) : (
        <WorkflowList
          workflows={list.items}
          more={list.hasNextPage}
          busy={list.isFetchingNextPage}
          onMore={() => list.fetchNextPage()}
        />
      )}
      {gallery && <TemplateGallery onClose={() => setGallery(false)} />}
    </PageFrame>
  );
}

function StartActions(props: {
  onTemplates: () => void;
  onImport: () => void;
  needs: string | null;
}) {
  const { t } = useTranslation('workflows');
  return (
    <>
      <Button
        icon={<FileUp size={16} strokeWidth={1.75} />}
        reason={props.needs}
        onClick={props.onImport}
      >
        {t('start.import')}
      </Button>
      <Button icon={<LayoutTemplate size={16} strokeWidth={1.75} />} onClick={props.onTemplates}>
        {t('start.templates')}
      </Button>
      {props.needs ? (
        <Button variant="primary" reason={props.needs}>
          {t('start.new')}
        </Button>
      ) : (
        <LinkButton to="/workflows/new" primary icon={<Plus size={16} />}>
          {t('start.new')}
        </LinkButton>
      )}
    </>
  );
}

/** Reads a workflow document from a file and saves it as a new draft. */
function useImporter() {
  const { t } = useTranslation('workflows');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const ref = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<unknown>(null);
  const read = async (file: File) => {
    setFault(null);
    try {
      const { key, ...document } = parsed(
        await file.text(),
        t('import.notJson', { file: file.name }),
      );
      const wanted = key ?? keyFrom(document.name ?? file.name.replace(/\.json$/i, ''));
      const workflow = await createUnderFreeKey(wanted, document as unknown as WorkflowDocument);
      void refresh('workflows');
      navigate(`/workflows/${encodeURIComponent(workflow.key)}`);
    } catch (cause) {
      setFault(cause);
    }
  };
  const input = (
    <input
      ref={ref}
      type="file"
      accept="application/json,.json"
      className="hidden"
      aria-hidden
      tabIndex={-1}
      data-testid="import-file"
      onChange={(event) => {
        const file = event.target.files?.[0];
        event.target.value = '';
        if (file) void read(file);
      }}
    />
  );
  return { open: () => ref.current?.click(), input, fault };
}

function parsed(text: string, refusal: string): { key?: string; name?: string } {
  try {
    const value = JSON.parse(text);
    if (value && typeof value === 'object' && !Array.isArray(value)) return value;
  } catch {
    // falls through to the sentence for people
  }
  throw new ApiProblem(400, { detail: refusal, code: 'import.not_json' });
}
