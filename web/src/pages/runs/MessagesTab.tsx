import { useTranslation } from 'react-i18next';
import { api, type Json, type Message } from '../../api';
import { ContentView } from '../shared/ContentView';
import { ChannelIcon, useChannelName } from '../shared/channels';
import { When } from '../shared/dates';
import { Loaded } from '../shared/Loaded';
import { useRead } from '../shared/lists';
import { StatusBadge } from '../shared/status';

/** The messages of a step as they went out, with what became of them. */
export function MessagesTab({ ids }: { ids: string[] }) {
  return (
    <ul className="flex flex-col gap-6">
      {ids.map((id) => (
        <li key={id}>
          <OneMessage id={id} />
        </li>
      ))}
    </ul>
  );
}

function OneMessage({ id }: { id: string }) {
  const message = useRead(['messages', id], () => api.messages.read(id));
  return <Loaded query={message}>{(read) => <MessageView message={read} />}</Loaded>;
}

export function MessageView({ message }: { message: Message }) {
  const { t } = useTranslation('runs');
  const { t: tp } = useTranslation('pages');
  const nameOf = useChannelName();
  return (
    <article
      className="flex flex-col gap-2"
      aria-label={`${nameOf(message.channel)} ${message.to ?? ''}`}
    >
      <header className="flex flex-wrap items-center gap-2">
        <ChannelIcon channel={message.channel} />
        <h3 className="font-medium">{nameOf(message.channel)}</h3>
        <span className="min-w-0 truncate text-muted">{message.to}</span>
        <span className="ms-auto">
          <StatusBadge status={message.status} />
        </span>
      </header>
      {message.reason && (
        <p className="text-sm">
          {tp(`reason.${message.reason}`, { defaultValue: message.reason })}
        </p>
      )}
      {message.content !== undefined && message.content !== null && (
        <ContentView channel={message.channel} content={message.content} to={message.to} />
      )}
      <History changes={(message.history ?? message.statusHistory) as Json | undefined} />
      <p className="text-xs text-muted">
        {typeof message.provider === 'string' &&
          `${t('message.by', { provider: message.provider })} · `}
        <span className="font-mono">{message.id}</span>
      </p>
    </article>
  );
}

function History({ changes }: { changes: Json | undefined }) {
  const { t } = useTranslation('runs');
  const { t: tp } = useTranslation('pages');
  if (!Array.isArray(changes) || changes.length === 0) return null;
  return (
    <ol aria-label={t('message.history')} className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {(changes as { status?: string; at?: string }[]).map((change, index) => (
        <li key={index}>
          {tp(`status.${change.status}`, { defaultValue: change.status })}{' '}
          <span className="text-muted">
            <When at={change.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
