import type { ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { cx } from '../../ui';

/** A link that looks like a button: it goes somewhere, so it stays a link. */
export function LinkButton({
  primary,
  icon,
  children,
  className,
  small,
  ...rest
}: LinkProps & { primary?: boolean; icon?: ReactNode; small?: boolean }) {
  return (
    <Link
      {...rest}
      className={cx(
        'inline-flex items-center justify-center gap-1.5 rounded-[7px] border font-medium whitespace-nowrap',
        small ? 'h-7 px-2.5 text-sm' : 'h-8 px-3 text-base',
        primary
          ? 'border-transparent bg-accent text-white hover:bg-accent-hover'
          : 'border-line bg-card text-text hover:border-control hover:bg-hover',
        className,
      )}
    >
      {icon}
      {children}
    </Link>
  );
}

export const textLink = 'font-medium text-accent-text underline-offset-2 hover:underline';
