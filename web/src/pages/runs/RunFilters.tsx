import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui';
import { Choice, Period, SearchField, TypedText } from '../shared/filters';
import { type RunFilter, runStatuses } from './filter';

export function RunFilters(props: {
  filter: RunFilter;
  onChange: (changes: Partial<RunFilter>) => void;
  workflows: Record<string, string>;
  narrowed: boolean;
  onClear: () => void;
}) {
  const { t } = useTranslation('runs');
  const { t: tp } = useTranslation('pages');
  const { filter, onChange } = props;
  const unknown = filter.workflow && !props.workflows[filter.workflow];
  return (
    <div
      role="search"
      aria-label={t('filter.label')}
      className="mb-3 flex flex-wrap items-center gap-2"
    >
      <SearchField label={t('filter.q')} value={filter.q} onChange={(q) => onChange({ q })} />
      <Choice
        label={t('filter.workflow')}
        any={t('filter.anyWorkflow')}
        value={filter.workflow}
        onChange={(workflow) => onChange({ workflow })}
        options={[
          ...Object.entries(props.workflows),
          ...(unknown ? [[filter.workflow, filter.workflow] as [string, string]] : []),
        ]}
      />
      <Choice
        label={t('filter.status')}
        any={t('filter.anyStatus')}
        value={filter.status}
        onChange={(status) => onChange({ status })}
        options={runStatuses.map((status) => [status, tp(`status.${status}`)])}
      />
      <div className="w-32">
        <TypedText
          label={t('filter.contact')}
          value={filter.contact}
          onChange={(contact) => onChange({ contact })}
        />
      </div>
      <Period from={filter.from} to={filter.to} onChange={onChange} />
      {props.narrowed && (
        <Button variant="ghost" icon={<X size={16} />} onClick={props.onClear}>
          {tp('filter.clear')}
        </Button>
      )}
    </div>
  );
}
