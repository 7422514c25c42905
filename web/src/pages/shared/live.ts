import { useEffect, useRef } from 'react';
import { follow } from '../../api';
import { useSession } from '../../app/session';

/**
 * Calls `onChange` when the server reports a change of runs, at most about twice a second. While
 * the page is hidden nothing is read; the change is told when it is shown again.
 */
export function useLive(
  filter: { run?: string; workflow?: string },
  onChange: () => void,
  on = true,
) {
  const environment = useSession((state) => state.environment);
  const latest = useRef(onChange);
  latest.current = onChange;
  const query = new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another environment is another stream
  useEffect(() => {
    if (!on) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let missed = false;
    const tell = () => {
      timer = undefined;
      if (document.hidden) missed = true;
      else latest.current();
    };
    const onShown = () => {
      if (!document.hidden && missed) {
        missed = false;
        latest.current();
      }
    };
    document.addEventListener('visibilitychange', onShown);
    void follow(`/v1/stream${query ? `?${query}` : ''}`, stop.signal, () => {
      timer ??= setTimeout(tell, 400);
    });
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onShown);
    };
  }, [query, environment, on]);
}
