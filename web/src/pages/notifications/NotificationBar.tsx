import {
  CircleAlert,
  CircleCheck,
  CopyPlus,
  Ellipsis,
  LoaderCircle,
  Send,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiProblem, api, type Notification } from '../../api';
import { Button, IconButton, Menu, toast } from '../../ui';
import { Confirm } from '../shared/Confirm';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { LiveBadge } from './NotificationsPage';
import { SendTest } from './SendTest';
import { bodyOf, type SaveState, type useNotification } from './useNotification';

const icon = { size: 16, strokeWidth: 1.75 } as const;

/** Name, state and what can be done with the whole. */
export function NotificationBar(props: {
  edited: ReturnType<typeof useNotification>;
  draft: Notification;
  needs: string | null;
}) {
  const { t } = useTranslation('notifications');
  const { edited, draft } = props;
  const [sending, setSending] = useState(false);
  return (
    <header className="flex flex-none flex-col gap-2 border-b border-border bg-card px-4 py-2.5 md:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="sr-only">{draft.name || draft.key}</h1>
        <input
          aria-label={t('field.name')}
          value={draft.name ?? ''}
          readOnly={Boolean(props.needs)}
          onChange={(event) => edited.change({ name: event.target.value })}
          className="h-8 min-w-40 max-w-96 flex-1 rounded-md border border-transparent bg-transparent px-1.5 text-lg font-semibold hover:border-border"
        />
        <LiveBadge notification={draft} />
        <SaveNote state={edited.state} />
        <div className="ms-auto flex items-center gap-2">
          <Button icon={<Send {...icon} />} onClick={() => setSending(true)}>
            {t('sendTest.open')}
          </Button>
          <PublishButton edited={edited} draft={draft} />
          <MoreMenu draft={draft} needs={props.needs} />
        </div>
      </div>
      {edited.state === 'conflict' ? (
        <Conflict edited={edited} />
      ) : (
        edited.state === 'failed' && (
          <div className="flex flex-wrap items-center gap-3">
            <div className="min-w-0 flex-1">
              <Fault cause={edited.fault} />
            </div>
            <Button size="small" onClick={() => edited.save()}>
              {t('save.again')}
            </Button>
          </div>
        )
      )}
      {sending && <SendTest draft={draft} onClose={() => setSending(false)} />}
    </header>
  );
}

function SaveNote({ state }: { state: SaveState }) {
  const { t } = useTranslation('notifications');
  const Icon =
    state === 'saved'
      ? CircleCheck
      : state === 'failed' || state === 'conflict'
        ? CircleAlert
        : LoaderCircle;
  return (
    <p role="status" className="flex items-center gap-1.5 text-sm text-muted">
      <Icon size={14} aria-hidden />
      {t(`save.${state}`)}
    </p>
  );
}

function Conflict({ edited }: { edited: ReturnType<typeof useNotification> }) {
  const { t } = useTranslation('notifications');
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn-strong"
    >
      <p className="min-w-60 flex-1">{t('conflict.text')}</p>
      <Button size="small" onClick={() => edited.reload()}>
        {t('conflict.theirs')}
      </Button>
      <Button size="small" onClick={() => edited.save(true)}>
        {t('conflict.mine')}
      </Button>
    </div>
  );
}

function PublishButton({
  edited,
  draft,
}: {
  edited: ReturnType<typeof useNotification>;
  draft: Notification;
}) {
  const { t } = useTranslation('notifications');
  const needs = useNeeds('developer');
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const publish = async () => {
    if (edited.state === 'changed' && !(await edited.save()))
      throw new ApiProblem(0, { detail: t('publish.notSaved') });
    await api.notifications.publish(draft.key);
    await Promise.all([edited.reload(), refresh('notifications')]);
    toast(t('publish.done', { name: draft.name }), { tone: 'ok' });
  };
  return (
    <>
      <Button variant="primary" reason={needs} onClick={() => setAsking(true)}>
        {t('publish.open')}
      </Button>
      {asking && (
        <Confirm
          title={t('publish.title', { name: draft.name })}
          text={t('publish.text')}
          action={t('publish.action')}
          onConfirm={publish}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function MoreMenu({ draft, needs }: { draft: Notification; needs: string | null }) {
  const { t } = useTranslation('notifications');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const mayRemove = useNeeds('developer') === null;
  const [removing, setRemoving] = useState(false);
  const duplicate = async () => {
    const key = `${draft.key}-copy-${Date.now().toString(36).slice(-4)}`;
    try {
      await api.notifications.save(key, {
        ...bodyOf(draft),
        name: t('copyOf', { name: draft.name }),
      });
      void refresh('notifications');
      navigate(`/notifications/${encodeURIComponent(key)}`);
    } catch (cause) {
      toast(ApiProblem.from(cause).message, { tone: 'error' });
    }
  };
  return (
    <>
      <Menu
        align="end"
        label={t('more')}
        trigger={<IconButton label={t('more')} icon={<Ellipsis {...icon} />} />}
        items={[
          {
            label: t('duplicate'),
            icon: <CopyPlus {...icon} />,
            disabled: Boolean(needs),
            onSelect: () => void duplicate(),
          },
          { kind: 'separator' },
          {
            label: t('remove.open'),
            icon: <Trash2 {...icon} />,
            danger: true,
            disabled: !mayRemove,
            onSelect: () => setRemoving(true),
          },
        ]}
      />
      {removing && (
        <Confirm
          danger
          title={t('remove.title', { name: draft.name })}
          text={t('remove.text')}
          action={t('remove.action')}
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            await api.notifications.remove(draft.key);
            await refresh('notifications');
            navigate('/notifications');
          }}
        />
      )}
    </>
  );
}
