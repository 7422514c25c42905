import { SendHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../../api';
import { announce, IconButton } from '../../ui';
import { useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { type Caught, keepAnswer } from './caught';

/** Answers as the phone's owner would; the answer comes in on the ordinary way. */
export function ReplyBox({ to }: { to: Caught }) {
  const { t } = useTranslation('inbox');
  const needs = useNeeds('support');
  const refresh = useRefresh();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const reply = async () => {
    if (!text.trim() || busy || needs) return;
    setBusy(true);
    setFault(null);
    try {
      await api.testInbox.reply(to.id, text.trim());
      keepAnswer(to, text.trim());
      setText('');
      announce(t('reply.sent'));
      await refresh('test-inbox');
    } catch (cause) {
      setFault(ApiProblem.from(cause).message);
    }
    setBusy(false);
  };
  return (
    <form
      className="flex-none border-t border-border bg-card p-3 pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        void reply();
      }}
    >
      {fault && (
        <p role="alert" className="mb-2 text-xs text-error">
          {fault}
        </p>
      )}
      <div className="flex items-center gap-1.5">
        <input
          aria-label={t('reply.label', { to: to.to })}
          placeholder={t('reply.placeholder')}
          value={text}
          disabled={Boolean(needs)}
          onChange={(event) => setText(event.target.value)}
          className="control-surface h-9 min-w-0 flex-1 rounded-full px-3.5"
        />
        <IconButton
          type="submit"
          label={t('reply.send')}
          reason={needs}
          variant="primary"
          icon={<SendHorizontal size={16} />}
          className="rounded-full"
        />
      </div>
    </form>
  );
}
