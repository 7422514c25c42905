import { FlaskConical, Inbox, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../../api';
import { useTrail } from '../../app/crumbs';
import { chooseEnvironment, useSession } from '../../app/session';
import { Button, EmptyState } from '../../ui';
import { Confirm } from '../shared/Confirm';
import { LinkButton } from '../shared/LinkButton';
import { Loaded } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';
import { useLive } from '../shared/live';
import { PageFrame } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import {
  answersGiven,
  type Caught,
  caughtFrom,
  forgetAnswers,
  phoneChannels,
  phonesOf,
} from './caught';
import { Mailbox } from './Mailbox';
import { OtherChannels } from './OtherChannels';
import { Phone } from './Phone';

/** Where messages of Test land when no provider is connected: a phone and a mailbox. */
export default function InboxPage() {
  const { t } = useTranslation('inbox');
  useTrail({ label: t('title') });
  const environment = useSession((state) => state.environment);
  return environment === 'test' ? <TestInbox /> : <OnlyInTest />;
}

/** What was caught, with the answers of this tab to numbers that are there. */
function withAnswers(items: Caught[]): Caught[] {
  const answers = items.some((item) => item.mine) ? [] : answersGiven();
  return [...items, ...answers.filter((answer) => items.some((item) => item.to === answer.to))];
}

function OnlyInTest() {
  const { t } = useTranslation('inbox');
  return (
    <PageFrame title={t('title')}>
      <div className="rounded-[10px] border border-border bg-card">
        <EmptyState
          icon={<FlaskConical size={24} strokeWidth={1.75} />}
          title={t('live.title')}
          text={t('live.text')}
          actions={
            <Button variant="primary" onClick={() => chooseEnvironment('test')}>
              {t('live.switch')}
            </Button>
          }
        />
      </div>
    </PageFrame>
  );
}

function TestInbox() {
  const { t } = useTranslation('inbox');
  const needs = useNeeds('support');
  const refresh = useRefresh();
  const [clearing, setClearing] = useState(false);
  const list = useRead(
    ['test-inbox'],
    async () => withAnswers((await api.testInbox.list({ limit: 200 })).items.map(caughtFrom)),
    { every: 2500 },
  );
  useLive({}, () => refresh('test-inbox'));
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button
          icon={<Trash2 size={16} strokeWidth={1.75} />}
          reason={needs ?? (list.data?.length ? null : t('nothingToClear'))}
          onClick={() => setClearing(true)}
        >
          {t('clear.open')}
        </Button>
      }
    >
      <Loaded query={list}>
        {(items) => (items.length === 0 ? <Empty /> : <Devices items={items} />)}
      </Loaded>
      {clearing && (
        <Confirm
          danger
          title={t('clear.title')}
          text={t('clear.text')}
          action={t('clear.action')}
          onClose={() => setClearing(false)}
          onConfirm={async () => {
            await api.testInbox.clear();
            forgetAnswers();
            await refresh('test-inbox');
          }}
        />
      )}
    </PageFrame>
  );
}

function Empty() {
  const { t } = useTranslation('inbox');
  return (
    <div className="rounded-[10px] border border-border bg-card">
      <EmptyState
        icon={<Inbox size={24} strokeWidth={1.75} />}
        title={t('empty.title')}
        text={t('empty.text')}
        actions={
          <>
            <LinkButton primary to="/notifications">
              {t('empty.notification')}
            </LinkButton>
            <LinkButton to="/workflows">{t('empty.workflow')}</LinkButton>
          </>
        }
      />
    </div>
  );
}

function Devices({ items }: { items: Caught[] }) {
  const [query, setQuery] = useSearchParams();
  const phones = phonesOf(items);
  const phone = phones.find((candidate) => candidate.to === query.get('phone')) ?? phones[0];
  const mails = items
    .filter((item) => item.channel === 'email')
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const others = items.filter(
    (item) => item.channel !== 'email' && !phoneChannels.includes(item.channel),
  );
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    next.set(name, value);
    setQuery(next, { replace: true });
  };
  return (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[340px_minmax(0,1fr)]">
        <Phone phones={phones} phone={phone} onChoose={(to) => set('phone', to)} />
        <Mailbox mails={mails} chosen={query.get('mail')} onChoose={(id) => set('mail', id)} />
      </div>
      {others.length > 0 && <OtherChannels items={others} />}
    </div>
  );
}
