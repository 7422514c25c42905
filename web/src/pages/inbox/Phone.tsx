import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cx, Select } from '../../ui';
import { Bubble } from '../shared/ContentView';
import { ChannelIcon, useChannelName } from '../shared/channels';
import { When } from '../shared/dates';
import { type Caught, isChat, saidIn } from './caught';
import { MessageLinks } from './MessageLinks';
import { ReplyBox } from './ReplyBox';

interface OnePhone {
  to: string;
  items: Caught[];
}

/** The phone of one number: its conversation, and a box to answer as its owner. */
export function Phone(props: {
  phones: OnePhone[];
  phone: OnePhone | undefined;
  onChoose: (to: string) => void;
}) {
  const { t } = useTranslation('inbox');
  const { phone } = props;
  const end = useRef<HTMLDivElement>(null);
  const last = phone?.items.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message scrolls into view
  useEffect(() => {
    const list = end.current?.parentElement;
    if (list) list.scrollTop = list.scrollHeight;
  }, [last, phone?.to]);
  const answerable =
    phone && [...phone.items].reverse().find((item) => isChat(item.channel) && !item.mine);
  return (
    <section aria-label={t('phone.label')} className="mx-auto w-full max-w-[340px]">
      <div className="flex h-[660px] max-h-[calc(100vh-180px)] min-h-96 flex-col overflow-hidden rounded-[44px] border-[7px] border-bezel bg-card shadow-float">
        <header className="flex flex-none flex-col items-center gap-1 border-b border-border bg-canvas px-5 pt-3 pb-3">
          <span aria-hidden className="mb-2 h-5 w-24 rounded-full bg-bezel" />
          {props.phones.length > 1 ? (
            <Select
              aria-label={t('phone.choose')}
              value={phone?.to ?? ''}
              onChange={(event) => props.onChoose(event.target.value)}
              options={props.phones.map(({ to, items }) => ({
                value: to,
                label: `${to || t('phone.unknown')} (${items.length})`,
              }))}
            />
          ) : (
            <h2 className="font-semibold">{phone?.to || t('phone.none')}</h2>
          )}
        </header>
        <div
          className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto px-3.5 py-4"
          role="log"
          aria-label={t('phone.messages')}
        >
          {phone?.items.map((item) => <PhoneMessage key={item.id} item={item} />) ?? (
            <p className="m-auto max-w-52 text-center text-sm text-muted">{t('phone.empty')}</p>
          )}
          <div ref={end} />
        </div>
        {answerable && <ReplyBox key={answerable.to} to={answerable} />}
      </div>
    </section>
  );
}

function PhoneMessage({ item }: { item: Caught }) {
  const nameOf = useChannelName();
  const text = saidIn(item);
  const title = typeof item.content.title === 'string' ? item.content.title : null;
  return (
    <article className={cx('flex flex-col gap-1', item.mine && 'items-end')}>
      {isChat(item.channel) || item.channel === 'voice' ? (
        <>
          <Bubble text={text} mine={item.mine} />
          <Buttons item={item} />
        </>
      ) : (
        <div className="rounded-xl border border-border bg-raised p-3">
          {title && <p className="font-semibold">{title}</p>}
          {text !== title && <p className="text-sm whitespace-pre-wrap">{text}</p>}
        </div>
      )}
      <footer className="flex items-center gap-1.5 px-1 text-xs text-muted">
        <ChannelIcon channel={item.channel} size={12} />
        {nameOf(item.channel)}
        <span aria-hidden>·</span>
        <When at={item.at} />
        <MessageLinks item={item} />
      </footer>
    </article>
  );
}

function Buttons({ item }: { item: Caught }) {
  const buttons = item.content.buttons;
  if (!Array.isArray(buttons) || buttons.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1">
      {buttons.map((button, index) => {
        const label =
          typeof button === 'string'
            ? button
            : String(
                (button as { text?: unknown; title?: unknown })?.text ??
                  (button as { title?: unknown })?.title ??
                  '',
              );
        return (
          <li key={index} className="rounded-full border border-control px-2.5 py-0.5 text-sm">
            {label}
          </li>
        );
      })}
    </ul>
  );
}
