import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../api';
import { Badge, cx } from '../../ui';
import { Bubble, ContentView } from '../shared/ContentView';
import { MailFrame } from '../shared/MailFrame';
import { segmentsOf } from './segments';

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** A rendered channel on the thing people hold: a mail window, a phone, a card. */
export function PreviewContent(props: {
  channel: string;
  content: JsonObject;
  dark: boolean;
  phone: boolean;
}) {
  const { channel, content, dark } = props;
  if (channel === 'email') return <MailPreview {...props} />;
  if (channel === 'sms' || channel === 'whatsapp') {
    const text = textOf(content.text) || textOf(content.body);
    return (
      <div className="flex flex-col items-center gap-3">
        <Phone dark={dark}>{text && <Bubble text={text} />}</Phone>
        {channel === 'sms' && <SegmentNote text={text} />}
      </div>
    );
  }
  if (channel === 'push' || channel === 'webpush')
    return (
      <Phone dark={dark} lock>
        <div className="rounded-xl bg-card/95 p-3 shadow-float">
          <p className="font-semibold">{textOf(content.title)}</p>
          <p className="text-sm whitespace-pre-wrap">{textOf(content.body)}</p>
        </div>
      </Phone>
    );
  return <ContentView channel={channel} content={content} dark={dark} />;
}

function MailPreview({
  content,
  dark,
  phone,
}: {
  content: JsonObject;
  dark: boolean;
  phone: boolean;
}) {
  const { t } = useTranslation('notifications');
  const html = textOf(content.html);
  return (
    <div
      data-theme={dark ? 'dark' : 'light'}
      className={cx(
        'scheme flex min-h-80 flex-1 flex-col overflow-hidden rounded-[10px] border border-border bg-card text-text',
        phone && 'mx-auto w-[375px] max-w-full',
      )}
    >
      <div className="border-b border-border px-4 py-3">
        <p className="font-semibold break-words">
          {textOf(content.subject) || (
            <span className="font-normal text-muted">{t('preview.noSubject')}</span>
          )}
        </p>
        {textOf(content.from) && <p className="text-sm text-muted">{textOf(content.from)}</p>}
      </div>
      {html ? (
        <MailFrame html={html} title={t('preview.mail')} dark={dark} className="flex-1" />
      ) : (
        <p className="px-4 py-4 break-words whitespace-pre-wrap">{textOf(content.text)}</p>
      )}
    </div>
  );
}

function Phone(props: { children: React.ReactNode; dark: boolean; lock?: boolean }) {
  return (
    <div
      data-theme={props.dark ? 'dark' : 'light'}
      className={cx(
        'scheme flex min-h-[420px] w-[300px] max-w-full flex-col rounded-[36px] border-[6px] border-bezel px-3 py-6 text-text shadow-float',
        props.lock ? 'justify-center bg-pressed' : 'justify-end bg-card',
      )}
    >
      {props.children}
    </div>
  );
}

function SegmentNote({ text }: { text: string }) {
  const { t } = useTranslation('notifications');
  const { count, alphabet, length, left } = segmentsOf(text);
  return (
    <p className="flex flex-wrap items-center justify-center gap-2 text-sm" role="status">
      <Badge tone={count > 1 ? 'warn' : 'neutral'}>{t('sms.segments', { count, alphabet })}</Badge>
      <span className="tnum text-muted">{t('sms.length', { length, left })}</span>
    </p>
  );
}
