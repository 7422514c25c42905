import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { JsonObject, Notification } from '../../api';
import { useTrail } from '../../app/crumbs';
import { Failed, Loading } from '../shared/Loaded';
import { useNeeds } from '../shared/useNeeds';
import { ChannelEditor } from './ChannelEditor';
import { ChannelList } from './ChannelList';
import { NotificationBar } from './NotificationBar';
import { PreviewPane } from './PreviewPane';
import { RoutingPart } from './RoutingPart';
import { useNotification } from './useNotification';
import { usePreview } from './usePreview';

/** Channels at the start, the words in the middle, what people will see at the end. */
export default function NotificationPage() {
  const { key = '', channel } = useParams();
  const { t } = useTranslation('notifications');
  const edited = useNotification(key);
  useTrail({ label: t('title'), to: '/notifications' }, { label: edited.draft?.name || key });
  if (!edited.draft)
    return (
      <div className="mx-auto max-w-4xl px-4 py-8">
        {edited.fault ? <Failed cause={edited.fault} onRetry={edited.reload} /> : <Loading />}
      </div>
    );
  return <Editor key={key} draft={edited.draft} edited={edited} channel={channel} />;
}

function Editor(props: {
  draft: Notification;
  edited: ReturnType<typeof useNotification>;
  channel?: string;
}) {
  const { draft, edited } = props;
  const needs = useNeeds('editor');
  const channels = Object.keys(draft.channels ?? {});
  const shown =
    props.channel === 'routing'
      ? 'routing'
      : channels.includes(props.channel ?? '')
        ? props.channel!
        : (channels[0] ?? 'routing');
  const [focusPreview, setFocusPreview] = useState<string | null>(null);
  const preview = shown === 'routing' ? (focusPreview ?? channels[0]) : shown;
  const rendered = usePreview(draft, preview ?? '');
  const setContent = (channel: string, content: JsonObject | null) => {
    const next = { ...draft.channels };
    if (content) next[channel] = content;
    else delete next[channel];
    edited.change({ channels: next });
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <NotificationBar edited={edited} draft={draft} needs={needs} />
      <div className="flex min-h-0 flex-1 flex-col overflow-auto lg:flex-row lg:overflow-hidden">
        <ChannelList notification={draft} shown={shown} needs={needs} onContent={setContent} />
        <section className="min-w-0 flex-1 p-5 lg:overflow-auto">
          {shown === 'routing' ? (
            <RoutingPart draft={draft} onChange={edited.change} needs={needs} />
          ) : (
            <ChannelEditor
              key={shown}
              channel={shown}
              content={draft.channels[shown] ?? {}}
              problems={rendered.problems}
              sample={draft.sample ?? {}}
              needs={needs}
              onChange={(content) => setContent(shown, content)}
            />
          )}
        </section>
        {preview && (
          <PreviewPane
            draft={draft}
            channel={preview}
            preview={rendered}
            onChannel={shown === 'routing' ? setFocusPreview : undefined}
            onSample={(sample) => edited.change({ sample })}
          />
        )}
      </div>
    </div>
  );
}
