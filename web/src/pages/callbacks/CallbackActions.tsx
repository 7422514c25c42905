import { Ellipsis, KeyRound, Pencil, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiProblem, api, type Endpoint } from '../../api';
import { Button, Dialog, IconButton, Menu, type MenuItem, toast } from '../../ui';
import { workflowsUsing } from '../../workflow/uses';
import { Confirm } from '../shared/Confirm';
import { useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { useAllWorkflows, WorkflowLinks } from '../shared/workflows';
import { CallbackDialog } from './CallbackDialog';
import { bodyOf, draftOf, freshSecret, nameOf } from './callback';
import { SecretShown } from './SecretShown';

const icon = { size: 16, strokeWidth: 1.75 } as const;

/** What can be done to a callback: change it, give it a new secret, delete it. */
export function CallbackActions({ endpoint, etag }: { endpoint: Endpoint; etag: string | null }) {
  const { t } = useTranslation('callbacks');
  const { t: tp } = useTranslation('pages');
  const needs = useNeeds('developer');
  const [open, setOpen] = useState<'edit' | 'secret' | 'remove' | null>(null);
  const [made, setMade] = useState('');
  const close = () => setOpen(null);
  const off = { disabled: Boolean(needs), hint: needs ?? undefined };
  const items: MenuItem[] = [
    ...(endpoint.kind === 'webhook'
      ? [
          {
            label: t('renew.open'),
            icon: <KeyRound {...icon} />,
            ...off,
            onSelect: () => setOpen('secret'),
          },
        ]
      : []),
    {
      label: tp('delete'),
      icon: <Trash2 {...icon} />,
      danger: true,
      ...off,
      onSelect: () => setOpen('remove'),
    },
  ];
  return (
    <>
      <Example endpoint={endpoint} />
      <Button icon={<Pencil {...icon} />} reason={needs} onClick={() => setOpen('edit')}>
        {tp('edit')}
      </Button>
      <Menu
        align="end"
        items={items}
        trigger={
          <IconButton
            variant="secondary"
            label={tp('more', { name: nameOf(endpoint) })}
            icon={<Ellipsis {...icon} />}
          />
        }
      />
      {open === 'edit' && <CallbackDialog callback={endpoint.key} onClose={close} />}
      {open === 'secret' && (
        <Renew endpoint={endpoint} etag={etag} onMade={setMade} onClose={close} />
      )}
      {made && (
        <Dialog
          open
          keepOpen
          onClose={() => setMade('')}
          title={t('made.title')}
          lead={t('made.lead')}
          footer={
            <Button variant="primary" onClick={() => setMade('')}>
              {t('made.done')}
            </Button>
          }
        >
          <SecretShown secret={made} />
        </Dialog>
      )}
      {open === 'remove' && <Remove endpoint={endpoint} onClose={close} />}
    </>
  );
}

/** Sends a made-up report; what came of it stands in the list of reports like any other. */
function Example({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation('callbacks');
  const needs = useNeeds('support');
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await api.endpoints.test(endpoint.key);
      toast(t('example.sent'), { tone: 'ok' });
      await refresh('endpoints');
    } catch (cause) {
      toast(ApiProblem.from(cause).message, { tone: 'error' });
    }
    setBusy(false);
  };
  return (
    <Button icon={<Send {...icon} />} busy={busy} reason={needs} onClick={send}>
      {t('example.action')}
    </Button>
  );
}

/** Asks before a new signing secret takes the place of the old one. */
function Renew(props: {
  endpoint: Endpoint;
  etag: string | null;
  onMade: (secret: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('callbacks');
  const refresh = useRefresh();
  return (
    <Confirm
      title={t('renew.title')}
      text={t('renew.text')}
      action={t('renew.action')}
      onClose={props.onClose}
      onConfirm={async () => {
        const secret = freshSecret();
        const body = { ...bodyOf(draftOf(props.endpoint)), secret };
        await api.endpoints.save(props.endpoint.key, body, props.etag);
        props.onMade(secret);
        await refresh('endpoints');
      }}
    />
  );
}

function Remove({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { t } = useTranslation('callbacks');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const users = workflowsUsing(useAllWorkflows(), 'report', 'endpoint', endpoint.key);
  return (
    <Confirm
      danger
      title={t('remove.title', { name: nameOf(endpoint) })}
      text={
        <div className="flex flex-col gap-2">
          <p>{t('remove.text')}</p>
          {users.length > 0 && (
            <>
              <p>{t('remove.used')}</p>
              <WorkflowLinks workflows={users} />
            </>
          )}
        </div>
      }
      action={t('remove.action')}
      onClose={onClose}
      onConfirm={async () => {
        await api.endpoints.remove(endpoint.key);
        navigate('/integrations/callbacks');
        await refresh('endpoints', 'all');
      }}
    />
  );
}
