import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce, useReadOnly } from '../../../ui';
import { useBuilder, useDocument, useSay } from '../context';
import { runScenarios, type ScenarioResult } from './scenario-runner';

/** More than these run only when asked: each change would send them all. */
const fewEnough = 20;

/**
 * What the scenarios come out as: played when the drawer opens and again a moment after each change,
 * so that the picture is never that of an older draft. `run` does it at once, and says the result.
 */
export function useRuns() {
  const { t } = useTranslation('builder');
  const say = useSay();
  const { session } = useBuilder();
  const document = useDocument();
  const readOnly = useReadOnly();
  const scenarios = document.scenarios ?? [];
  const [results, setResults] = useState<ScenarioResult[]>([]);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const play = async (only?: string) => {
    const mine = ++turn.current;
    const fresh = await runScenarios(session.document, say, only);
    if (mine === turn.current)
      setResults((before) => [
        ...before.filter((old) => only && !fresh.some((entry) => entry.name === old.name)),
        ...fresh,
      ]);
    return fresh;
  };
  const latest = useRef(play);
  latest.current = play;
  const count = scenarios.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the document counts
  useEffect(() => {
    if (readOnly || count === 0 || count > fewEnough) return;
    const timer = setTimeout(() => void latest.current(), turn.current === 0 ? 0 : 500);
    return () => clearTimeout(timer);
  }, [document, count, readOnly]);
  const run = async (only?: string) => {
    setBusy(true);
    const fresh = await play(only);
    setBusy(false);
    const passed = fresh.filter((entry) => entry.passed).length;
    announce(t('test.passed', { passed, count: fresh.length }));
  };
  const known = results.filter((entry) => scenarios.some(({ name }) => name === entry.name));
  return { results: known, busy, run };
}
