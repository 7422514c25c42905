import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import {
  ensureNotification,
  type NotificationStarter,
  notificationStarters,
} from '../../templates';
import { Button } from '../../ui';
import { ChannelChips } from '../shared/channels';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';

/** Ready-made notifications; taking one makes it the reader's own. */
export function Starters({ needs }: { needs: string | null }) {
  const { t } = useTranslation('notifications');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const start = async (starter: NotificationStarter) => {
    setBusy(starter.key);
    setFault(null);
    try {
      await ensureNotification(starter.key);
      void refresh('notifications');
      navigate(`/notifications/${encodeURIComponent(starter.key)}`);
    } catch (cause) {
      setFault(cause);
      setBusy(null);
    }
  };
  return (
    <section aria-labelledby="starters">
      <h2 id="starters" className="mb-3 font-semibold">
        {t('starters.title')}
      </h2>
      <Fault cause={fault} />
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {notificationStarters.map((starter) => (
          <li
            key={starter.key}
            className="flex flex-col gap-3 rounded-[10px] border border-border bg-card p-4"
          >
            <div className="flex-1">
              <h3 className="font-medium">{starter.document.name}</h3>
              <p className="mt-0.5 text-sm text-muted">{starter.summary}</p>
            </div>
            <ChannelChips channels={Object.keys(starter.document.channels)} />
            <Button
              size="small"
              busy={busy === starter.key}
              reason={needs}
              onClick={() => start(starter)}
              aria-label={t('starters.useNamed', { name: starter.document.name })}
              className="self-start"
            >
              {t('starters.use')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
