import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Workflow } from '../../api';
import { When } from '../shared/dates';
import { LinkButton } from '../shared/LinkButton';
import { Card } from '../shared/PageFrame';
import { TriggerTile, WorkflowStatusBadge } from '../workflows/WorkflowTable';

const changedAt = (workflow: Workflow): string =>
  String((workflow as { updatedAt?: string }).updatedAt ?? '');

/** The workflows worked on last. */
export function RecentWorkflows({ workflows }: { workflows: Workflow[] }) {
  const { t } = useTranslation('home');
  const recent = [...workflows]
    .sort((one, other) => changedAt(other).localeCompare(changedAt(one)))
    .slice(0, 5);
  return (
    <Card title={t('recent.title')}>
      {recent.length === 0 ? (
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-52 flex-1 text-muted">{t('recent.none')}</p>
          <LinkButton primary to="/workflows">
            {t('recent.start')}
          </LinkButton>
        </div>
      ) : (
        <ul className="-mx-2 flex flex-col">
          {recent.map((workflow) => (
            <li key={workflow.key}>
              <Link
                to={`/workflows/${encodeURIComponent(workflow.key)}`}
                className="flex items-center gap-3 rounded-md px-2 py-2 hover:bg-hover"
              >
                <TriggerTile workflow={workflow} />
                <span className="min-w-0 flex-1 truncate font-medium">
                  {workflow.draft?.name || workflow.key}
                </span>
                {changedAt(workflow) && (
                  <span className="text-sm text-muted">
                    <When at={changedAt(workflow)} relative />
                  </span>
                )}
                <WorkflowStatusBadge workflow={workflow} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
