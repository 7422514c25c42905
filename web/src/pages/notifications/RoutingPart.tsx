import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../../api';
import { Field, IconButton, Select, TextInput } from '../../ui';
import { ChannelIcon, useChannelName } from '../shared/channels';

type Routing = NonNullable<Notification['routing']>;
const modes = ['all', 'first', 'escalate'];
const categories: Notification['category'][] = ['transactional', 'marketing', 'otp'];
const waits = ['PT1M', 'PT5M', 'PT15M', 'PT1H', 'P1D'];

/** What kind of message it is, and which of its channels are used when. */
export function RoutingPart(props: {
  draft: Notification;
  onChange: (fields: Partial<Notification>) => void;
  needs: string | null;
}) {
  const { t } = useTranslation('notifications');
  const { draft } = props;
  const routing: Routing = draft.routing ?? { mode: 'all' };
  const disabled = Boolean(props.needs);
  const set = (fields: Partial<Routing>) => props.onChange({ routing: { ...routing, ...fields } });
  const setMode = (mode: string) => {
    if (mode === 'all') props.onChange({ routing: { mode } });
    else if (mode === 'first') props.onChange({ routing: { mode, order: orderOf(draft) } });
    else
      props.onChange({
        routing: { mode, order: orderOf(draft), until: 'delivered', within: 'PT5M' },
      });
  };
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-5">
      <h2 className="text-lg font-semibold">{t('routing.title')}</h2>
      <Field
        label={t('field.category')}
        help={t(`categoryHelp.${draft.category ?? 'transactional'}`)}
      >
        <Select
          value={draft.category ?? 'transactional'}
          disabled={disabled}
          onChange={(event) =>
            props.onChange({ category: event.target.value as Notification['category'] })
          }
          options={categories.map((value) => ({ value, label: t(`category.${value}`) }))}
        />
      </Field>
      <Field label={t('field.topic')} help={t('field.topicHelp')}>
        <TextInput
          value={draft.topic ?? ''}
          disabled={disabled}
          onChange={(event) => props.onChange({ topic: event.target.value || undefined })}
        />
      </Field>
      <Field label={t('routing.mode')} help={t(`routing.help.${routing.mode}`)}>
        <Select
          value={routing.mode}
          disabled={disabled}
          onChange={(event) => setMode(event.target.value)}
          options={modes.map((value) => ({ value, label: t(`routing.${value}`) }))}
        />
      </Field>
      {routing.mode !== 'all' && (
        <Order draft={draft} disabled={disabled} onOrder={(order) => set({ order })} />
      )}
      {routing.mode === 'escalate' && (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('routing.until')}>
            <Select
              value={routing.until ?? 'delivered'}
              disabled={disabled}
              onChange={(event) => set({ until: event.target.value })}
              options={['delivered', 'read', 'clicked'].map((value) => ({
                value,
                label: t(`routing.untilOption.${value}`),
              }))}
            />
          </Field>
          <Field label={t('routing.within')}>
            <Select
              value={routing.within ?? 'PT5M'}
              disabled={disabled}
              onChange={(event) => set({ within: event.target.value })}
              options={[...new Set([...waits, routing.within ?? 'PT5M'])].map((value) => ({
                value,
                label: t(`wait.${value}`, { defaultValue: value }),
              }))}
            />
          </Field>
        </div>
      )}
    </div>
  );
}

/** The stored order, with channels that joined later at its end. */
export function orderOf(draft: Notification): string[] {
  const present = Object.keys(draft.channels ?? {});
  const stored = (draft.routing?.order ?? []).filter((channel) => present.includes(channel));
  return [...stored, ...present.filter((channel) => !stored.includes(channel))];
}

function Order(props: {
  draft: Notification;
  disabled: boolean;
  onOrder: (order: string[]) => void;
}) {
  const { t } = useTranslation('notifications');
  const nameOf = useChannelName();
  const order = orderOf(props.draft);
  const swap = (from: number, to: number) => {
    const next = [...order];
    [next[from], next[to]] = [next[to]!, next[from]!];
    props.onOrder(next);
  };
  return (
    <div>
      <h3 className="mb-1.5 text-sm font-medium">{t('routing.order')}</h3>
      <ol className="flex flex-col gap-1.5">
        {order.map((channel, index) => (
          <li
            key={channel}
            className="flex h-10 items-center gap-2.5 rounded-md border border-border bg-card ps-3 pe-1"
          >
            <span className="tnum text-sm text-muted">{index + 1}</span>
            <ChannelIcon channel={channel} />
            <span className="flex-1">{nameOf(channel)}</span>
            <IconButton
              size="small"
              label={t('routing.up', { channel: nameOf(channel) })}
              disabled={props.disabled || index === 0}
              icon={<ArrowUp size={14} />}
              onClick={() => swap(index, index - 1)}
            />
            <IconButton
              size="small"
              label={t('routing.down', { channel: nameOf(channel) })}
              disabled={props.disabled || index === order.length - 1}
              icon={<ArrowDown size={14} />}
              onClick={() => swap(index, index + 1)}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}
