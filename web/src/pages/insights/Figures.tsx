import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../../ui';
import { useDocument } from '../builder/context';
import { useDates } from '../shared/dates';
import { Sparkline } from '../shared/Sparkline';
import { StatusBadge } from '../shared/status';
import { runsLink, type Scope } from './links';
import { added, type Figures as Numbers, type Reading } from './reading';

const chip =
  'inline-flex h-6 items-center gap-1.5 rounded-full border border-border px-2.5 text-xs hover:bg-hover';

/** The headline: runs, how they ended, messages; and a sentence of what is counted. */
export function Figures(props: { reading: Reading; figures: Numbers; scope: Scope }) {
  const { t } = useTranslation('insights');
  const { figures, scope } = props;
  const link = (status: string) => runsLink(scope, { status });
  return (
    <section
      aria-label={t('figures')}
      className="flex-none border-b border-border bg-card px-4 pt-2 pb-3"
    >
      <div className="-mx-2 flex flex-wrap items-center gap-x-1 gap-y-1">
        <Figure name="started" value={figures.started} to={runsLink(scope, {})} />
        <Figure name="done" value={figures.done} to={link('done')} />
        <Figure
          name="failed"
          value={figures.failed}
          to={link('failed')}
          tone={figures.failed > 0 ? 'text-error' : undefined}
        />
        <Figure name="cancelled" value={figures.cancelled} to={link('cancelled')} />
        <Figure name="waiting" value={figures.waiting} to={link('waiting')} />
        <Goal figures={figures} scope={scope} />
        <Days figures={figures} />
      </div>
      <div className="mt-1 flex flex-wrap gap-x-6 gap-y-2">
        <Outcomes figures={figures} scope={scope} />
        <Messages {...props} />
      </div>
      <Counted scope={scope} />
    </section>
  );
}

function Figure(props: { name: string; value: ReactNode; to: string; tone?: string }) {
  const { t } = useTranslation('insights');
  const dates = useDates();
  return (
    <Link to={props.to} className="min-w-24 rounded-md px-2 py-1 hover:bg-hover">
      <span className="block text-sm text-muted">{t(`figure.${props.name}`)}</span>
      <span className={cx('tnum block text-xl leading-7 font-semibold', props.tone)}>
        {typeof props.value === 'number' ? dates.number(props.value) : props.value}
      </span>
    </Link>
  );
}

/** For a journey: the share of the runs that ended which reached the goal. */
function Goal({ figures, scope }: { figures: Numbers; scope: Scope }) {
  const { i18n } = useTranslation('insights');
  const { trigger } = useDocument();
  const ended = figures.done + figures.failed + figures.cancelled;
  if (trigger.type !== 'journey' || ended === 0) return null;
  const met = figures.outcomes.find(([name]) => name === 'goal_met')?.[1] ?? 0;
  const percent = new Intl.NumberFormat(i18n.language, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  return (
    <Figure
      name="goal"
      value={percent.format(met / ended)}
      to={runsLink(scope, { outcome: 'goal_met' })}
    />
  );
}

/** Runs by the day; the same numbers stand in words for those who cannot see the bars. */
function Days({ figures }: { figures: Numbers }) {
  const { t } = useTranslation('insights');
  const dates = useDates();
  if (figures.days.length < 2 || figures.started === 0) return null;
  const words = figures.days
    .filter(({ started, failed }) => started + failed > 0)
    .map(({ day, started }) => t('day', { day: dates.date(`${day}T12:00:00Z`), count: started }));
  return (
    <div className="ms-2 px-2 py-1">
      <span aria-hidden className="block text-sm text-muted">
        {t('days')}
      </span>
      <Sparkline
        className="mt-0.5 max-w-60"
        label={t('byDay', { days: words.join(', ') })}
        bars={figures.days.map(({ started, failed }) => ({
          value: Math.max(started, failed),
          bad: failed,
        }))}
      />
    </div>
  );
}

function Outcomes({ figures, scope }: { figures: Numbers; scope: Scope }) {
  const { t } = useTranslation(['insights', 'runs']);
  const dates = useDates();
  if (figures.outcomes.length === 0) return null;
  return (
    <Chips title={t('outcomes')}>
      {figures.outcomes.map(([name, count]) => (
        <li key={name}>
          <Link to={runsLink(scope, { outcome: name })} className={chip}>
            {t(`runs:outcome.${name}`, { defaultValue: name })}
            <span className="tnum font-semibold">{dates.number(count)}</span>
          </Link>
        </li>
      ))}
    </Chips>
  );
}

function Messages({ reading, scope }: { reading: Reading; scope: Scope }) {
  const { t } = useTranslation('insights');
  const dates = useDates();
  const { messages } = reading.messages;
  if (messages.count === 0) return null;
  return (
    <Chips title={t(scope.version ? 'messagesAll' : 'messages', { count: messages.count })}>
      {added([messages.statuses]).map(([status, count]) => (
        <li key={status} className="inline-flex items-center gap-1.5 text-xs">
          <StatusBadge status={status} />
          <span className="tnum font-semibold">{dates.number(count)}</span>
        </li>
      ))}
    </Chips>
  );
}

function Chips({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h2 className="text-xs font-medium text-muted">{title}</h2>
      <ul className="flex flex-wrap items-center gap-2">{children}</ul>
    </div>
  );
}

/** Numbers without their meaning are guesses: which days, and what counts once. */
function Counted({ scope }: { scope: Scope }) {
  const { t, i18n } = useTranslation('insights');
  const range = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' });
  const days = range.formatRange(new Date(scope.from), new Date(Date.parse(scope.to) - 1));
  return <p className="mt-2 max-w-5xl text-xs text-muted">{t('counted', { days })}</p>;
}
