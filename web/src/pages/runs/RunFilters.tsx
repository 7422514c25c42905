import { Search, X } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Select, TextInput } from '../../ui';

export const filterNames = ['workflow', 'status', 'contact', 'from', 'to', 'q'] as const;
export type RunFilter = Record<(typeof filterNames)[number], string>;

const statuses = ['running', 'waiting', 'done', 'failed', 'cancelled'];

const periods = ['-1h', '-24h', '-7d', '-30d'];

export function RunFilters(props: {
  filter: RunFilter;
  onChange: (changes: Partial<RunFilter>) => void;
  workflows: Record<string, string>;
  narrowed: boolean;
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
      <div className="relative min-w-44 flex-1">
        <Search
          size={16}
          aria-hidden
          className="pointer-events-none absolute start-2.5 top-2 text-muted"
        />
        <TypedText
          label={t('filter.q')}
          value={filter.q}
          onChange={(q) => onChange({ q })}
          className="ps-8"
        />
      </div>
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
        options={statuses.map((status) => [status, tp(`status.${status}`)])}
      />
      <div className="w-32">
        <TypedText
          label={t('filter.contact')}
          value={filter.contact}
          onChange={(contact) => onChange({ contact })}
        />
      </div>
      <Period filter={filter} onChange={onChange} />
      {props.narrowed && (
        <Button
          variant="ghost"
          icon={<X size={16} />}
          onClick={() => onChange(Object.fromEntries(filterNames.map((name) => [name, ''])))}
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

function Choice(props: {
  label: string;
  any: string;
  value: string;
  onChange: (value: string) => void;
  options: [string, string][];
}) {
  return (
    <div className="max-w-52 flex-none">
      <Select
        aria-label={props.label}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        options={[
          { value: '', label: props.any },
          ...props.options.map(([value, label]) => ({ value, label })),
        ]}
      />
    </div>
  );
}

/** A span back from now, or two moments of one's own. */
function Period(props: { filter: RunFilter; onChange: (changes: Partial<RunFilter>) => void }) {
  const { t } = useTranslation('runs');
  const { from, to } = props.filter;
  const [own, setOwn] = useState(Boolean(to) || (Boolean(from) && !periods.includes(from)));
  const choose = (value: string) => {
    setOwn(value === 'own');
    props.onChange({ from: value === 'own' ? '' : value, to: '' });
  };
  return (
    <>
      <Choice
        label={t('filter.period')}
        any={t('filter.anyTime')}
        value={own ? 'own' : from}
        onChange={choose}
        options={[...periods, 'own'].map((value) => [value, t(`period.${value}`)])}
      />
      {own && (
        <>
          <DateInput
            label={t('filter.from')}
            value={from}
            onChange={(value) => props.onChange({ from: value })}
          />
          <DateInput
            label={t('filter.to')}
            value={to}
            onChange={(value) => props.onChange({ to: value })}
          />
        </>
      )}
    </>
  );
}

/** Text that is taken after a pause in typing. */
function TypedText(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}) {
  const [text, setText] = useState(props.value);
  useEffect(() => setText(props.value), [props.value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the pause
  useEffect(() => {
    if (text === props.value) return;
    const timer = setTimeout(() => props.onChange(text.trim()), 300);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput
      type="search"
      aria-label={props.label}
      placeholder={props.label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      className={props.className}
    />
  );
}

function DateInput(props: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="flex h-8 items-center gap-1.5 text-sm text-muted">
      <label htmlFor={id}>{props.label}</label>
      <TextInput
        id={id}
        type="datetime-local"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        className="w-[186px] text-sm text-text"
      />
    </div>
  );
}
