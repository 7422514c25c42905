import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../../ui';
import { ChannelIcon, useChannelName } from '../shared/channels';
import { useDates } from '../shared/dates';
import { HourBars } from './HourBars';
import type { Health } from './health';

/** The last 24 hours in numbers; each leads to what it counts. */
export function HealthStrip({ health, at }: { health: Health; at: number }) {
  const { t } = useTranslation('home');
  const dates = useDates();
  const number = (value: number, atLeast = health.atLeast) =>
    `${dates.number(value)}${atLeast && value > 0 ? '+' : ''}`;
  return (
    <section aria-labelledby="health" className="rounded-[10px] border border-border bg-card">
      <header className="flex flex-wrap items-baseline gap-x-3 px-5 pt-4">
        <h2 id="health" className="text-lg font-semibold">
          {t('health.title')}
        </h2>
        <p className="text-xs text-muted">
          {t('health.asOf', { time: dates.short(new Date(at).toISOString()) })}
        </p>
      </header>
      <div className="grid grid-cols-2 gap-px p-2 md:grid-cols-[repeat(3,minmax(0,1fr))_minmax(0,1.6fr)]">
        <Figure to="/runs?from=-24h" label={t('health.runs')} value={number(health.runs)} />
        <Figure
          to="/runs?from=-24h&status=failed"
          label={t('health.failed')}
          value={number(health.failed)}
          tone={health.failed > 0 ? 'text-error' : undefined}
        />
        <Figure
          to="/runs?status=waiting"
          label={t('health.waiting')}
          value={number(health.waiting, health.waitingAtLeast)}
        />
        <div className="col-span-2 px-3 py-2 md:col-span-1">
          <p className="text-sm text-muted">{t('health.messages')}</p>
          <Channels messages={health.messages} />
        </div>
      </div>
      <HourBars health={health} />
    </section>
  );
}

function Figure(props: { to: string; label: string; value: ReactNode; tone?: string }) {
  return (
    <Link to={props.to} className="rounded-md px-3 py-2 hover:bg-hover">
      <span className="block text-sm text-muted">{props.label}</span>
      <span className={cx('tnum block text-[26px] leading-8 font-semibold', props.tone)}>
        {props.value}
      </span>
    </Link>
  );
}

function Channels({ messages }: { messages: Health['messages'] }) {
  const { t } = useTranslation('home');
  const nameOf = useChannelName();
  if (messages.length === 0) return <p className="leading-8">{t('health.noMessages')}</p>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 pt-1.5">
      {messages.map(({ channel, sent, failed }) => (
        <li key={channel} className="flex items-center gap-1.5">
          <ChannelIcon channel={channel} />
          <span className="tnum font-semibold">{sent}</span>
          <span className="text-sm text-muted">{nameOf(channel)}</span>
          {failed > 0 && (
            <span className="text-sm text-error">
              {t('health.ofWhichFailed', { count: failed })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
