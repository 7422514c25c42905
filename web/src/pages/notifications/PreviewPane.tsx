import { Monitor, Moon, Smartphone, Sun } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject, Notification } from '../../api';
import { useTheme } from '../../app/theme';
import { cx, IconButton, Select, Skeleton, Tabs } from '../../ui';
import { useChannelName } from '../shared/channels';
import { JsonInput } from '../shared/JsonInput';
import { Fault } from '../shared/Loaded';
import { PreviewContent } from './PreviewContent';
import type { usePreview } from './usePreview';

const icon = { size: 16, strokeWidth: 1.75 } as const;

/** What people will get, beside the words; and the data it is made with. */
export function PreviewPane(props: {
  draft: Notification;
  channel: string;
  preview: ReturnType<typeof usePreview>;
  onChannel?: (channel: string) => void;
  onSample: (sample: JsonObject) => void;
}) {
  const { t } = useTranslation('notifications');
  const nameOf = useChannelName();
  const [tab, setTab] = useState('preview');
  const system = useTheme((state) => state.dark);
  const [dark, setDark] = useState<boolean | null>(null);
  const [phone, setPhone] = useState(false);
  const { preview } = props;
  const asDark = dark ?? system;
  const shown = (
    <div className="flex min-h-full flex-col gap-3 p-4">
      <div className="flex items-center gap-1">
        {props.onChannel ? (
          <Select
            aria-label={t('channels')}
            value={props.channel}
            onChange={(event) => props.onChannel?.(event.target.value)}
            options={Object.keys(props.draft.channels).map((value) => ({
              value,
              label: nameOf(value),
            }))}
          />
        ) : (
          <span className="text-sm text-muted">{t('preview.sample')}</span>
        )}
        <span className="ms-auto flex gap-1">
          {props.channel === 'email' && (
            <IconButton
              size="small"
              label={t(phone ? 'preview.desktop' : 'preview.phone')}
              onClick={() => setPhone(!phone)}
              icon={phone ? <Monitor {...icon} /> : <Smartphone {...icon} />}
            />
          )}
          <IconButton
            size="small"
            label={t(asDark ? 'preview.light' : 'preview.dark')}
            onClick={() => setDark(!asDark)}
            icon={asDark ? <Sun {...icon} /> : <Moon {...icon} />}
          />
        </span>
      </div>
      <Fault cause={preview.fault} />
      {preview.content ? (
        <div className={cx('flex min-h-0 flex-1 flex-col', preview.fault !== null && 'opacity-60')}>
          <PreviewContent
            channel={props.channel}
            content={preview.content}
            dark={asDark}
            phone={phone}
          />
        </div>
      ) : (
        preview.busy && <Skeleton lines={6} />
      )}
    </div>
  );
  return (
    <aside
      aria-label={t('preview.label')}
      className="flex w-full flex-none flex-col border-border bg-card max-lg:min-h-[560px] max-lg:border-t lg:w-[38%] lg:min-w-[360px] lg:border-s 2xl:w-[720px]"
    >
      <Tabs
        label={t('preview.label')}
        value={tab}
        onChange={setTab}
        className="min-h-0 flex-1 pt-1"
        tabs={[
          { id: 'preview', label: t('preview.title'), content: shown },
          {
            id: 'data',
            label: t('preview.data'),
            content: (
              <div className="flex flex-col gap-2 p-4">
                <p className="text-sm text-muted">{t('preview.dataHelp')}</p>
                <JsonInput
                  object
                  label={t('preview.data')}
                  hideLabel
                  rows={18}
                  value={props.draft.sample ?? {}}
                  onChange={(value) => props.onSample((value ?? {}) as JsonObject)}
                />
              </div>
            ),
          },
        ]}
      />
    </aside>
  );
}
