import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../api';
import { Choice, SearchField, useFilters } from '../shared/filters';
import { MoreButton } from '../shared/MoreButton';
import { isOf, type Row, type SortBy, sorted, statuses, useActivity } from './activity';
import { WorkflowTable } from './WorkflowTable';

/** Workflows by name and status, in the order asked for; the address keeps all of it. */
export function WorkflowList(props: {
  workflows: Workflow[];
  more: boolean;
  busy: boolean;
  onMore: () => void;
}) {
  const { t } = useTranslation('workflows');
  const { filter, change } = useFilters(['q', 'status', 'sort']);
  const activityOf = useActivity();
  const rows = props.workflows
    .map(
      (workflow): Row => ({
        workflow,
        name: workflow.draft?.name || workflow.key,
        activity: activityOf?.(workflow.key),
      }),
    )
    .filter((row) => matches(row, filter.q) && isOf(row, filter.status));
  const by = (filter.sort.replace('-', '') || 'name') as SortBy;
  const down = filter.sort.startsWith('-');
  const onSort = (next: string) => {
    // Of numbers and moments the greatest are looked for first, of names the first.
    const first = next === 'name' ? 'name' : `-${next}`;
    const other = next === 'name' ? '-name' : next;
    const now = filter.sort || 'name';
    change({ sort: now === first ? other : first === 'name' ? '' : first });
  };
  return (
    <>
      <div
        role="search"
        aria-label={t('filter.label')}
        className="mb-3 flex flex-wrap items-center gap-2"
      >
        <div className="flex max-w-80 flex-1">
          <SearchField label={t('find')} value={filter.q} onChange={(q) => change({ q })} />
        </div>
        <Choice
          label={t('filter.status')}
          any={t('filter.anyStatus')}
          value={filter.status}
          onChange={(status) => change({ status })}
          options={statuses.map((status) => [status, t(`filter.${status}`)])}
        />
      </div>
      <WorkflowTable
        rows={sorted(rows, by, down)}
        nothing={filter.status ? t('nothingFits') : t('nothing', { query: filter.q })}
        sorting={{ by, down, onSort }}
      />
      <MoreButton shown={rows.length} more={props.more} busy={props.busy} onMore={props.onMore} />
    </>
  );
}

function matches({ name, workflow }: Row, query: string): boolean {
  return `${name} ${workflow.key}`.toLowerCase().includes(query.trim().toLowerCase());
}
