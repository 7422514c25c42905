import { CircleCheck, Info, Send } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type InboundTaken, type PhoneNumber } from '../../api';
import { Button, Dialog, Field, Segmented, TextArea, TextInput } from '../../ui';
import { useChannelName } from '../shared/channels';
import { textLink } from '../shared/LinkButton';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { useSubmit } from '../shared/useSubmit';

const keptFrom = 'carillon.writesFrom';

/** A message to the number as if from a phone, and what became of it. */
export function ReceiveDialog({ number, onClose }: { number: PhoneNumber; onClose: () => void }) {
  const { t } = useTranslation('numbers');
  const channelName = useChannelName();
  const needs = useNeeds('support');
  const refresh = useRefresh();
  const form = useSubmit('/from', '/text', '/channel');
  const [from, setFrom] = useState(() => localStorage.getItem(keptFrom) ?? '+919800000002');
  const [channel, setChannel] = useState(number.channels[0] ?? 'sms');
  const [text, setText] = useState('');
  const [taken, setTaken] = useState<InboundTaken | null>(null);
  const send = async () => {
    setTaken(null);
    localStorage.setItem(keptFrom, from);
    setTaken(await api.numbers.receive(number.key, { from: from.trim(), channel, text }));
    setText('');
    void refresh('runs');
    void refresh('test-inbox');
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('write.title', { number: number.number ?? number.key })}
      lead={t('write.lead')}
    >
      <form
        className="flex flex-col gap-4"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (text.trim() && !needs) void form.submit(send);
        }}
      >
        {number.channels.length > 1 && (
          <Segmented
            label={t('write.channel')}
            value={channel}
            onChange={setChannel}
            className="self-start"
            options={number.channels.map((value) => ({ value, label: channelName(value) }))}
          />
        )}
        <Field label={t('write.from')} required error={form.errorAt('/from')}>
          <TextInput
            type="tel"
            className="tnum"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </Field>
        <Field label={t('write.text')} required error={form.errorAt('/text')}>
          <TextArea
            data-autofocus
            rows={2}
            value={text}
            placeholder={t('write.placeholder')}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Fault cause={form.fault} />
        <div role="status" className="empty:hidden">
          {taken && <Fate taken={taken} />}
        </div>
        <Button
          type="submit"
          variant="primary"
          className="self-end"
          busy={form.busy}
          reason={needs ?? (text.trim() ? null : t('write.needText'))}
          icon={<Send size={16} strokeWidth={1.75} />}
        >
          {t('write.send')}
        </Button>
      </form>
    </Dialog>
  );
}

/** Who took the message: a waiting run, runs that it started, or nobody. */
function Fate({ taken }: { taken: InboundTaken }) {
  const { t } = useTranslation('numbers');
  const runs = taken.runId ? [taken.runId] : taken.runIds;
  const word = taken.optedOut
    ? 'optedOut'
    : taken.runId
      ? 'replied'
      : runs.length > 0
        ? 'started'
        : 'nobody';
  const Icon = runs.length > 0 ? CircleCheck : Info;
  return (
    <div className="flex items-start gap-2 rounded-md border border-border bg-canvas px-3 py-2">
      <Icon
        size={16}
        aria-hidden
        className={runs.length > 0 ? 'mt-0.5 flex-none text-ok' : 'mt-0.5 flex-none text-muted'}
      />
      <div>
        <p>{t(`fate.${word}`, { count: runs.length })}</p>
        <p className="flex flex-wrap gap-x-3">
          {runs.map((run, at) => (
            <Link key={run} to={`/runs/${encodeURIComponent(run)}`} className={textLink}>
              {t('fate.run', { n: at + 1, count: runs.length })}
            </Link>
          ))}
          {runs.length > 0 && (
            <Link to="/inbox" className={textLink}>
              {t('fate.inbox')}
            </Link>
          )}
        </p>
      </div>
    </div>
  );
}
