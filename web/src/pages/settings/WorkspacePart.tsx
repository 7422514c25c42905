import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api, type JsonObject } from '../../api';
import { useSession } from '../../app/session';
import { Button, Field, Select, TextInput, toast } from '../../ui';
import { Fault, Loaded } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { languageChoices } from './languages';
import { daysIn, RetentionField } from './RetentionField';
import { clockIn, zones } from './zones';

const names = ['name', 'timezone', 'locale', 'retention'] as const;
type Settings = Record<(typeof names)[number], string>;

/** What holds for the whole environment: its name, zone, language and how long things are kept. */
export function WorkspacePart() {
  const settings = useRead(['settings'], api.settings.read);
  return (
    <Loaded query={settings}>
      {({ body, etag }) => <SettingsForm key={etag} read={body} etag={etag} />}
    </Loaded>
  );
}

const settingsOf = (read: JsonObject) =>
  Object.fromEntries(names.map((name) => [name, String(read[name] ?? '')])) as Settings;

function SettingsForm({ read, etag }: { read: JsonObject; etag: string | null }) {
  const { t, i18n } = useTranslation('settings');
  const { t: ta } = useTranslation('app');
  const environment = useSession((state) => state.environment);
  const needs = useNeeds('admin');
  const refresh = useRefresh();
  const before = settingsOf(read);
  const [draft, setDraft] = useState(before);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiProblem | null>(null);
  const changed = names.some((name) => draft[name] !== before[name]);
  const change = (changes: Partial<Settings>) => setDraft({ ...draft, ...changes });
  const wrong = (name: string) =>
    fault?.errors.find((error) => error.pointer === `/${name}`)?.message ?? null;
  const save = async () => {
    setBusy(true);
    setFault(null);
    try {
      const changes = Object.entries(draft).filter(
        ([name, value]) => value !== String(read[name] ?? ''),
      );
      await api.settings.save({ ...read, ...Object.fromEntries(changes) }, etag);
      toast(t('saved'), { tone: 'ok' });
      await refresh('settings');
    } catch (cause) {
      setFault(ApiProblem.from(cause));
    }
    setBusy(false);
  };
  const missing = draft.retention && daysIn(draft.retention) === 0 ? t('retention.needed') : null;
  const field = { disabled: Boolean(needs), className: 'max-w-80' };
  return (
    <Card
      title={t('workspace.title')}
      lead={t('workspace.lead', { environment: ta(`environment.${environment}`) })}
    >
      <form
        className="flex max-w-lg flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (changed && !needs && !missing) void save();
        }}
      >
        <Field label={t('field.name')} error={wrong('name')}>
          <TextInput
            {...field}
            maxLength={100}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field
          label={t('workspace.timezone')}
          help={t('workspace.timezoneHelp', { now: clockIn(draft.timezone, i18n.language) })}
          error={wrong('timezone')}
        >
          <Select
            {...field}
            value={draft.timezone}
            onChange={(event) => change({ timezone: event.target.value })}
            options={[...new Set([draft.timezone, 'UTC', ...zones])].map((value) => ({
              value,
              label: value.replaceAll('_', ' '),
            }))}
          />
        </Field>
        <Field label={t('field.locale')} help={t('field.localeHelp')} error={wrong('locale')}>
          <Select
            {...field}
            value={draft.locale}
            onChange={(event) => change({ locale: event.target.value })}
            options={languageChoices(i18n.language, draft.locale)}
          />
        </Field>
        <RetentionField
          value={draft.retention}
          before={before.retention}
          onChange={(retention) => change({ retention })}
          disabled={Boolean(needs)}
          error={wrong('retention')}
        />
        <Fault cause={fault} />
        <div>
          <Button
            type="submit"
            variant="primary"
            busy={busy}
            reason={needs ?? (changed ? missing : t('unchanged'))}
          >
            {t('save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
