import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api';
import { useSession } from '../../app/session';
import { Badge, EmptyState } from '../../ui';
import { LinkButton, textLink } from '../shared/LinkButton';
import { usePaged } from '../shared/lists';
import { MoreButton } from '../shared/MoreButton';
import { Card } from '../shared/PageFrame';
import { useAllWorkflows } from '../shared/workflows';
import { CohortTable } from './CohortTable';
import { HowTo } from './HowTo';
import { type CohortFeed, cohortFeeds } from './source';

/** Groups of Mixpanel and Amplitude: where each is sent, and what has come. */
export function CohortsPart() {
  const { t } = useTranslation('sources');
  const environment = useSession((state) => state.environment);
  const workflows = useAllWorkflows();
  const feeds = cohortFeeds(workflows, environment);
  const list = usePaged(['cohorts'], (cursor) => api.cohorts.list({ cursor }));
  const cohorts = list.items ?? [];
  const create = (
    <LinkButton to="/workflows/new?trigger=cohort" icon={<Users size={16} strokeWidth={1.75} />}>
      {t('cohort.create')}
    </LinkButton>
  );
  return (
    <section aria-labelledby="cohorts" className="mt-8 flex flex-col gap-4">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id="cohorts" className="text-lg font-semibold">
            {t('cohort.title')}
          </h2>
          <p className="max-w-3xl text-muted">{t('cohort.lead')}</p>
        </div>
        {feeds.length > 0 && create}
      </header>
      {cohorts.length > 0 && <CohortTable cohorts={cohorts} workflows={workflows} />}
      {list.hasNextPage && (
        <MoreButton
          shown={cohorts.length}
          more
          busy={list.isFetchingNextPage}
          onMore={() => list.fetchNextPage()}
        />
      )}
      {feeds.length === 0 ? (
        <Card>
          <EmptyState
            icon={<Users size={24} strokeWidth={1.75} />}
            title={t('cohort.emptyTitle')}
            text={t('cohort.emptyText')}
            actions={create}
          />
        </Card>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
          {feeds.map((feed) => (
            <li key={feed.workflow.key}>
              <FeedCard feed={feed} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function FeedCard({ feed }: { feed: CohortFeed }) {
  const { t } = useTranslation('sources');
  const to = `/workflows/${encodeURIComponent(feed.workflow.key)}`;
  return (
    <Card
      title={
        <Link to={to} className="hover:underline">
          {feed.workflow.draft.name || feed.workflow.key}
        </Link>
      }
      lead={t(`kind.${feed.source}`)}
      actions={
        <Badge tone={feed.proof === 'none' ? 'warn' : 'ok'}>
          {t(feed.proof === 'none' ? 'unproved' : 'proved')}
        </Badge>
      }
    >
      {feed.url ? (
        <HowTo kind={feed.source} url={feed.url} proof={feed.proof} name={feed.name} />
      ) : (
        <p className="text-muted">
          {t('cohort.unpublished')}{' '}
          <Link to={to} className={textLink}>
            {t('cohort.open')}
          </Link>
        </p>
      )}
    </Card>
  );
}
