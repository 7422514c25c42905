import { ChevronDown, FilePlus2, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../../api/types';
import { FilterList, Popover, useReadOnly } from '../../ui';
import { type Starter, starters } from './starters';

/** A notification that exists, or a starter that becomes one. */
export function NotificationPicker({
  value,
  known,
  onChoose,
  onStart,
}: {
  value: string;
  known: Notification[];
  onChoose: (notification: Notification) => void;
  onStart: (starter: Starter) => void;
}) {
  const { t } = useTranslation('steps');
  const [open, setOpen] = useState(value === '');
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const fits = (name: string) => name.toLowerCase().includes(wanted);
  const fresh = starters.filter((starter) => !known.some((item) => item.key === starter.key));
  const channels = (item: { channels: Record<string, unknown> }) =>
    Object.keys(item.channels ?? {})
      .map((channel) => t(`channel.${channel}`, { defaultValue: channel }))
      .join(', ');
  const row = (icon: React.ReactNode, name: string, hint: string) => (
    <>
      <span className="flex-none text-muted">{icon}</span>
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <span className="truncate text-xs text-muted">{hint}</span>
    </>
  );
  const choices = [
    ...known
      .filter((item) => fits(item.name))
      .map((item) => ({
        id: `known:${item.key}`,
        label: item.name,
        group: t('send.yours'),
        node: row(<Send size={14} />, item.name, channels(item)),
      })),
    ...fresh
      .filter((item) => fits(item.notification.name))
      .map((item) => ({
        id: `new:${item.key}`,
        label: item.notification.name,
        group: t('send.starters'),
        node: row(<FilePlus2 size={14} />, item.notification.name, channels(item.notification)),
      })),
  ];
  const choose = (id: string) => {
    setOpen(false);
    const [kind, key] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
    const starter = starters.find((item) => item.key === key);
    const notification = known.find((item) => item.key === key);
    if (kind === 'new' && starter) onStart(starter);
    else if (notification) onChoose(notification);
  };
  const readOnly = useReadOnly() !== null;
  const current = known.find((item) => item.key === value);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('send.choose')}
      className="w-[380px] max-w-[calc(100vw-24px)]"
      trigger={
        <button
          type="button"
          disabled={readOnly}
          aria-label={`${t('send.notification')}: ${current?.name ?? (value || t('send.choose'))}`}
          className="control-surface flex h-8 w-full items-center gap-2 px-2.5 text-start hover:bg-hover"
        >
          <Send size={14} strokeWidth={1.75} aria-hidden className="text-muted" />
          <span className="min-w-0 flex-1 truncate">
            {current?.name ?? (value || <span className="text-muted">{t('send.choose')}</span>)}
          </span>
          <ChevronDown size={14} aria-hidden className="text-muted" />
        </button>
      }
    >
      <FilterList
        label={t('send.choose')}
        placeholder={t('send.search')}
        query={query}
        onQuery={setQuery}
        choices={choices}
        onChoose={choose}
        onEscape={() => setOpen(false)}
        listClassName="max-h-72"
        empty={t('send.nothing', { query })}
      />
    </Popover>
  );
}
