import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { cx } from './cx';

export interface Choice {
  id: string;
  label: string;
  group?: string;
  node?: ReactNode;
  hint?: string;
  disabled?: boolean;
}

/**
 * A text field with a list below it, the ARIA combobox pattern: the focus stays in the field, arrows
 * move through the list, Enter takes the marked line.
 */
export function FilterList(props: {
  label: string;
  placeholder?: string;
  query: string;
  onQuery: (query: string) => void;
  choices: Choice[];
  onChoose: (id: string) => void;
  onEscape?: () => void;
  onPaste?: (text: string) => boolean;
  empty: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
  listClassName?: string;
  icon?: ReactNode;
  /** Text Enter may take when nothing matches. */
  onFreeText?: (text: string) => void;
}) {
  const { choices, query } = props;
  const base = useId();
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const enabled = useMemo(() => choices.filter((choice) => !choice.disabled), [choices]);
  const marked = enabled[Math.min(active, enabled.length - 1)];
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new query starts at the first line
  useEffect(() => setActive(0), [query]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) {
      event.preventDefault();
      setActive((at) =>
        Math.max(0, Math.min(enabled.length - 1, Math.min(at, enabled.length - 1) + step)),
      );
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (marked) props.onChoose(marked.id);
      else if (query.trim()) props.onFreeText?.(query.trim());
    } else if (event.key === 'Escape' && props.onEscape) {
      event.preventDefault();
      event.stopPropagation();
      props.onEscape();
    }
  };
  let group: string | undefined;
  return (
    <div className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2 border-b border-border px-3">
        {props.icon}
        <input
          ref={props.inputRef}
          data-autofocus
          role="combobox"
          aria-label={props.label}
          aria-expanded="true"
          aria-controls={`${base}-list`}
          aria-activedescendant={marked ? `${base}-${marked.id}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={props.placeholder}
          value={query}
          onChange={(event) => props.onQuery(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (props.onPaste?.(event.clipboardData.getData('text'))) event.preventDefault();
          }}
          className="h-10 w-full bg-transparent outline-none"
        />
      </div>
      <div
        ref={list}
        id={`${base}-list`}
        role="listbox"
        aria-label={props.label}
        className={cx('overflow-auto p-1', props.listClassName)}
      >
        {choices.map((choice) => {
          const heading = choice.group !== group ? choice.group : undefined;
          group = choice.group;
          return (
            <div key={choice.id} role="presentation">
              {heading && (
                <div role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
                  {heading}
                </div>
              )}
              <div
                id={`${base}-${choice.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={choice === marked}
                aria-disabled={choice.disabled || undefined}
                onPointerMove={() => setActive(Math.max(0, enabled.indexOf(choice)))}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => !choice.disabled && props.onChoose(choice.id)}
                onKeyDown={onKeyDown}
                className={cx(
                  'flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5',
                  choice === marked && 'bg-hover',
                  choice.disabled && 'opacity-60',
                )}
              >
                {choice.node ?? choice.label}
              </div>
            </div>
          );
        })}
        {choices.length === 0 && (
          <div className="px-2 py-6 text-center text-sm text-muted">{props.empty}</div>
        )}
      </div>
    </div>
  );
}
