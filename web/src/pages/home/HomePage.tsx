import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Insights, type Message, type Page } from '../../api';
import { useTrail } from '../../app/crumbs';
import { useSession } from '../../app/session';
import { dayOf } from '../shared/days';
import { Loaded, Loading } from '../shared/Loaded';
import { orNothing, useRead, useRefresh } from '../shared/lists';
import { useLive } from '../shared/live';
import { PageFrame } from '../shared/PageFrame';
import { Attention } from './Attention';
import { Checklist } from './Checklist';
import { HealthStrip } from './HealthStrip';
import { failingFrom, healthFrom } from './health';
import { RecentWorkflows } from './RecentWorkflows';

const nothing = { items: [], nextCursor: null };
const day = 86_400_000;

/** How it goes, what needs a person, and what is still to be set up. */
export default function HomePage() {
  const { t } = useTranslation('home');
  useTrail({ label: t('title') });
  const name = useSession((state) => state.session?.member.name ?? '');
  const refresh = useRefresh();
  const home = useRead(['home'], readHome, { every: 60_000 });
  useLive({}, () => refresh('home'));
  return (
    <PageFrame
      title={name ? t('hello', { name: name.split(' ')[0] }) : t('title')}
      lead={t('lead')}
    >
      <Loaded query={home} skeleton={<Loading />}>
        {(read) => <Overview read={read} />}
      </Loaded>
    </PageFrame>
  );
}

type Home = Awaited<ReturnType<typeof readHome>>;

/** The workflows and runs have to be readable; the rest is told where it is there. */
async function readHome() {
  const since = new Date(Date.now() - day).toISOString();
  const [workflows, runs, messages, integrations, caught, counted] = await Promise.all([
    api.workflows.list({ limit: 200 }),
    api.runs.list({ from: since, limit: 200 }),
    orNothing<Page<Message>>(api.messages.list({ limit: 200 }), nothing),
    orNothing(api.integrations.list(), nothing),
    orNothing<Page<Message>>(api.testInbox.list({ limit: 1 }), nothing),
    orNothing<Pick<Insights, 'waiting'>>(
      api.insights({ by: 'workflow', from: dayOf(Date.now()) }),
      {},
    ),
  ]);
  return {
    workflows: workflows.items,
    runs,
    messages,
    integrations: integrations.items,
    waiting: counted.waiting && Object.values(counted.waiting).reduce((sum, n) => sum + n, 0),
    caught: caught.items.length > 0,
    at: Date.now(),
  };
}

function Overview({ read }: { read: Home }) {
  const health = useMemo(() => healthFrom(read.runs, read.messages, read.at, read.waiting), [read]);
  const failing = useMemo(() => failingFrom(read.runs.items, read.workflows), [read]);
  const done = {
    message: read.caught || read.messages.items.length > 0,
    build: read.workflows.length > 0,
    provider: read.integrations.length > 0,
    publish: read.workflows.some((workflow) => workflow.liveVersion),
  };
  return (
    <div className="flex flex-col gap-5">
      <HealthStrip health={health} at={read.at} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(300px,380px)]">
        <div className="flex flex-col gap-5">
          <Attention
            failing={failing}
            integrations={read.integrations}
            quiet={read.runs.items.length === 0}
          />
          <RecentWorkflows workflows={read.workflows} />
        </div>
        <Checklist done={done} />
      </div>
    </div>
  );
}
