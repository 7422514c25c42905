import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce, Button } from '../../ui';
import { useBuilder, useSessionState } from './context';

/** Whether the work is safe: on the server, or kept in this browser. */
export function SaveNote() {
  const { t } = useTranslation('builder');
  const { session } = useBuilder();
  const save = useSessionState((state) => state.save);
  const savedAt = useSessionState((state) => state.savedAt);
  const changes = useSessionState((state) => state.changes);
  const mergedAt = useSessionState((state) => state.mergedAt);
  const fault = useSessionState((state) => state.fault);
  const [merged, setMerged] = useState(false);
  useEffect(() => {
    if (!mergedAt) return;
    setMerged(true);
    const timer = setTimeout(() => setMerged(false), 8000);
    return () => clearTimeout(timer);
  }, [mergedAt]);
  useEffect(() => {
    if (save === 'refused') announce(t('save.refused'), true);
  }, [save, t]);
  const time = savedAt
    ? new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(savedAt)
    : '';
  if (save === 'offline') {
    return (
      <span className="flex items-center gap-1.5 text-sm text-warn">
        <CloudOff size={14} aria-hidden />
        {t('save.offline', { count: changes })}
        <Button size="small" variant="ghost" onClick={() => session.wake()}>
          {t('save.now')}
        </Button>
      </span>
    );
  }
  if (save === 'refused' || save === 'conflict') {
    return (
      <span className="flex items-center gap-1.5 text-sm text-error">
        <TriangleAlert size={14} aria-hidden />
        {save === 'conflict'
          ? t('save.conflict')
          : t('save.refusedBecause', { reason: fault?.message ?? '' })}
      </span>
    );
  }
  if (save === 'saved' && !savedAt)
    return merged ? <span className="text-sm text-muted">{t('save.merged')}</span> : null;
  return (
    <span className="tnum flex items-center gap-1 text-sm text-muted">
      {save === 'saved' ? (
        <Check size={14} aria-hidden />
      ) : (
        <LoaderCircle size={14} aria-hidden className="motion-safe:animate-spin" />
      )}
      {merged ? t('save.merged') : save === 'saved' ? t('save.saved', { time }) : t('save.saving')}
    </span>
  );
}
