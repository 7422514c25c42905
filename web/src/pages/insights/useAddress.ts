import { useSearchParams } from 'react-router';
import { api, type WorkflowDocument } from '../../api';
import { useSession } from '../../app/session';
import { useDocument, useSessionState } from '../builder/context';
import { useRead } from '../shared/lists';
import { type Reading, versionsOf } from './reading';

/** Changes words of the address; empty ones leave it. */
export function useChange() {
  const [query, setQuery] = useSearchParams();
  return (changes: Record<string, string>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setQuery(next, { replace: true });
  };
}

export type View = 'canvas' | 'table';

/** Picture or table: as the address says, else the table where the picture would be too small. */
export function useView(): View {
  const [query] = useSearchParams();
  const wanted = query.get('view');
  if (wanted === 'canvas' || wanted === 'table') return wanted;
  return window.matchMedia('(max-width: 767px)').matches ? 'table' : 'canvas';
}

/** The version that the numbers are narrowed to; empty: all of them. */
export function useVersion(reading: Reading | undefined): string {
  const [query] = useSearchParams();
  const wanted = query.get('version') ?? '';
  return reading && versionsOf(reading).includes(wanted) ? wanted : '';
}

/**
 * The document that the numbers are drawn on: of the chosen version, else of the one that runs
 * here, which is the draft in Test.
 */
export function useDrawing(version: string) {
  const draft = useDocument();
  const key = useSessionState((state) => state.key);
  const live = useSessionState((state) => state.liveVersion);
  const environment = useSession((state) => state.environment);
  const drawn = version || (environment === 'live' && live ? String(live) : 'draft');
  const published = useRead(
    ['workflows', 'version', key, drawn],
    async () => (await api.workflows.version(key!, Number(drawn))).document as WorkflowDocument,
    { enabled: drawn !== 'draft' },
  );
  return {
    drawn,
    query: drawn === 'draft' ? { ...published, data: draft, error: null } : published,
  };
}
