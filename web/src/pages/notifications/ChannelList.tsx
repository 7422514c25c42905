import { Plus, Route, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { JsonObject, Notification } from '../../api';
import { Button, cx, IconButton, Menu } from '../../ui';
import { ChannelIcon, channelNames, useChannelName } from '../shared/channels';
import { startContent } from './content';

/** The channels of the notification, and the way to another one. */
export function ChannelList(props: {
  notification: Notification;
  shown: string;
  needs: string | null;
  onContent: (channel: string, content: JsonObject | null) => void;
}) {
  const { t } = useTranslation('notifications');
  const nameOf = useChannelName();
  const navigate = useNavigate();
  const present = Object.keys(props.notification.channels ?? {});
  const absent = channelNames.filter((channel) => !present.includes(channel));
  const path = (channel: string) =>
    `/notifications/${encodeURIComponent(props.notification.key)}/${channel}`;
  const add = (channel: string) => {
    props.onContent(channel, startContent(channel));
    navigate(path(channel), { replace: true });
  };
  const row = (on: boolean) =>
    cx(
      'flex h-8 min-w-0 flex-1 items-center gap-2.5 rounded-[7px] px-2.5 whitespace-nowrap hover:bg-hover',
      on && 'bg-accent-soft font-medium text-accent-text',
    );
  return (
    <nav
      aria-label={t('channels')}
      className="flex flex-none flex-col border-border bg-card p-3 max-lg:border-b lg:w-52 lg:border-e"
    >
      <ul className="flex gap-1 max-lg:flex-wrap lg:flex-col">
        {present.map((channel) => (
          <li key={channel} className="group flex items-center">
            <Link
              to={path(channel)}
              replace
              aria-current={props.shown === channel ? 'page' : undefined}
              className={row(props.shown === channel)}
            >
              <ChannelIcon channel={channel} />
              {nameOf(channel)}
            </Link>
            {props.shown === channel && (
              <IconButton
                size="small"
                label={t('removeChannel', { channel: nameOf(channel) })}
                reason={props.needs}
                icon={<X size={14} />}
                onClick={() => {
                  props.onContent(channel, null);
                  navigate(`/notifications/${encodeURIComponent(props.notification.key)}`, {
                    replace: true,
                  });
                }}
              />
            )}
          </li>
        ))}
        <li className="flex lg:mt-1 lg:border-t lg:border-border lg:pt-2">
          <Link
            to={path('routing')}
            replace
            aria-current={props.shown === 'routing' ? 'page' : undefined}
            className={row(props.shown === 'routing')}
          >
            <Route size={16} strokeWidth={1.75} aria-hidden />
            {t('routing.title')}
          </Link>
        </li>
      </ul>
      {absent.length > 0 && (
        <div className="mt-2">
          {props.needs ? (
            <Button size="small" reason={props.needs} icon={<Plus size={14} />}>
              {t('addChannel')}
            </Button>
          ) : (
            <Menu
              label={t('addChannel')}
              trigger={
                <Button size="small" icon={<Plus size={14} />}>
                  {t('addChannel')}
                </Button>
              }
              items={absent.map((channel) => ({
                label: nameOf(channel),
                icon: <ChannelIcon channel={channel} />,
                onSelect: () => add(channel),
              }))}
            />
          )}
        </div>
      )}
    </nav>
  );
}
