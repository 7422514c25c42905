import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, type Endpoint } from '../../api';
import { Button, toast } from '../../ui';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { useSubmit } from '../shared/useSubmit';
import { bodyOf, draftOf } from './callback';

/** It said that it is gone; saving it as it is switches it on again. */
export function Gone({ endpoint, etag }: { endpoint: Endpoint; etag: string | null }) {
  const { t } = useTranslation('callbacks');
  const needs = useNeeds('developer');
  const refresh = useRefresh();
  const form = useSubmit();
  const switchOn = async () => {
    await api.endpoints.save(endpoint.key, bodyOf(draftOf(endpoint)), etag);
    await refresh('endpoints');
    toast(t('gone.done'), { tone: 'ok' });
  };
  return (
    <div
      role="alert"
      className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-[10px] border border-border bg-warn-soft px-4 py-3 text-warn-strong"
    >
      <TriangleAlert size={18} aria-hidden className="mt-0.5 flex-none" />
      <p className="min-w-0 flex-1 basis-60">{t('gone.text')}</p>
      <Button busy={form.busy} reason={needs} onClick={() => form.submit(switchOn)}>
        {t('gone.action')}
      </Button>
      <Fault cause={form.fault} />
    </div>
  );
}
