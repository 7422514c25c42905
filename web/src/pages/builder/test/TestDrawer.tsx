import { FlaskConical, Play, Plus, Sparkles } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scenario } from '../../../api/types';
import { marksOf } from '../../../canvas/marks-of';
import { Badge, Button } from '../../../ui';
import { useBuilder, useDocument, useSay } from '../context';
import { ScenarioDetail } from './ScenarioDetail';
import { ScenarioLine } from './ScenarioLine';
import { coverage, freeName, makeScenarios } from './scenario-runner';
import { useRuns } from './use-runs';

/** Scenarios on a virtual clock: nothing leaves. The canvas shows the way of the chosen one. */
export function TestDrawer() {
  const { t } = useTranslation('builder');
  const say = useSay();
  const { session } = useBuilder();
  const document = useDocument();
  const scenarios = document.scenarios ?? [];
  const { results, busy, run } = useRuns();
  const [chosen, setChosen] = useState<string | null>(scenarios[0]?.name ?? null);
  const [until, setUntil] = useState<number | null>(null);
  const scenario = scenarios.find((entry) => entry.name === chosen) ?? null;
  const resultOf = (name: string) => results.find((entry) => entry.name === name) ?? null;
  const result = scenario && resultOf(scenario.name);
  useWayOnCanvas(result?.simulation?.steps, until);
  const put = (next: Scenario[], label: string, burst: string | null = null) =>
    session.change(
      { ...session.document, scenarios: next.length > 0 ? next : undefined },
      label,
      burst,
    );
  const choose = (name: string | null) => {
    setChosen(name);
    setUntil(null);
  };
  const make = () => {
    const made = makeScenarios(session.document, say);
    put(made, t('change.scenarios', { count: made.length }));
    choose(made[0]?.name ?? null);
  };
  const add = () => {
    const name = freeName(t('test.newName'), scenarios);
    const sample = document.trigger.sample ?? {};
    put([...scenarios, { name, trigger: sample }], t('change.scenario'));
    choose(name);
  };
  const change = (old: Scenario, next: Scenario) => {
    const others = scenarios.filter((entry) => entry !== old);
    const named = { ...next, name: freeName(next.name, others) };
    put(scenarios.with(scenarios.indexOf(old), named), t('change.scenario'), `test.${old.name}`);
    setChosen(named.name);
  };
  return (
    <section
      data-region="test"
      aria-label={t('test.label')}
      className="flex h-[min(52%,520px)] flex-none flex-col border-t border-border bg-card"
    >
      <header className="flex flex-none flex-wrap items-center gap-2 border-b border-border px-4 py-2">
        <h3 className="flex items-center gap-1.5 font-semibold">
          <FlaskConical size={16} strokeWidth={1.75} aria-hidden />
          {t('test.label')}
        </h3>
        <Button size="small" icon={<Sparkles size={14} />} onClick={make}>
          {t('test.make')}
        </Button>
        <Button size="small" icon={<Plus size={14} />} onClick={add}>
          {t('test.add')}
        </Button>
        <Button
          size="small"
          variant={scenarios.length > 0 ? 'primary' : 'secondary'}
          icon={<Play size={14} />}
          busy={busy}
          reason={scenarios.length === 0 ? t('test.noneYet') : null}
          onClick={() => void run()}
        >
          {t('test.runAll')}
        </Button>
        <Score results={results} />
        <span className="ms-auto text-xs text-muted">{t('test.nothingLeaves')}</span>
      </header>
      {scenarios.length === 0 ? (
        <p className="m-auto max-w-md p-6 text-center text-muted">{t('test.empty')}</p>
      ) : (
        <div className="flex min-h-0 flex-1 max-md:flex-col max-md:overflow-auto">
          <ul
            aria-label={t('test.scenarios')}
            className="w-64 flex-none overflow-auto border-e border-border p-1.5 max-md:w-full max-md:border-e-0 max-md:border-b"
          >
            {scenarios.map((entry) => (
              <ScenarioLine
                key={entry.name}
                name={entry.name}
                result={resultOf(entry.name)}
                chosen={entry === scenario}
                onChoose={() => choose(entry.name)}
                onRemove={() =>
                  put(
                    scenarios.filter((other) => other !== entry),
                    t('change.scenarioGone'),
                  )
                }
              />
            ))}
          </ul>
          {scenario && (
            <ScenarioDetail
              key={scenarios.indexOf(scenario)}
              scenario={scenario}
              result={result}
              until={until}
              onUntil={setUntil}
              busy={busy}
              onRun={() => {
                setUntil(null);
                void run(scenario.name);
              }}
              onChange={(next) => change(scenario, next)}
            />
          )}
        </div>
      )}
    </section>
  );
}

/** Draws the way of a simulation on the canvas, up to a moment. */
function useWayOnCanvas(steps: Parameters<typeof marksOf>[0] | undefined, until: number | null) {
  const { canvas } = useBuilder();
  const marks = useMemo(() => steps && marksOf(steps, until ?? undefined), [steps, until]);
  useEffect(() => {
    canvas.setState({ marks: marks ?? null, lens: marks ? 'run' : 'edit' });
    return () => canvas.setState({ marks: null, lens: 'edit' });
  }, [canvas, marks]);
}

/** How many came out as expected, and how much of the workflow they pass through. */
function Score({ results }: { results: ReturnType<typeof useRuns>['results'] }) {
  const { t } = useTranslation('builder');
  const covered = coverage(useDocument(), results);
  const passed = results.filter((entry) => entry.passed).length;
  if (results.length === 0) return null;
  return (
    <span role="status" className="flex items-center gap-2 text-sm">
      <Badge tone={passed === results.length ? 'ok' : 'error'}>
        {t('test.passed', { passed, count: results.length })}
      </Badge>
      {covered.all > 0 && (
        <span className="tnum text-muted">
          {t('test.coverage', { percent: Math.round((covered.taken / covered.all) * 100) })}
        </span>
      )}
    </span>
  );
}
