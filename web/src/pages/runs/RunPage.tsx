import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { api, type Run } from '../../api';
import { useTrail } from '../../app/crumbs';
import { EmptyState, Segmented } from '../../ui';
import { Loaded } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';
import { useLive } from '../shared/live';
import { RunHeader } from './RunHeader';
import { RunInspector } from './RunInspector';
import { RunPicture } from './RunPicture';
import { RunSteps } from './RunSteps';
import { isOver, telling, visitKey } from './run';

export default function RunPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('runs');
  const run = useRead(['runs', 'one', id], () => api.runs.read(id));
  const refresh = useRefresh();
  useTrail({ label: t('title'), to: '/runs' }, { label: id });
  useLive({ run: id }, () => refresh('runs', 'one', id), !run.data || !isOver(run.data));
  return (
    <div className="h-full">
      {run.data ? (
        <RunView run={run.data} />
      ) : (
        <div className="mx-auto max-w-4xl px-4 py-8">
          <Loaded query={run}>{() => null}</Loaded>
        </div>
      )}
    </div>
  );
}

type View = 'canvas' | 'list';

function RunView({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const [query, setQuery] = useSearchParams();
  const [view, setView] = useState<View>(() =>
    window.innerWidth < 768 || localStorage.getItem('carillon.run.view') === 'list'
      ? 'list'
      : 'canvas',
  );
  const choose = (next: View) => {
    localStorage.setItem('carillon.run.view', next);
    setView(next);
  };
  const wanted = query.get('step');
  const chosen =
    wanted === 'trigger'
      ? undefined
      : (run.steps.find((visit) => visitKey(visit) === wanted) ?? telling(run.steps));
  const select = (key: string) => {
    const next = new URLSearchParams(query);
    next.set('step', key);
    setQuery(next, { replace: true });
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <RunHeader run={run} />
      <div className="flex min-h-0 flex-1 flex-col overflow-auto lg:flex-row lg:overflow-hidden">
        <section
          aria-label={t('steps.label')}
          className="relative flex min-h-[360px] min-w-0 flex-1 flex-col lg:min-h-0"
        >
          <div className="absolute start-3 top-3 z-10">
            <Segmented
              label={t('view.label')}
              value={view}
              onChange={choose}
              options={[
                { value: 'canvas', label: t('view.canvas') },
                { value: 'list', label: t('view.list') },
              ]}
            />
          </div>
          {run.steps.length === 0 ? (
            <div className="flex flex-1 items-center justify-center pt-12">
              <EmptyState
                title={t(run.endedAt ? 'steps.nothing' : 'steps.none')}
                text={t(run.endedAt ? 'steps.nothingText' : 'steps.noneText')}
              />
            </div>
          ) : view === 'list' ? (
            <div className="min-h-0 flex-1 overflow-auto px-3 pt-14 pb-4">
              <RunSteps run={run} selected={chosen && visitKey(chosen)} onSelect={select} />
            </div>
          ) : (
            <RunPicture run={run} selected={chosen} onSelect={select} />
          )}
        </section>
        <RunInspector run={run} visit={chosen} />
      </div>
    </div>
  );
}
