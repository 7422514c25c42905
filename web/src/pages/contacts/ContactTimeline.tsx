import { CircleDot, Play, Zap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api';
import { Button, Segmented } from '../../ui';
import { MessageView } from '../runs/MessagesTab';
import { ChannelIcon } from '../shared/channels';
import { When } from '../shared/dates';
import { Loaded } from '../shared/Loaded';
import { orNothing, useRead } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { StatusBadge } from '../shared/status';
import { type Moment, readTimeline } from './timeline';

type Facet = 'all' | 'message' | 'run';

/** What happened with the person, newest first; messages open in place. */
export function ContactTimeline({ id }: { id: string }) {
  const { t } = useTranslation('contacts');
  const [facet, setFacet] = useState<Facet>('all');
  const timeline = useRead(['contacts', 'timeline', id], async () => {
    const nothing = { items: [], nextCursor: null };
    const [workflows, notifications] = await Promise.all([
      orNothing(api.workflows.list({ limit: 200 }), nothing),
      orNothing(api.notifications.list({ limit: 200 }), nothing),
    ]);
    const names = new Map<string, string | undefined>([
      ...workflows.items.map((item) => [item.key, item.draft?.name] as const),
      ...notifications.items.map((item) => [item.key, item.name] as const),
    ]);
    return readTimeline(id, (key) => names.get(key) ?? key);
  });
  return (
    <Card
      title={t('timeline.title')}
      actions={
        <Segmented
          label={t('timeline.show')}
          value={facet}
          onChange={setFacet}
          options={(['all', 'message', 'run'] as Facet[]).map((value) => ({
            value,
            label: t(`timeline.${value}`),
          }))}
        />
      }
    >
      <Loaded query={timeline}>
        {(moments) => {
          const shown = moments.filter((moment) => facet === 'all' || moment.kind === facet);
          if (shown.length === 0)
            return <p className="py-6 text-center text-muted">{t('timeline.none')}</p>;
          return (
            <ol className="flex flex-col">
              {shown.map((moment) => (
                <OneMoment key={moment.kind + moment.key} moment={moment} />
              ))}
            </ol>
          );
        }}
      </Loaded>
    </Card>
  );
}

function OneMoment({ moment }: { moment: Moment }) {
  const { t } = useTranslation('contacts');
  const { t: tp } = useTranslation('pages');
  const [open, setOpen] = useState(false);
  return (
    <li className="flex gap-3 border-b border-border py-3 last:border-b-0">
      <span className="mt-0.5 text-muted">
        <Icon moment={moment} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{moment.title}</span>
          {moment.status && <StatusBadge status={moment.status} />}
          <span className="ms-auto text-sm text-muted">
            <When at={moment.at} />
          </span>
        </p>
        {moment.reason && (
          <p className="text-sm">
            {tp(`reason.${moment.reason}`, { defaultValue: moment.reason })}
          </p>
        )}
        <p className="mt-1 flex flex-wrap gap-3 text-sm">
          {moment.run && (
            <Link
              to={`/runs/${encodeURIComponent(moment.run)}`}
              className="font-medium text-accent-text hover:underline"
            >
              {t('timeline.openRun')}
            </Link>
          )}
          {moment.message && (
            <Button
              size="small"
              variant="ghost"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              className="-my-1 !text-accent-text"
            >
              {t(open ? 'timeline.hide' : 'timeline.view')}
            </Button>
          )}
        </p>
        {open && moment.message && <Opened id={moment.message} />}
      </div>
    </li>
  );
}

function Icon({ moment }: { moment: Moment }) {
  if (moment.channel) return <ChannelIcon channel={moment.channel} size={18} />;
  const Sign = moment.kind === 'run' ? Play : moment.kind === 'event' ? Zap : CircleDot;
  return <Sign size={18} strokeWidth={1.75} aria-hidden />;
}

function Opened({ id }: { id: string }) {
  const message = useRead(['messages', id], () => api.messages.read(id));
  return (
    <div className="mt-3">
      <Loaded query={message}>{(read) => <MessageView message={read} />}</Loaded>
    </div>
  );
}
