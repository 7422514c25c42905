import { Mail, MessageSquare } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject, Notification } from '../../api/types';
import { Badge, MailBody, Skeleton } from '../../ui';
import { sampleValue } from '../../workflow/template';
import type { StepPanelProps } from '../step';
import { renderedChannels, segments } from './rendered';

/** The message as the real renderer makes it with sample values. */
export function Preview({
  step,
  scope,
  services,
  notification,
}: StepPanelProps & { notification: Notification }) {
  const { t } = useTranslation('steps');
  const [rendered, setRendered] = useState<Record<string, JsonObject> | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const data = sampleValue((step.data as Json) ?? {}, scope.sample) as JsonObject;
  const input = JSON.stringify({
    data,
    contact: scope.sample.contact ?? {},
    trigger: scope.sample.trigger ?? {},
  });
  const { key } = notification;
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      services.notifications.preview(key, JSON.parse(input) as JsonObject).then(
        (answer) => {
          if (!current) return;
          setRendered(renderedChannels(answer));
          setFault(null);
        },
        (cause) => current && setFault(cause instanceof Error ? cause.message : String(cause)),
      );
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key, input, services]);
  const wanted =
    (step.channels as string[] | undefined) ?? Object.keys(notification.channels ?? {});
  if (fault) return <p className="text-sm text-muted">{t('send.noPreview', { reason: fault })}</p>;
  if (!rendered) return <Skeleton lines={3} />;
  return (
    <section aria-label={t('send.preview')} className="flex flex-col gap-2">
      {wanted
        .filter((channel) => rendered[channel])
        .map((channel) => (
          <ChannelPreview key={channel} channel={channel} content={rendered[channel]!} />
        ))}
    </section>
  );
}

function ChannelPreview({ channel, content }: { channel: string; content: JsonObject }) {
  const { t } = useTranslation('steps');
  const name = t(`channel.${channel}`, { defaultValue: channel });
  const text = String(content.text ?? content.body ?? content.say ?? content.title ?? '');
  const Icon = channel === 'email' ? Mail : MessageSquare;
  const count = channel === 'sms' ? segments(text) : null;
  return (
    <figure className="overflow-hidden rounded-lg border border-border">
      <figcaption className="flex items-center gap-2 border-b border-border bg-canvas px-3 py-1.5 text-xs text-muted">
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        {name}
        {count && (
          <span className="ms-auto">
            <Badge>{t('send.segments', { count: count.count, encoding: count.encoding })}</Badge>
          </span>
        )}
      </figcaption>
      {channel === 'email' ? (
        <div className="p-3">
          <p className="mb-1 font-medium">{String(content.subject ?? '')}</p>
          {content.html ? (
            <MailBody html={String(content.html)} label={t('send.emailPreview')} />
          ) : (
            <p className="text-sm whitespace-pre-wrap">{String(content.text ?? '')}</p>
          )}
        </div>
      ) : (
        <p className="p-3 text-sm whitespace-pre-wrap">{text}</p>
      )}
    </figure>
  );
}
