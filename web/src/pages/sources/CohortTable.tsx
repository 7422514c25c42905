import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Cohort, Workflow } from '../../api';
import { Button, type Column, Table } from '../../ui';
import { useDates, When } from '../shared/dates';
import { textLink } from '../shared/LinkButton';
import { MembersDialog } from './MembersDialog';

/** The groups that have come: when last, how many are inside, and whom they start. */
export function CohortTable({ cohorts, workflows }: { cohorts: Cohort[]; workflows: Workflow[] }) {
  const { t } = useTranslation('sources');
  const dates = useDates();
  const [opened, setOpened] = useState<Cohort | null>(null);
  const nameOf = (key: string) =>
    workflows.find((workflow) => workflow.key === key)?.draft.name || key;
  const columns: Column<Cohort>[] = [
    {
      id: 'name',
      header: t('column.cohort'),
      cell: (one) => (
        <div className="py-1.5">
          <span className="font-medium break-words">{one.name || one.id}</span>
          <span className="block text-xs text-muted">{t(`kind.${one.source}`)}</span>
        </div>
      ),
    },
    {
      id: 'workflow',
      header: t('column.workflow'),
      className: 'max-md:hidden',
      cell: (one) => (
        <Link to={`/workflows/${encodeURIComponent(one.workflow)}`} className={textLink}>
          {nameOf(one.workflow)}
        </Link>
      ),
    },
    {
      id: 'synced',
      header: t('column.synced'),
      className: 'max-sm:hidden',
      cell: (one) => <When at={one.syncedAt} relative />,
    },
    {
      id: 'members',
      header: t('column.members'),
      numeric: true,
      cell: (one) => (
        <Button
          size="small"
          onClick={() => setOpened(one)}
          aria-label={t('members.open', { name: one.name || one.id, count: one.members })}
        >
          {dates.number(one.members)}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Table
        caption={t('cohort.title')}
        columns={columns}
        rows={cohorts}
        rowKey={(one) => one.id}
        onOpen={setOpened}
      />
      {opened && <MembersDialog cohort={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
