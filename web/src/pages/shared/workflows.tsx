import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Workflow } from '../../api';
import { textLink } from './LinkButton';
import { useRead } from './lists';

/** Enough for any workspace that people read; what is beyond is left out of hints. */
const mostPages = 5;

/** Every workflow with its draft, for hints about what uses what; empty until it is known. */
export function useAllWorkflows(): Workflow[] {
  const query = useRead(['workflows', 'all'], async () => {
    const all: Workflow[] = [];
    let cursor: string | null | undefined;
    for (let page = 0; page < mostPages && cursor !== null; page++) {
      const answer = await api.workflows.list({ limit: 200, cursor });
      all.push(...answer.items);
      cursor = answer.nextCursor;
    }
    return all;
  });
  return query.data ?? [];
}

/** Names of workflows, each a link to its builder; a word where there is none. */
export function WorkflowLinks({ workflows }: { workflows: Workflow[] }) {
  const { t } = useTranslation('pages');
  if (workflows.length === 0) return <span className="text-muted">{t('usedNowhere')}</span>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      {workflows.map((workflow) => (
        <li key={workflow.key}>
          <Link to={`/workflows/${encodeURIComponent(workflow.key)}`} className={textLink}>
            {workflow.draft?.name || workflow.key}
          </Link>
        </li>
      ))}
    </ul>
  );
}
