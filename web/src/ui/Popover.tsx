import { Popover as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx';
import { usePortalTarget } from './portal';

/** A floating part anchored to its trigger, or to `anchor` where something else opens it. */
export function Popover(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger?: ReactElement;
  anchor?: ReactElement;
  children: ReactNode;
  label: string;
  className?: string;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  /** False leaves the focus where it is, as a combobox needs. */
  takeFocus?: boolean;
}) {
  const container = usePortalTarget();
  const takeFocus = props.takeFocus ?? true;
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      {props.trigger && <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>}
      {props.anchor && <Radix.Anchor asChild>{props.anchor}</Radix.Anchor>}
      <Radix.Portal container={container}>
        <Radix.Content
          aria-label={props.label}
          align={props.align ?? 'start'}
          side={props.side ?? 'bottom'}
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={takeFocus ? undefined : (event) => event.preventDefault()}
          onCloseAutoFocus={takeFocus ? undefined : (event) => event.preventDefault()}
          className={cx(
            'floating z-50 max-h-[var(--radix-popover-content-available-height)] overflow-auto',
            props.className,
          )}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
