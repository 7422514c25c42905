import { RotateCcw, Square, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkRuns } from '../../api';
import { Button } from '../../ui';
import { useNeeds } from '../shared/useNeeds';
import { BulkDialog } from './BulkDialog';

/** Which runs are picked: some by their ids, or all that the filter finds. */
export type Picked = ReadonlySet<string> | 'all';

/** What can be done with the runs picked; not there while none is. */
export function PickBar(props: {
  picked: Picked;
  onChange: (picked: Picked) => void;
  /** What the list is filtered by, as the API takes it. */
  filter: Record<string, string>;
  /** Whether there are runs beyond those shown. */
  more: boolean;
}) {
  const { t } = useTranslation('runs');
  const needs = useNeeds('support');
  const [asking, setAsking] = useState<BulkRuns | null>(null);
  const { picked, onChange } = props;
  const all = picked === 'all';
  if (!all && picked.size === 0 && !asking) return null;
  const filter = all ? props.filter : { id: [...picked].join(',') };
  return (
    <section
      aria-label={t('pick.label')}
      className="mb-3 flex flex-wrap items-center gap-2 rounded-[10px] border border-border bg-card px-3 py-2"
    >
      <p role="status" className="me-auto font-medium">
        {all ? t('pick.everything') : t('pick.count', { count: picked.size })}
      </p>
      {!all && props.more && (
        <Button variant="ghost" size="small" onClick={() => onChange('all')}>
          {t('pick.more')}
        </Button>
      )}
      <Button
        size="small"
        icon={<RotateCcw size={14} strokeWidth={1.75} />}
        reason={needs}
        onClick={() => setAsking({ action: 'retry', filter })}
      >
        {t('pick.retry')}
      </Button>
      <Button
        size="small"
        variant="danger"
        icon={<Square size={14} strokeWidth={1.75} />}
        reason={needs}
        onClick={() => setAsking({ action: 'cancel', filter })}
      >
        {t('pick.cancel')}
      </Button>
      <Button
        size="small"
        variant="ghost"
        icon={<X size={14} />}
        onClick={() => onChange(new Set())}
      >
        {t('pick.none')}
      </Button>
      {asking && (
        <BulkDialog
          {...asking}
          picked={all ? undefined : picked.size}
          onClose={() => setAsking(null)}
          onStarted={() => onChange(new Set())}
        />
      )}
    </section>
  );
}
