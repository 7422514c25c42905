import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem, api, type Contact, type Verdict } from '../../api';
import { Button, CopyButton, Dialog, Field, Select, TextInput } from '../../ui';
import { useDates, When } from '../shared/dates';
import { Fault, Loaded, Loading } from '../shared/Loaded';
import { useRead } from '../shared/lists';
import { StatusBadge } from '../shared/status';
import { nameOfContact } from './contact';

/** "Why didn't they get it?": one verdict, what it rests on, and what to do. */
export function WhyDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const subjects = useRead(['why', 'subjects'], readSubjects);
  return (
    <Dialog open onClose={onClose} title={t('why.title')} lead={t('why.lead')}>
      <Loaded query={subjects} skeleton={<Loading />}>
        {(options) => <Question contact={contact} options={options} />}
      </Loaded>
    </Dialog>
  );
}

interface Subject {
  value: string;
  label: string;
}

async function readSubjects(): Promise<{ notifications: Subject[]; workflows: Subject[] }> {
  const [notifications, workflows] = await Promise.all([
    api.notifications.list({ limit: 200 }),
    api.workflows.list({ limit: 200 }),
  ]);
  return {
    notifications: notifications.items.map((item) => ({
      value: `notification=${item.key}`,
      label: item.name || item.key,
    })),
    workflows: workflows.items.map((item) => ({
      value: `workflow=${item.key}`,
      label: item.draft?.name || item.key,
    })),
  };
}

function Question(props: {
  contact: Contact;
  options: { notifications: Subject[]; workflows: Subject[] };
}) {
  const { t } = useTranslation('contacts');
  const { notifications, workflows } = props.options;
  const [about, setAbout] = useState('');
  const [at, setAt] = useState('');
  const [busy, setBusy] = useState(false);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [fault, setFault] = useState<ApiProblem | null>(null);
  const ask = async () => {
    const [kind, key] = about.split('=') as [string, string];
    setBusy(true);
    setFault(null);
    setVerdict(null);
    try {
      const moment = at ? new Date(at).toISOString() : undefined;
      setVerdict(await api.contacts.why(props.contact.id, { [kind]: key, at: moment }));
    } catch (cause) {
      setFault(ApiProblem.from(cause));
    }
    setBusy(false);
  };
  return (
    <div className="flex flex-col gap-4">
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (about) void ask();
        }}
      >
        <Field label={t('why.about')} className="min-w-52 flex-1">
          <Select
            data-autofocus
            value={about}
            onChange={(event) => setAbout(event.target.value)}
            options={[
              { value: '', label: t('why.choose') },
              ...notifications.map((item) => ({
                ...item,
                label: t('why.notification', { label: item.label }),
              })),
              ...workflows.map((item) => ({
                ...item,
                label: t('why.workflow', { label: item.label }),
              })),
            ]}
          />
        </Field>
        <Field label={t('why.at')} className="w-52">
          <TextInput
            type="datetime-local"
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
        </Field>
        <Button
          type="submit"
          variant="primary"
          busy={busy}
          reason={about ? null : t('why.choose')}
          icon={<CircleHelp size={16} strokeWidth={1.75} aria-hidden />}
        >
          {t('why.ask')}
        </Button>
      </form>
      <div role="status" className="empty:hidden">
        <Fault cause={fault} />
        {verdict && <Answer contact={props.contact} verdict={verdict} />}
      </div>
    </div>
  );
}

const tones: Record<string, string> = {
  delivered: 'delivered',
  sent: 'sent',
  pending: 'waiting',
  failed: 'failed',
  not_sent: 'skipped',
};

function Answer({ contact, verdict }: { contact: Contact; verdict: Verdict }) {
  const { t } = useTranslation('contacts');
  const dates = useDates();
  const summary = [
    `${nameOfContact(contact)} (${contact.id}): ${verdict.sentence}`,
    ...verdict.evidence.map(
      (fact) => `- ${fact.text ?? fact.kind}${fact.at ? `, ${fact.at}` : ''}`,
    ),
    verdict.nextAction ?? '',
    `${verdict.code}, ${dates.short(new Date().toISOString())}`,
  ].filter(Boolean);
  return (
    <article className="flex flex-col gap-3 rounded-[10px] border border-border bg-canvas p-4">
      <div className="flex flex-wrap items-center gap-2">
        <StatusBadge status={tones[verdict.verdict] ?? verdict.verdict} />
        <code className="text-xs text-muted">{verdict.code}</code>
      </div>
      <p className="text-lg leading-6">{verdict.sentence}</p>
      {verdict.evidence.length > 0 && (
        <ul aria-label={t('why.evidence')} className="flex flex-col gap-1.5">
          {verdict.evidence.map((fact, at) => (
            <li key={at} className="flex flex-wrap items-baseline gap-x-2 text-sm">
              <span className="min-w-0 flex-1 break-words">{fact.text ?? fact.kind}</span>
              {fact.kind === 'run' && fact.id && (
                <Link
                  to={`/runs/${encodeURIComponent(fact.id)}`}
                  className="text-accent-text underline"
                >
                  {t('why.run')}
                </Link>
              )}
              {fact.at && (
                <span className="text-xs text-muted">
                  <When at={fact.at} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {verdict.nextAction && (
        <p className="border-t border-border pt-3">
          <strong className="font-medium">{t('why.next')}</strong> {verdict.nextAction}
        </p>
      )}
      <CopyButton text={summary.join('\n')} size="normal">
        {t('why.copy')}
      </CopyButton>
    </article>
  );
}
