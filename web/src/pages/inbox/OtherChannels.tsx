import { useTranslation } from 'react-i18next';
import { ContentView } from '../shared/ContentView';
import { ChannelIcon, useChannelName } from '../shared/channels';
import { When } from '../shared/dates';
import type { Caught } from './caught';
import { MessageLinks } from './MessageLinks';

/** Messages to rooms and machines, which have neither phone nor mailbox. */
export function OtherChannels({ items }: { items: Caught[] }) {
  const { t } = useTranslation('inbox');
  const nameOf = useChannelName();
  return (
    <section aria-label={t('others')}>
      <h2 className="mb-3 font-semibold">{t('others')}</h2>
      <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {items.map((item) => (
          <li
            key={item.id}
            className="flex min-w-0 flex-col gap-2 rounded-[10px] border border-border bg-card p-4"
          >
            <p className="flex items-center gap-2 text-sm">
              <ChannelIcon channel={item.channel} />
              <span className="font-medium">{nameOf(item.channel)}</span>
              <span className="min-w-0 flex-1 truncate text-muted">{item.to}</span>
              <span className="text-xs text-muted">
                <When at={item.at} />
              </span>
            </p>
            <ContentView channel={item.channel} content={item.content} to={item.to} />
            <p className="flex gap-1.5 text-xs">
              <MessageLinks item={item} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
