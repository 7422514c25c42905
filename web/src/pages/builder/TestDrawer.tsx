import { CircleCheck, CircleX, FlaskConical, Play, Sparkles, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scenario } from '../../api/types';
import { marksOf } from '../../canvas/marks-of';
import { announce, Badge, Button, cx, IconButton } from '../../ui';
import { useBuilder, useDocument, useSay } from './context';
import { ScenarioDetail } from './ScenarioDetail';
import { coverage, makeScenarios, runScenarios, type ScenarioResult } from './scenario-runner';

/** Scenarios on a virtual clock: nothing leaves. The canvas shows the way of the chosen one. */
export function TestDrawer() {
  const { t } = useTranslation('builder');
  const say = useSay();
  const { session, canvas } = useBuilder();
  const document = useDocument();
  const scenarios = document.scenarios ?? [];
  const [results, setResults] = useState<ScenarioResult[]>([]);
  const [chosen, setChosen] = useState<string | null>(scenarios[0]?.name ?? null);
  const [until, setUntil] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const result = results.find((entry) => entry.name === chosen) ?? null;
  const marks = useMemo(
    () => (result?.simulation ? marksOf(result.simulation.steps, until ?? undefined) : null),
    [result, until],
  );
  useEffect(() => {
    canvas.setState({ marks, lens: marks ? 'run' : 'edit' });
    return () => canvas.setState({ marks: null, lens: 'edit' });
  }, [canvas, marks]);
  const put = (next: Scenario[], label: string) =>
    session.change({ ...session.document, scenarios: next.length > 0 ? next : undefined }, label);
  const run = async (only?: string) => {
    setBusy(true);
    const fresh = await runScenarios(session.document, only);
    setResults((before) => [
      ...before.filter((old) => !fresh.some((entry) => entry.name === old.name)),
      ...fresh,
    ]);
    setUntil(null);
    setBusy(false);
    setChosen((before) => before ?? fresh[0]?.name ?? null);
    announce(
      t('test.passed', {
        passed: fresh.filter((entry) => entry.passed).length,
        count: fresh.length,
      }),
    );
  };
  const make = () => {
    const made = makeScenarios(session.document, say);
    put(made, t('change.scenarios', { count: made.length }));
    setResults([]);
    setChosen(made[0]?.name ?? null);
  };
  const passed = results.filter((entry) => entry.passed).length;
  const covered = coverage(document, results);
  const scenario = scenarios.find((entry) => entry.name === chosen) ?? null;
  return (
    <section
      data-region="test"
      aria-label={t('test.label')}
      className="flex h-[min(44%,400px)] flex-none flex-col border-t border-border bg-card"
    >
      <header className="flex flex-none flex-wrap items-center gap-2 border-b border-border px-4 py-2">
        <h3 className="flex items-center gap-1.5 font-semibold">
          <FlaskConical size={16} strokeWidth={1.75} aria-hidden />
          {t('test.label')}
        </h3>
        <Button size="small" icon={<Sparkles size={14} />} onClick={make}>
          {t('test.make')}
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
        {results.length > 0 && (
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
        )}
        <span className="ms-auto text-xs text-muted">{t('test.nothingLeaves')}</span>
      </header>
      {scenarios.length === 0 ? (
        <p className="m-auto max-w-md p-6 text-center text-muted">{t('test.empty')}</p>
      ) : (
        <div className="flex min-h-0 flex-1">
          <ul
            aria-label={t('test.scenarios')}
            className="w-64 flex-none overflow-auto border-e border-border p-1.5"
          >
            {scenarios.map((entry) => (
              <ScenarioLine
                key={entry.name}
                name={entry.name}
                result={results.find((candidate) => candidate.name === entry.name) ?? null}
                chosen={entry.name === chosen}
                onChoose={() => {
                  setChosen(entry.name);
                  setUntil(null);
                }}
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
              key={scenario.name}
              scenario={scenario}
              result={result}
              until={until}
              onUntil={setUntil}
              busy={busy}
              onRun={() => void run(scenario.name)}
              onChange={(next) =>
                put(
                  scenarios.map((other) => (other === scenario ? next : other)),
                  t('change.scenario'),
                )
              }
            />
          )}
        </div>
      )}
    </section>
  );
}

function ScenarioLine({
  name,
  result,
  chosen,
  onChoose,
  onRemove,
}: {
  name: string;
  result: ScenarioResult | null;
  chosen: boolean;
  onChoose: () => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('builder');
  return (
    <li className={cx('group flex items-center gap-1 rounded-md', chosen && 'bg-accent-soft')}>
      <button
        type="button"
        aria-current={chosen}
        onClick={onChoose}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-2 px-2 py-1 text-start text-sm"
      >
        {result === null ? (
          <span
            aria-hidden
            className="size-4 flex-none rounded-full border border-dashed border-control"
          />
        ) : result.passed ? (
          <CircleCheck size={16} aria-label={t('test.ok')} className="flex-none text-ok" />
        ) : (
          <CircleX size={16} aria-label={t('test.notOk')} className="flex-none text-error" />
        )}
        <span className="line-clamp-2">{name}</span>
      </button>
      <IconButton
        size="small"
        className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
        label={t('test.remove', { name })}
        icon={<Trash2 size={14} />}
        onClick={onRemove}
      />
    </li>
  );
}
