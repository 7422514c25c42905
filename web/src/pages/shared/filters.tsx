import { Search } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Select, TextInput } from '../../ui';

/** Filters that live in the address; an empty one is not there. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const [query, setQuery] = useSearchParams();
  const filter = Object.fromEntries(names.map((name) => [name, query.get(name) ?? ''])) as Record<
    Name,
    string
  >;
  const change = (changes: Partial<Record<Name, string>>) =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries<string | undefined>(changes)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return { filter, change, narrowed: names.some((name) => filter[name]) };
}

const lengths: Record<string, number> = { h: 3_600_000, d: 86_400_000 };

/** The address's word for a moment as an instant: `-24h` back from now, else a local date and time. */
export function instant(word: string): string | undefined {
  const back = /^-(\d+)([hd])$/.exec(word);
  const ms = back ? Date.now() - Number(back[1]) * lengths[back[2]!]! : Date.parse(word);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** A moment as `instant` reads it back: local date and time. */
export function localWord(ms: number): string {
  const at = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A field that finds by text, taken after a pause in typing. */
export function SearchField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div className="relative min-w-44 flex-1">
      <Search
        size={16}
        aria-hidden
        className="pointer-events-none absolute start-2.5 top-2 text-muted"
      />
      <TypedText {...props} className="ps-8" />
    </div>
  );
}

/** One of several, or any. */
export function Choice(props: {
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

const periods = ['-1h', '-24h', '-7d', '-30d'];

/** A span back from now, or two moments of one's own. */
export function Period(props: {
  from: string;
  to: string;
  onChange: (span: { from?: string; to?: string }) => void;
}) {
  const { t } = useTranslation('pages');
  const { from, to } = props;
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
        options={[...periods, 'own'].map((value) => [value, t(`filter.span.${value}`)])}
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
export function TypedText(props: {
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
