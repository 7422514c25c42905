import { useTranslation } from 'react-i18next';
import type { Json, JsonObject } from '../../api';
import { cx } from '../../ui';
import { useChannelName } from './channels';
import { MailFrame } from './MailFrame';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** What the person got, in the shape of its channel. */
export function ContentView(props: {
  channel: string;
  content: Json | undefined;
  to?: string;
  dark?: boolean;
}) {
  const { t } = useTranslation('pages');
  const nameOf = useChannelName();
  const content = (
    props.content && typeof props.content === 'object' && !Array.isArray(props.content)
      ? props.content
      : {}
  ) as JsonObject;
  if (props.channel === 'email') return <Mail content={content} to={props.to} dark={props.dark} />;
  const text =
    textOf(content.text) || textOf(content.say) || textOf(content.body) || textOf(content.content);
  if (['sms', 'whatsapp', 'voice'].includes(props.channel) && text)
    return (
      <div className="rounded-[10px] bg-canvas p-4">
        <Bubble text={text} />
      </div>
    );
  const fields = Object.entries(content).filter(([, value]) => value !== null && value !== '');
  if (fields.length === 0) return <p className="text-sm text-muted">{t('json.nothing')}</p>;
  return (
    <dl
      aria-label={nameOf(props.channel)}
      className="flex flex-col gap-2 rounded-[10px] border border-border bg-canvas p-4"
    >
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-muted">{name}</dt>
          <dd
            className={cx('break-words whitespace-pre-wrap', name === 'title' && 'font-semibold')}
          >
            {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Bubble({ text, mine }: { text: string; mine?: boolean }) {
  return (
    <p
      className={cx(
        'w-fit max-w-[85%] rounded-2xl px-3.5 py-2 break-words whitespace-pre-wrap',
        mine ? 'ms-auto rounded-ee-md bg-accent text-white' : 'rounded-es-md bg-pressed text-text',
      )}
    >
      {text}
    </p>
  );
}

function Mail({ content, to, dark }: { content: JsonObject; to?: string; dark?: boolean }) {
  const { t } = useTranslation('pages');
  const html = textOf(content.html);
  const text = textOf(content.text);
  return (
    <div className="overflow-hidden rounded-[10px] border border-border bg-card">
      <div className="border-b border-border px-4 py-3">
        <p className="text-lg font-semibold break-words">
          {textOf(content.subject) || t('mail.noSubject')}
        </p>
        <p className="mt-0.5 text-sm text-muted">
          {textOf(content.from) && `${t('mail.from', { from: textOf(content.from) })} · `}
          {to && t('mail.to', { to })}
        </p>
      </div>
      {html ? (
        <MailFrame html={html} title={t('mail.frame')} dark={dark} maxHeight={640} />
      ) : (
        <p className="px-4 py-4 break-words whitespace-pre-wrap">{text}</p>
      )}
    </div>
  );
}
