import { CircleAlert, TriangleAlert } from 'lucide-react';
import {
  createContext,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useContext,
  useId,
} from 'react';
import { cx } from './cx';
import { useReadOnly } from './ReadOnly';

interface FieldLink {
  id: string;
  labelId: string;
  label: string;
  describedBy?: string;
  invalid?: boolean;
  required?: boolean;
}

const FieldContext = createContext<FieldLink | null>(null);

/** What a control inside a `Field` needs to be named, described and marked. */
export function useField(): FieldLink | null {
  return useContext(FieldContext);
}

export interface FieldProps {
  label: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  help?: ReactNode;
  error?: string | null;
  warning?: string | null;
  required?: boolean;
  /** Something at the end of the label's line. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** Label above, control, help or message below. */
export function Field(props: FieldProps) {
  const base = useId();
  const describedBy = [
    props.help && `${base}-help`,
    (props.error || props.warning) && `${base}-message`,
  ]
    .filter(Boolean)
    .join(' ');
  const link: FieldLink = {
    id: base,
    labelId: `${base}-label`,
    label: props.label,
    describedBy: describedBy || undefined,
    invalid: Boolean(props.error),
    required: props.required,
  };
  return (
    <div className={cx('flex min-w-0 flex-col gap-1', props.className)}>
      <div className={cx('flex items-center justify-between gap-2', props.hideLabel && 'sr-only')}>
        <label id={link.labelId} htmlFor={base} className="text-sm font-medium">
          {props.label}
          {props.required && (
            <span aria-hidden className="ms-0.5 text-error">
              *
            </span>
          )}
        </label>
        {props.aside}
      </div>
      <FieldContext.Provider value={link}>{props.children}</FieldContext.Provider>
      {(props.error || props.warning) && (
        <FieldMessage
          id={`${base}-message`}
          level={props.error ? 'error' : 'warning'}
          text={props.error ?? props.warning ?? ''}
        />
      )}
      {props.help && (
        <p id={`${base}-help`} className="text-xs text-muted">
          {props.help}
        </p>
      )}
    </div>
  );
}

export function FieldMessage({
  id,
  level,
  text,
}: {
  id?: string;
  level: 'error' | 'warning';
  text: string;
}) {
  const Icon = level === 'error' ? CircleAlert : TriangleAlert;
  return (
    <p
      id={id}
      className={cx(
        'flex items-start gap-1 text-xs',
        level === 'error' ? 'text-error' : 'text-warn-strong',
      )}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden className="mt-px flex-none" />
      <span>{text}</span>
    </p>
  );
}

const control =
  'control-surface w-full px-2.5 text-base disabled:opacity-60 aria-[invalid=true]:border-error';

export interface TextInputProps extends InputHTMLAttributes<HTMLInputElement> {
  ref?: Ref<HTMLInputElement>;
  mono?: boolean;
}

export function TextInput({ className, mono, ...rest }: TextInputProps) {
  return (
    <input
      readOnly={useReadOnly() !== null}
      {...useLinked(rest)}
      className={cx(control, 'h-8', mono && 'font-mono text-sm', className)}
    />
  );
}

export interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  ref?: Ref<HTMLTextAreaElement>;
  mono?: boolean;
}

export function TextArea({ className, mono, ...rest }: TextAreaProps) {
  return (
    <textarea
      rows={4}
      readOnly={useReadOnly() !== null}
      {...useLinked(rest)}
      className={cx(control, 'py-1.5', mono && 'font-mono text-sm', className)}
    />
  );
}

export interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  options: { value: string; label: string; disabled?: boolean }[];
  ref?: Ref<HTMLSelectElement>;
}

export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <select
      disabled={useReadOnly() !== null}
      {...useLinked(rest)}
      className={cx(control, 'h-8 pe-7', className)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function useLinked<
  P extends {
    id?: string;
    'aria-invalid'?: unknown;
    'aria-describedby'?: string;
    required?: boolean;
  },
>(props: P): P {
  const field = useField();
  if (!field || props.id) return props;
  return {
    ...props,
    id: field.id,
    'aria-invalid': props['aria-invalid'] ?? (field.invalid || undefined),
    'aria-describedby': props['aria-describedby'] ?? field.describedBy,
    'aria-required': field.required || undefined,
    required: undefined,
  };
}

export function Checkbox(props: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  help?: string;
  disabled?: boolean;
}) {
  const id = useId();
  const readOnly = useReadOnly() !== null;
  return (
    <div className="flex min-h-6 items-start gap-2">
      <input
        id={id}
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled || readOnly}
        aria-describedby={props.help ? `${id}-help` : undefined}
        onChange={(event) => props.onChange(event.target.checked)}
        className="mt-[3px] size-4 flex-none accent-[var(--accent)]"
      />
      <div>
        <label htmlFor={id} className="text-base">
          {props.label}
        </label>
        {props.help && (
          <p id={`${id}-help`} className="text-xs text-muted">
            {props.help}
          </p>
        )}
      </div>
    </div>
  );
}

/** One of a few, all of them visible. */
export function Segmented<V extends string>(props: {
  label: string;
  value: V;
  options: { value: V; label: string }[];
  onChange: (value: V) => void;
  className?: string;
  /** Chooses what is shown and changes nothing, so it works where all is read-only. */
  reads?: boolean;
}) {
  const readOnly = useReadOnly() !== null && !props.reads;
  return (
    <fieldset
      className={cx(
        'inline-flex max-w-full flex-wrap rounded-[8px] border border-line bg-card p-0.5',
        props.className,
      )}
    >
      <legend className="sr-only">{props.label}</legend>
      {props.options.map((option) => (
        <label
          key={option.value}
          className="flex h-6.5 items-center rounded-[5px] px-2.5 text-sm whitespace-nowrap text-muted has-[:checked]:bg-accent-soft has-[:checked]:font-medium has-[:checked]:text-accent-text has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-ring"
        >
          <input
            type="radio"
            className="sr-only"
            name={props.label}
            value={option.value}
            checked={props.value === option.value}
            disabled={readOnly}
            onChange={() => props.onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
