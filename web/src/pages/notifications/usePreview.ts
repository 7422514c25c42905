import { useEffect, useState } from 'react';
import { api, type JsonObject, type Notification } from '../../api';
import { bodyOf } from './useNotification';

/** The content as the real renderer makes it from the draft and its sample, shortly after a change. */
export function usePreview(draft: Notification, channel: string) {
  const [content, setContent] = useState<Record<string, JsonObject>>({});
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(true);
  const body = JSON.stringify({ draft: bodyOf(draft), data: draft.sample ?? {}, channel });
  useEffect(() => {
    let current = true;
    setBusy(true);
    const timer = setTimeout(async () => {
      try {
        const answer = (await api.notifications.preview(draft.key, JSON.parse(body))) as JsonObject;
        if (!current) return;
        setContent((before) => ({
          ...before,
          ...((answer?.channels ?? {}) as Record<string, JsonObject>),
        }));
        setFault(null);
      } catch (cause) {
        if (current) setFault(cause);
      }
      if (current) setBusy(false);
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [draft.key, body]);
  return { content: content[channel], fault, busy };
}
