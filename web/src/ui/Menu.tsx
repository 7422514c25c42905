import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx';
import { usePortalTarget } from './portal';

export type MenuItem =
  | {
      kind?: 'item';
      label: string;
      icon?: ReactNode;
      shortcut?: string;
      danger?: boolean;
      disabled?: boolean;
      hint?: string;
      onSelect: () => void;
    }
  | { kind: 'separator' }
  | { kind: 'heading'; label: string };

export function Menu(props: {
  trigger: ReactElement;
  items: MenuItem[];
  align?: 'start' | 'end';
  label?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const container = usePortalTarget();
  return (
    <DropdownMenu.Root modal={false} open={props.open} onOpenChange={props.onOpenChange}>
      <DropdownMenu.Trigger asChild>{props.trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content
          align={props.align ?? 'start'}
          sideOffset={4}
          collisionPadding={8}
          aria-label={props.label}
          className="floating z-50 max-h-[70vh] min-w-52 overflow-auto p-1"
        >
          {props.items.map((item, index) => (
            <MenuLine key={index} item={item} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function MenuLine({ item }: { item: MenuItem }) {
  if (item.kind === 'separator') return <DropdownMenu.Separator className="my-1 h-px bg-border" />;
  if (item.kind === 'heading') {
    return (
      <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">
        {item.label}
      </DropdownMenu.Label>
    );
  }
  return (
    <DropdownMenu.Item
      disabled={item.disabled}
      onSelect={item.onSelect}
      className={cx(
        'flex min-h-8 items-center gap-2 rounded-md px-2 py-1 text-base outline-none select-none data-[highlighted]:bg-hover data-[disabled]:opacity-50',
        item.danger && 'text-error',
      )}
    >
      <span className="flex w-4 flex-none justify-center">{item.icon}</span>
      <span className="flex-1">
        {item.label}
        {item.hint && <span className="block text-xs text-muted">{item.hint}</span>}
      </span>
      {item.shortcut && <kbd className="ps-4 font-sans text-xs text-muted">{item.shortcut}</kbd>}
    </DropdownMenu.Item>
  );
}
