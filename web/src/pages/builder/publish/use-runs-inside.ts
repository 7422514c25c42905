import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../../../api';
import type { LiveRuns, Migration } from '../../../api/types';
import { outlineOf } from '../../../workflow/document';
import { useDocument, useSessionState } from '../context';

export const fates = ['finish', 'move', 'cancel'] as const;

/** What becomes of the runs that are inside when another version goes live. */
export type Fate = Migration['action'];

export type RunsInside = ReturnType<typeof useRunsInside>;

/**
 * The runs that are on their way through the live version, and what is to become of them: they
 * finish on it, move to the new one, or are cancelled. Nothing happens before `carryOut`.
 */
export function useRunsInside(live: number | null) {
  const { t } = useTranslation('builder');
  const key = useSessionState((state) => state.key);
  const outline = outlineOf(useDocument());
  const [standing, setStanding] = useState<LiveRuns['steps']>([]);
  const [fate, setFate] = useState<Fate>('finish');
  const [moves, setMoves] = useState<Record<string, string>>({});
  const [outcome, setOutcome] = useState<{ told: string; fault: boolean } | null>(null);
  useEffect(() => {
    if (!key || !live) return;
    let current = true;
    api.workflows.live(key, 'live').then(
      ({ items }) =>
        current && setStanding(items.find(({ version }) => version === live)?.steps ?? []),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [key, live]);
  const gone = standing.filter(({ step }) => !outline.has(step));
  const carryOut = async (workflow: string, to: number) => {
    if (fate === 'finish' || !live || standing.length === 0) return;
    try {
      const body = { from: live, to, action: fate, ...(fate === 'move' && { steps: moves }) };
      const { runs } = await api.workflows.migrate(workflow, body, 'live');
      setOutcome({ told: t(`publish.inside.done.${fate}`, { count: runs }), fault: false });
    } catch (cause) {
      setOutcome({ told: ApiProblem.from(cause).message, fault: true });
    }
  };
  return {
    live,
    runs: standing.reduce((sum, { runs }) => sum + runs, 0),
    standing,
    gone,
    fate,
    setFate,
    moves,
    moveTo: (step: string, to: string) => setMoves({ ...moves, [step]: to }),
    /** Steps without a place in the new version, while runs are to move there. */
    homeless: fate === 'move' ? gone.filter(({ step }) => !moves[step]).length : 0,
    targets: [...outline.values()].map(({ step }) => step),
    carryOut,
    outcome,
  };
}
