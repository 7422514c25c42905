import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run, Visit } from '../../api';
import { lookOf } from '../../steps/looks';
import { Badge, cx, type Tab, Tabs } from '../../ui';
import { JsonView } from '../shared/JsonView';
import { StatusBadge } from '../shared/status';
import { AttemptsTab } from './AttemptsTab';
import { MessagesTab } from './MessagesTab';
import { TimingTab } from './TimingTab';
import { useStepNames } from './useStepNames';
import { WhyTab } from './WhyTab';

/** Everything recorded of one visit, in tabs; without a visit, what started the run. */
export function RunInspector({ run, visit }: { run: Run; visit?: Visit }) {
  const { t } = useTranslation('runs');
  const [tab, setTab] = useState('why');
  const nameOf = useStepNames(run);
  const tabs: Tab[] = visit ? tabsOf(run, visit, t) : [];
  const shown = tabs.some((candidate) => candidate.id === tab) ? tab : 'why';
  return (
    <aside
      aria-label={t('inspector')}
      className="flex min-h-0 w-full flex-none flex-col border-border bg-card max-lg:border-t lg:w-[440px] lg:border-s"
    >
      {visit ? (
        <>
          <div className="flex items-center gap-3 px-5 pt-4 pb-3">
            <TypeTile type={visit.type} />
            <h2 className="min-w-0 flex-1 truncate text-lg font-semibold">{nameOf(visit)}</h2>
            <StatusBadge status={visit.status} />
          </div>
          <Tabs
            label={t('inspector')}
            tabs={tabs}
            value={shown}
            onChange={setTab}
            className="min-h-0 flex-1"
          />
        </>
      ) : (
        <div className="flex flex-col gap-2 p-5">
          <h2 className="text-lg font-semibold">{t('trigger')}</h2>
          <JsonView value={run.trigger} label={t('trigger')} />
        </div>
      )}
    </aside>
  );
}

function TypeTile({ type }: { type: string }) {
  const { family, icon: Icon } = lookOf(type);
  return (
    <span className={cx('tile size-8', `family-${family}`)}>
      <Icon size={18} strokeWidth={1.75} aria-hidden />
    </span>
  );
}

function tabsOf(run: Run, visit: Visit, t: (key: string) => string): Tab[] {
  const pad = (content: React.ReactNode) => <div className="p-5">{content}</div>;
  const count = (n: number) => (n > 0 ? <Badge>{n}</Badge> : undefined);
  return [
    { id: 'why', label: t('tab.why'), content: pad(<WhyTab run={run} visit={visit} />) },
    {
      id: 'input',
      label: t('tab.input'),
      content: pad(<JsonView value={visit.input} label={t('tab.input')} />),
    },
    {
      id: 'output',
      label: t('tab.output'),
      content: pad(<JsonView value={visit.output} label={t('tab.output')} />),
    },
    { id: 'timing', label: t('tab.timing'), content: pad(<TimingTab visit={visit} />) },
    ...(visit.attempts?.length
      ? [
          {
            id: 'attempts',
            label: t('tab.attempts'),
            badge: count(visit.attempts.length),
            content: pad(<AttemptsTab visit={visit} />),
          },
        ]
      : []),
    ...(visit.messages?.length
      ? [
          {
            id: 'messages',
            label: t('tab.messages'),
            badge: count(visit.messages.length),
            content: pad(<MessagesTab ids={visit.messages} />),
          },
        ]
      : []),
  ];
}
