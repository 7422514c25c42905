import { Tooltip as Radix } from 'radix-ui';
import { type ReactElement, useState } from 'react';
import { usePortalTarget } from './portal';

/**
 * Names a toolbar button on hover and focus. Never the only place of a fact. Without a text there is
 * nothing to show; the child stays the same element, so it keeps the focus when a text comes or goes.
 */
export function Tooltip(props: {
  text: string | null;
  shortcut?: string;
  side?: 'top' | 'bottom' | 'left' | 'right';
  children: ReactElement;
}) {
  const container = usePortalTarget();
  const [open, setOpen] = useState(false);
  return (
    <Radix.Root delayDuration={350} open={open && Boolean(props.text)} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{props.children}</Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          side={props.side ?? 'bottom'}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 rounded-md bg-text px-2 py-1 text-xs text-card"
        >
          {props.text}
          {props.shortcut && <kbd className="ms-2 font-sans opacity-75">{props.shortcut}</kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const TooltipProvider = Radix.Provider;
