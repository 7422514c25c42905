import { CircleCheck, CircleX, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api, type Integration, type JsonObject } from '../../api';
import { useSession } from '../../app/session';
import { Button, Field, TextInput } from '../../ui';
import { JsonView } from '../shared/JsonView';
import { Card } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';

const kept = (channel: string) => localStorage.getItem(`carillon.testTo.${channel}`) ?? '';

/** Sends one real message through this account and shows what the provider answered. */
export function TestCard({ integration }: { integration: Integration }) {
  const { t } = useTranslation('integrations');
  const needs = useNeeds('developer');
  const email = useSession((state) => state.session?.member.email ?? '');
  const [to, setTo] = useState(
    kept(integration.channel) || (integration.channel === 'email' ? email : ''),
  );
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<JsonObject | null>(null);
  const [fault, setFault] = useState<ApiProblem | null>(null);
  const send = async () => {
    setBusy(true);
    setFault(null);
    setAnswer(null);
    localStorage.setItem(`carillon.testTo.${integration.channel}`, to);
    try {
      setAnswer(((await api.integrations.test(integration.key, { to })) ?? {}) as JsonObject);
    } catch (cause) {
      setFault(ApiProblem.from(cause));
    }
    setBusy(false);
  };
  return (
    <Card title={t('test.title')} lead={t('test.lead')}>
      <form
        className="flex max-w-xl flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field label={t('test.to')} className="min-w-52 flex-1">
          <TextInput
            value={to}
            onChange={(event) => setTo(event.target.value)}
            placeholder={integration.channel === 'email' ? 'you@example.com' : '+919800000001'}
          />
        </Field>
        <Button
          type="submit"
          busy={busy}
          reason={needs ?? (to.trim() ? null : t('test.needTo'))}
          icon={<Send size={16} strokeWidth={1.75} />}
        >
          {t('test.action')}
        </Button>
      </form>
      <div role="status" className="mt-3 empty:hidden">
        {answer && <TestAnswer answer={answer} />}
        {fault && (
          <p className="flex items-start gap-2 text-error">
            <CircleX size={16} aria-hidden className="mt-0.5 flex-none" />
            {fault.message}
          </p>
        )}
      </div>
    </Card>
  );
}

function TestAnswer({ answer }: { answer: JsonObject }) {
  const { t } = useTranslation('integrations');
  const status = typeof answer.status === 'string' ? answer.status : '';
  const bad = answer.ok === false || /fail|reject|undeliver|error/i.test(status);
  const said =
    typeof answer.detail === 'string'
      ? answer.detail
      : typeof answer.error === 'string'
        ? answer.error
        : '';
  return (
    <div className="flex flex-col gap-2">
      <p className={bad ? 'flex items-center gap-2 text-error' : 'flex items-center gap-2 text-ok'}>
        {bad ? <CircleX size={16} aria-hidden /> : <CircleCheck size={16} aria-hidden />}
        {bad ? said || t('test.refused') : t('test.accepted')}
      </p>
      {Object.keys(answer).length > 0 && (
        <details>
          <summary className="text-sm">{t('test.details')}</summary>
          <JsonView value={answer} label={t('test.details')} className="mt-2" />
        </details>
      )}
    </div>
  );
}
