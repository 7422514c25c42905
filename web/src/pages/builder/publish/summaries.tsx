import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../../api/problem';
import type { Problem } from '../../../api/types';
import { Button, FieldMessage } from '../../../ui';
import { useBuilder } from '../context';
import type { ScenarioResult } from '../test/scenario-runner';

export function PublishFault({ fault }: { fault: ApiProblem }) {
  return (
    <div role="alert" className="flex flex-col gap-1">
      <FieldMessage level="error" text={fault.message} />
      {fault.errors.map((error) => (
        <FieldMessage
          key={error.pointer + error.code + error.message}
          level="error"
          text={error.message}
        />
      ))}
    </div>
  );
}

export function ProblemSummary({ problems }: { problems: Problem[] }) {
  const { t } = useTranslation('builder');
  const { actions } = useBuilder();
  const shown = problems.filter((problem) => problem.level !== 'note');
  if (shown.length === 0) {
    return (
      <p className="flex items-center gap-2 text-sm">
        <CircleCheck size={16} aria-hidden className="text-ok" />
        {t('publish.noProblems')}
      </p>
    );
  }
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="font-semibold">{t('problems.label')}</h3>
      {shown.map((problem) => (
        <div
          key={problem.pointer + problem.code + problem.message}
          className="flex items-start gap-2 text-sm"
        >
          {problem.level === 'error' ? (
            <CircleAlert size={16} aria-hidden className="mt-0.5 flex-none text-error" />
          ) : (
            <TriangleAlert size={16} aria-hidden className="mt-0.5 flex-none text-warn" />
          )}
          <span className="flex-1">{problem.message}</span>
          {problem.step && (
            <Button size="small" variant="ghost" onClick={() => actions.open(problem.step!)}>
              {t('publish.show')}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}

export function ScenarioSummary({ results }: { results: ScenarioResult[] }) {
  const { t } = useTranslation('builder');
  if (results.length === 0) return null;
  const passed = results.filter((result) => result.passed).length;
  const all = passed === results.length;
  return (
    <p className="flex items-center gap-2 text-sm">
      {all ? (
        <CircleCheck size={16} aria-hidden className="text-ok" />
      ) : (
        <CircleAlert size={16} aria-hidden className="text-error" />
      )}
      {t('test.passed', { passed, count: results.length })}
    </p>
  );
}
