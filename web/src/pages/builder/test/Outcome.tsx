import { Send } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject, SimulatedMessage, Simulation } from '../../../api/types';
import { timeWords } from '../../../canvas/marks-of';
import { Badge, FieldMessage, IconButton, TextInput } from '../../../ui';
import { ContentView } from '../../shared/ContentView';
import { ChannelIcon, useChannelName } from '../../shared/channels';
import type { ScenarioResult } from './scenario-runner';

/** What came out of a scenario up to a simulated moment: its end, what was said, what was called. */
export function Outcome(props: {
  result: ScenarioResult | null;
  until: number;
  /** Answers as the contact at the shown moment; null where nothing listens. */
  onReply: ((text: string) => void) | null;
  children: React.ReactNode;
}) {
  const { t } = useTranslation('builder');
  const { result } = props;
  const simulation = result?.simulation;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <div className="flex flex-col gap-3 overflow-auto p-3" aria-live="polite" tabIndex={0}>
      {!result && <p className="text-sm text-muted">{t('test.notRun')}</p>}
      {result && result.reasons.length > 0 && (
        <div className="flex flex-col gap-1">
          {result.reasons.map((reason) => (
            <FieldMessage key={reason} level="error" text={reason} />
          ))}
        </div>
      )}
      {simulation && (
        <>
          <p className="text-sm">
            {t(simulation.status === 'waiting' ? 'test.stillWaits' : 'test.ended', {
              outcome: simulation.outcome ?? simulation.status,
            })}
          </p>
          <Messages simulation={simulation} until={props.until} />
          {props.onReply && <Reply onReply={props.onReply} />}
          <Calls simulation={simulation} until={props.until} />
        </>
      )}
      {props.children}
    </div>
  );
}

const before = <Entry extends { at: string }>(entries: Entry[], until: number) =>
  entries.filter((entry) => Date.parse(entry.at) <= until);

function Messages({ simulation, until }: { simulation: Simulation; until: number }) {
  const { t } = useTranslation('builder');
  const messages = before(simulation.messages, until);
  const start = Date.parse(simulation.steps[0]?.startedAt ?? '');
  if (messages.length === 0) return <p className="text-sm text-muted">{t('test.noMessages')}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {messages.map((message, at) => (
        <MessageLine key={at} message={message} after={timeWords(Date.parse(message.at) - start)} />
      ))}
    </ul>
  );
}

/** The first words of a message; opened, the whole of it as the person gets it. */
function MessageLine({ message, after }: { message: SimulatedMessage; after: string }) {
  const { t } = useTranslation('builder');
  const nameOf = useChannelName();
  const content = (message.content ?? {}) as JsonObject;
  const words = String(content.subject ?? content.text ?? content.title ?? content.body ?? '');
  return (
    <li className="rounded-xl rounded-ss-sm border border-border bg-canvas">
      <details>
        <summary className="p-2.5 marker:content-none">
          <span className="mb-1 flex items-center gap-1.5 text-xs text-muted">
            <ChannelIcon channel={message.channel} size={14} />
            {nameOf(message.channel)} · {message.to}
            {after && <span className="tnum"> · +{after}</span>}
            <span className="ms-auto">
              <Badge tone="accent">{t('mark.simulated')}</Badge>
            </span>
          </span>
          <span className="text-sm break-words whitespace-pre-wrap">{words}</span>
        </summary>
        <div className="px-2.5 pb-2.5">
          <ContentView channel={message.channel} content={content} to={message.to} />
        </div>
      </details>
    </li>
  );
}

function Calls({ simulation, until }: { simulation: Simulation; until: number }) {
  const { t } = useTranslation('builder');
  const calls = before(simulation.calls, until);
  if (calls.length === 0) return null;
  return (
    <details>
      <summary className="text-sm text-muted">{t('test.calls', { count: calls.length })}</summary>
      <ul className="mt-1 flex flex-col gap-1">
        {calls.map((call, at) => (
          <li key={at} className="font-mono text-xs break-all">
            {call.method} {call.url}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Reply({ onReply }: { onReply: (text: string) => void }) {
  const { t } = useTranslation('builder');
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    onReply(text.trim());
    setText('');
  };
  return (
    <form onSubmit={send} className="flex items-center gap-1.5">
      <TextInput
        aria-label={t('test.replyHere')}
        placeholder={t('test.replyHere')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <IconButton
        label={t('test.replySend')}
        variant="primary"
        type="submit"
        icon={<Send size={14} />}
      />
    </form>
  );
}
