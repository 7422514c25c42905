import { useQuery, useQueryClient } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api';
import { ApiProblem } from '../../api/problem';
import type { Version } from '../../api/types';
import { Badge, Button, EmptyState, FieldMessage, Skeleton, toast } from '../../ui';
import { diffDocuments } from '../../workflow/diff';
import { ChangeList } from './ChangeList';
import { useBuilder, useDocument, useSessionState } from './context';

/** Every published version, what changed since, and the way back. */
export function VersionsTab() {
  const { t } = useTranslation('builder');
  const { session } = useBuilder();
  const key = useSessionState((state) => state.key);
  const live = useSessionState((state) => state.liveVersion);
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const list = useQuery({
    queryKey: ['versions', key, live],
    queryFn: () => api.workflows.versions(key!),
    enabled: key !== null,
  });
  const restore = async (version: number) => {
    try {
      await session.flush();
      const { etag, body } = await api.workflows
        .restore(key!, version)
        .then(() => api.workflows.read(key!));
      session.adopt(body, etag);
      void queries.invalidateQueries({ queryKey: ['versions'] });
      toast(t('versions.restored', { version }), {
        tone: 'ok',
        action: { label: t('undo'), run: () => session.undo() },
      });
    } catch (cause) {
      setFault(ApiProblem.from(cause).message);
    }
  };
  if (key === null || list.data?.items.length === 0)
    return (
      <EmptyState
        icon={<History size={24} strokeWidth={1.75} />}
        title={t('versions.none')}
        text={t('versions.noneText')}
      />
    );
  return (
    <div className="mx-auto w-full max-w-4xl overflow-auto p-6">
      {(fault || list.error) && (
        <FieldMessage level="error" text={fault ?? ApiProblem.from(list.error).message} />
      )}
      {list.isPending && <Skeleton lines={5} />}
      <ol className="flex flex-col gap-2">
        {list.data?.items.map((version) => (
          <li key={version.version} className="rounded-[10px] border border-border bg-card p-4">
            <div className="flex flex-wrap items-center gap-2">
              <h3 className="font-semibold">
                {t('versions.version', { version: version.version })}
              </h3>
              {version.version === live && <Badge tone="ok">{t('versions.live')}</Badge>}
              <span className="text-sm text-muted">{publishedWords(version)}</span>
              <span className="ms-auto flex gap-1.5">
                <Button
                  reads
                  size="small"
                  aria-expanded={chosen === version.version}
                  onClick={() => setChosen(chosen === version.version ? null : version.version)}
                >
                  {t('versions.compare')}
                </Button>
                <Button size="small" onClick={() => void restore(version.version)}>
                  {t('versions.restore')}
                </Button>
              </span>
            </div>
            {version.note && <p className="mt-1 text-sm">{version.note}</p>}
            {chosen === version.version && <Comparison workflow={key} version={version.version} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

const publishedWords = (version: Version) =>
  [
    version.publishedAt &&
      new Date(version.publishedAt).toLocaleString(undefined, {
        dateStyle: 'medium',
        timeStyle: 'short',
      }),
    version.publishedBy,
  ]
    .filter(Boolean)
    .join(' · ');

function Comparison({ workflow, version }: { workflow: string; version: number }) {
  const { t } = useTranslation('builder');
  const document = useDocument();
  const old = useQuery({
    queryKey: ['version', workflow, version],
    queryFn: () => api.workflows.version(workflow, version),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!old.data?.document) return <Skeleton lines={3} className="mt-3" />;
  return (
    <div className="mt-3 border-t border-border pt-3">
      <h4 className="mb-2 text-sm font-medium">{t('versions.since', { version })}</h4>
      <ChangeList changes={diffDocuments(old.data.document, document)} document={document} />
    </div>
  );
}
