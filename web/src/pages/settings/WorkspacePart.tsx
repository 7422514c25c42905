import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Json, type JsonObject } from '../../api';
import { Button, Checkbox, Field, Select, TextInput, toast } from '../../ui';
import { Fault, Loaded } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';

/** Browsers still list some zones by names that nobody looks for any more. */
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};
const zones = Intl.supportedValuesOf('timeZone')
  .map((zone) => renamed[zone] ?? zone)
  .sort();

/** What holds for the whole workspace, first of all its time zone. */
export function WorkspacePart() {
  const settings = useRead(['settings'], api.settings.read);
  return (
    <Loaded query={settings}>
      {(read) => <SettingsForm key={JSON.stringify(read)} read={read} />}
    </Loaded>
  );
}

function SettingsForm({ read }: { read: JsonObject }) {
  const { t } = useTranslation('settings');
  const needs = useNeeds('admin');
  const refresh = useRefresh();
  const [draft, setDraft] = useState<JsonObject>(read);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const changed = JSON.stringify(draft) !== JSON.stringify(read);
  const change = (name: string, value: Json) => setDraft({ ...draft, [name]: value });
  const zone = String(draft.timezone ?? 'UTC');
  const others = ['name', 'locale', ...Object.keys(read)].filter(
    (name, index, all) =>
      all.indexOf(name) === index && name !== 'timezone' && isPlain(read[name] ?? ''),
  );
  const save = async () => {
    setBusy(true);
    setFault(null);
    try {
      await api.settings.save(
        Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== '')),
      );
      toast(t('saved'), { tone: 'ok' });
      await refresh('settings');
    } catch (cause) {
      setFault(cause);
    }
    setBusy(false);
  };
  return (
    <Card title={t('workspace.title')} lead={t('workspace.lead')}>
      <form
        className="flex max-w-lg flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t('workspace.timezone')}
          help={t('workspace.timezoneHelp', { now: clock(zone) })}
        >
          <Select
            value={zone}
            disabled={Boolean(needs)}
            onChange={(event) => change('timezone', event.target.value)}
            options={[...new Set([zone, 'UTC', ...zones])].map((value) => ({
              value,
              label: value,
            }))}
          />
        </Field>
        {others.map((name) => (
          <PlainField
            key={name}
            name={name}
            value={draft[name] ?? ''}
            disabled={Boolean(needs)}
            onChange={(value) => change(name, value)}
          />
        ))}
        <Fault cause={fault} />
        <div>
          <Button
            type="submit"
            variant="primary"
            busy={busy}
            reason={needs ?? (changed ? null : t('unchanged'))}
          >
            {t('save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

const isPlain = (value: Json | undefined) => ['string', 'number', 'boolean'].includes(typeof value);

function PlainField(props: {
  name: string;
  value: Json;
  disabled: boolean;
  onChange: (value: Json) => void;
}) {
  const { t } = useTranslation('settings');
  const label = t(`field.${props.name}`, { defaultValue: wordsOf(props.name) });
  if (typeof props.value === 'boolean')
    return (
      <Checkbox
        label={label}
        checked={props.value}
        disabled={props.disabled}
        onChange={props.onChange}
      />
    );
  const numeric = typeof props.value === 'number';
  return (
    <Field label={label}>
      <TextInput
        type={numeric ? 'number' : 'text'}
        value={String(props.value)}
        disabled={props.disabled}
        onChange={(event) =>
          props.onChange(numeric ? Number(event.target.value) : event.target.value)
        }
      />
    </Field>
  );
}

/** `messageRetentionDays` → `Message retention days`. */
export function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function clock(zone: string): string {
  try {
    return new Intl.DateTimeFormat(undefined, {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
      timeZoneName: 'short',
    }).format();
  } catch {
    return zone;
  }
}
