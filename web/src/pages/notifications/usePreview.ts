import { useEffect, useState } from 'react';
import { ApiProblem, api, type JsonObject, type Notification } from '../../api';
import { bodyOf } from './useNotification';

export interface ContentProblem {
  pointer: string;
  level: 'error' | 'warning' | 'note';
  code: string;
  message: string;
}

interface Preview {
  channels?: Record<string, JsonObject>;
  failures?: Record<string, { code: string; message: string }>;
  problems?: ContentProblem[];
}

/** The content as the real renderer makes it from the draft and its sample, shortly after a change. */
export function usePreview(draft: Notification, channel: string) {
  const [content, setContent] = useState<Record<string, JsonObject>>({});
  const [fault, setFault] = useState<unknown>(null);
  const [problems, setProblems] = useState<ContentProblem[]>([]);
  const [busy, setBusy] = useState(true);
  const body = JSON.stringify({ draft: bodyOf(draft), data: draft.sample ?? {}, channel });
  useEffect(() => {
    let current = true;
    setBusy(true);
    const timer = setTimeout(async () => {
      try {
        const answer = (await api.notifications.preview(
          draft.key,
          JSON.parse(body),
        )) as unknown as Preview;
        if (!current) return;
        setContent((before) => ({ ...before, ...answer.channels }));
        setProblems(answer.problems ?? []);
        const failure = answer.failures?.[channel];
        setFault(
          failure ? new ApiProblem(422, { detail: failure.message, code: failure.code }) : null,
        );
      } catch (cause) {
        if (current) setFault(cause);
      }
      if (current) setBusy(false);
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [draft.key, body, channel]);
  return { content: content[channel], fault, busy, problems };
}
