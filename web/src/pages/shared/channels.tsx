import type { LucideIcon } from 'lucide-react';
import {
  AppWindow,
  Bell,
  Hash,
  Mail,
  MessageCircle,
  MessageSquare,
  MessagesSquare,
  Phone,
  Smartphone,
  UsersRound,
  Webhook,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui';

const icons: Record<string, LucideIcon> = {
  email: Mail,
  sms: MessageSquare,
  whatsapp: MessageCircle,
  push: Smartphone,
  webpush: AppWindow,
  inbox: Bell,
  slack: Hash,
  teams: UsersRound,
  discord: MessagesSquare,
  voice: Phone,
  webhook: Webhook,
};

/** Every channel, in the order people look for them. */
export const channelNames = Object.keys(icons);

export function ChannelIcon({ channel, size = 16 }: { channel: string; size?: number }) {
  const Icon = icons[channel] ?? Webhook;
  return <Icon size={size} strokeWidth={1.75} aria-hidden className="flex-none" />;
}

export function useChannelName() {
  const { t } = useTranslation('pages');
  return (channel: string) => t(`channel.${channel}`, { defaultValue: channel });
}

export function ChannelTile({ channel, className }: { channel: string; className?: string }) {
  return (
    <span className={cx('tile family-talk size-8', className)}>
      <ChannelIcon channel={channel} size={18} />
    </span>
  );
}

/** Icon and word, in a row of small chips. */
export function ChannelChips({ channels }: { channels: string[] }) {
  const nameOf = useChannelName();
  return (
    <ul className="flex flex-wrap gap-1">
      {channels.map((channel) => (
        <li
          key={channel}
          className="inline-flex h-6 items-center gap-1.5 rounded-full bg-hover px-2 text-xs"
        >
          <ChannelIcon channel={channel} size={14} />
          {nameOf(channel)}
        </li>
      ))}
    </ul>
  );
}
