import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, api, type JsonObject, type Notification } from '../../api';
import { useRefresh } from '../shared/lists';

export type SaveState = 'saved' | 'changed' | 'saving' | 'failed' | 'conflict';

const pause = 800;

/**
 * The draft being edited: saved after a pause with the revision it was read at. A save that comes
 * second keeps what was typed and says so; nothing is overwritten unasked.
 */
export function useNotification(key: string) {
  const [draft, setDraft] = useState<Notification | null>(null);
  const [state, setState] = useState<SaveState>('saved');
  const [fault, setFault] = useState<unknown>(null);
  const etag = useRef<string | null>(null);
  const latest = useRef<Notification | null>(null);
  const saving = useRef(false);
  const refresh = useRefresh();
  const load = useCallback(async () => {
    setFault(null);
    try {
      const answer = await api.notifications.read(key);
      etag.current = answer.etag;
      latest.current = answer.body;
      setDraft(answer.body);
      setState('saved');
    } catch (cause) {
      setFault(cause);
    }
  }, [key]);
  useEffect(() => {
    setDraft(null);
    void load();
  }, [load]);
  const save = useCallback(
    async (force = false): Promise<boolean> => {
      const sent = latest.current;
      if (!sent || saving.current) return false;
      saving.current = true;
      setState('saving');
      try {
        const answer = await api.notifications.save(key, bodyOf(sent), force ? null : etag.current);
        etag.current = answer.etag;
        setFault(null);
        setState(latest.current === sent ? 'saved' : 'changed');
        void refresh('notifications');
        return true;
      } catch (cause) {
        const problem = ApiProblem.from(cause);
        setFault(problem);
        setState(problem.status === 412 ? 'conflict' : 'failed');
        return false;
      } finally {
        saving.current = false;
      }
    },
    [key, refresh],
  );
  useEffect(() => {
    if (state !== 'changed') return;
    const timer = setTimeout(() => void save(), pause);
    return () => clearTimeout(timer);
  }, [state, save]);
  useWarning(state === 'changed' || state === 'saving');
  const change = useCallback((fields: Partial<Notification>) => {
    if (!latest.current) return;
    latest.current = { ...latest.current, ...fields };
    setDraft(latest.current);
    setState((before) => (before === 'conflict' ? before : 'changed'));
  }, []);
  return { draft, state, fault, change, save, reload: load };
}

/** What the server takes back: without what only it can say. */
export function bodyOf(notification: Notification): JsonObject {
  const kept = ['name', 'category', 'topic', 'channels', 'routing', 'locales', 'sample'];
  return Object.fromEntries(
    Object.entries(notification).filter(
      ([name, value]) => kept.includes(name) && value !== undefined && value !== null,
    ),
  ) as JsonObject;
}

function useWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
}
