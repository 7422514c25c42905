import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx';
import { useReadOnly } from './ReadOnly';
import { Spinner } from './Spinner';
import { Tooltip } from './Tooltip';

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger';

const looks: Record<Variant, string> = {
  primary: 'bg-accent text-white border-transparent hover:bg-accent-hover',
  secondary: 'bg-card text-text border-line hover:bg-hover hover:border-control',
  ghost: 'bg-transparent text-text border-transparent hover:bg-hover',
  danger: 'bg-card text-error border-line hover:border-error hover:bg-error-soft',
};

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: Variant;
  size?: 'normal' | 'small';
  icon?: ReactNode;
  busy?: boolean;
  /** Why the button cannot be used: it stays focusable, says so, and does nothing. */
  reason?: string | null;
  /** Changes nothing, so it works where all is read-only. */
  reads?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const {
    variant = 'secondary',
    size = 'normal',
    icon,
    busy,
    reads,
    reason: given,
    children,
    className,
    ...rest
  } = props;
  const readOnly = useReadOnly();
  const reason = given ?? (reads ? null : readOnly);
  const blocked = Boolean(reason) || busy;
  const button = (
    <button
      type="button"
      {...rest}
      aria-disabled={blocked || rest['aria-disabled'] || undefined}
      aria-busy={busy || undefined}
      onClick={blocked ? (event) => event.preventDefault() : rest.onClick}
      className={cx(
        'inline-flex items-center justify-center gap-1.5 rounded-[7px] border font-medium whitespace-nowrap select-none transition-colors duration-[120ms]',
        size === 'small' ? 'h-7 px-2.5 text-sm' : 'h-8 px-3 text-base',
        looks[variant],
        (blocked || rest.disabled) && 'opacity-60 cursor-not-allowed',
        className,
      )}
    >
      {busy ? <Spinner size={16} /> : icon}
      {children}
    </button>
  );
  const explains = 'reason' in props || readOnly !== null;
  return explains ? <Tooltip text={reason}>{button}</Tooltip> : button;
}

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children'> {
  /** The accessible name, shown as a tooltip too. */
  label: string;
  icon: ReactNode;
  shortcut?: string;
  pressed?: boolean;
}

export function IconButton(props: IconButtonProps) {
  const {
    label,
    icon,
    shortcut,
    pressed,
    size = 'normal',
    variant = 'ghost',
    className,
    reads,
    reason: given,
    ...rest
  } = props;
  const readOnly = useReadOnly();
  const reason = given ?? (reads ? null : readOnly);
  return (
    <Tooltip text={reason ?? label} shortcut={shortcut}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={reason ? true : rest['aria-disabled']}
        onClick={reason ? (event) => event.preventDefault() : rest.onClick}
        className={cx(
          'inline-flex items-center justify-center rounded-[7px] border transition-colors duration-[120ms] flex-none',
          size === 'small' ? 'size-7' : 'size-8',
          looks[variant],
          pressed && '!bg-accent-soft !text-accent-text',
          (rest.disabled || reason) && 'opacity-50 cursor-not-allowed',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
