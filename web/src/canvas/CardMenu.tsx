import {
  Ban,
  Copy,
  CopyPlus,
  Ellipsis,
  FlaskConical,
  Move,
  Pencil,
  StickyNote,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu } from '../ui';
import { type CardCommand, useCanvasActions } from './store';

const icon = { size: 16, strokeWidth: 1.75 } as const;

/** Every action on a card; each has a key of its own too. */
export function CardMenu({
  id,
  title,
  disabled,
}: {
  id: string;
  title: string;
  disabled: boolean;
}) {
  const { t } = useTranslation('builder');
  const actions = useCanvasActions();
  const [open, setOpen] = useState(false);
  const item = (
    name: CardCommand,
    extra: { icon?: React.ReactNode; shortcut?: string; danger?: boolean; label?: string } = {},
  ) => ({
    label: extra.label ?? t(`menu.${name}`),
    icon: extra.icon,
    shortcut: extra.shortcut,
    danger: extra.danger,
    onSelect: () => actions?.command(name, id),
  });
  return (
    <Menu
      align="end"
      label={t('menu.of', { title })}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          tabIndex={-1}
          data-card-menu={id}
          aria-label={t('menu.of', { title })}
          className="nodrag absolute end-1.5 top-2 flex size-6 items-center justify-center rounded-md text-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 group-aria-selected:opacity-100 hover:bg-hover data-[state=open]:opacity-100"
        >
          <Ellipsis size={16} aria-hidden />
        </button>
      }
      items={
        !open
          ? []
          : [
              item('rename', { icon: <Pencil {...icon} />, shortcut: 'F2' }),
              item('test', { icon: <FlaskConical {...icon} />, shortcut: 'T' }),
              item('note', { icon: <StickyNote {...icon} />, shortcut: 'N' }),
              item('disable', {
                icon: <Ban {...icon} />,
                shortcut: 'D',
                label: t(disabled ? 'menu.enable' : 'menu.disable'),
              }),
              { kind: 'separator' },
              item('copy', { icon: <Copy {...icon} />, shortcut: 'Ctrl C' }),
              item('duplicate', { icon: <CopyPlus {...icon} />, shortcut: 'Ctrl D' }),
              item('up', { shortcut: 'Alt ↑' }),
              item('down', { shortcut: 'Alt ↓' }),
              item('moveTo', { icon: <Move {...icon} />, shortcut: 'M' }),
              { kind: 'separator' },
              item('delete', { icon: <Trash2 {...icon} />, shortcut: 'Del', danger: true }),
            ]
      }
    />
  );
}
