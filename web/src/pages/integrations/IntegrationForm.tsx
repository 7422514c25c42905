import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiProblem, api, type Integration, type JsonObject } from '../../api';
import { Button, Field, Select, TextInput, toast } from '../../ui';
import { Confirm } from '../shared/Confirm';
import { useChannelName } from '../shared/channels';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { freeKey, keyFrom } from '../workflows/keyFrom';
import { InboundCard } from './InboundCard';
import { parts } from './IntegrationsFrame';
import { OwnSecrets } from './OwnSecrets';
import { ProviderInput } from './ProviderInput';
import type { Provider } from './provider';
import { SecretInput, type SecretValue } from './SecretInput';
import { TestCard } from './TestCard';

interface Draft {
  name: string;
  channel: string;
  config: JsonObject;
  secrets: Record<string, SecretValue>;
}

function draftOf(provider: Provider, integration?: Integration, channel?: string): Draft {
  const defaults = Object.fromEntries(
    provider.config
      .filter((field) => field.kind === 'choice' && field.required && field.options[0])
      .map((field) => [field.name, field.options[0]!]),
  );
  return {
    name: (integration as { name?: string } | undefined)?.name ?? '',
    channel: integration?.channel ?? channel ?? provider.channels[0] ?? '',
    config: integration?.config ?? defaults,
    secrets: Object.fromEntries(
      Object.keys(integration?.secrets ?? {}).map((name) => [name, { set: true }]),
    ) as Record<string, SecretValue>,
  };
}

/** What the provider asks for, saved as a whole; beside it the test and the inbound address. */
export function IntegrationForm(props: {
  provider: Provider;
  integration?: Integration;
  etag?: string | null;
  channel?: string;
}) {
  const { t } = useTranslation('integrations');
  const { provider, integration } = props;
  const navigate = useNavigate();
  const refresh = useRefresh();
  const needs = useNeeds('developer');
  const [draft, setDraft] = useState(() => draftOf(provider, integration, props.channel));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiProblem | null>(null);
  const set = (fields: Partial<Draft>) => setDraft({ ...draft, ...fields });
  const errorAt = (pointer: string) =>
    fault?.errors.find((error) => error.pointer === pointer)?.message ?? null;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      const key =
        integration?.key ?? (await keyFor(draft.name || `${provider.type}-${draft.channel}`));
      await api.integrations.save(key, bodyOf(provider, integration, draft), props.etag);
      await refresh('integrations');
      toast(t('saved', { name: draft.name || provider.label }), { tone: 'ok' });
      if (!integration) navigate(`/integrations/${encodeURIComponent(key)}`, { replace: true });
    } catch (cause) {
      setFault(ApiProblem.from(cause));
    }
    setBusy(false);
  };
  return (
    <div className="flex flex-col gap-4">
      <Card title={t('account')} lead={t('accountLead', { provider: provider.label })}>
        <form className="flex max-w-xl flex-col gap-4" onSubmit={save}>
          <Field label={t('field.name')} help={t('field.nameHelp')}>
            <TextInput
              value={draft.name}
              disabled={Boolean(needs)}
              placeholder={provider.label}
              onChange={(event) => set({ name: event.target.value })}
            />
          </Field>
          <ChannelField
            provider={provider}
            value={draft.channel}
            disabled={Boolean(needs || integration)}
            onChange={(channel) => set({ channel })}
          />
          {provider.config.map((field) => (
            <ProviderInput
              key={field.name}
              field={field}
              value={draft.config[field.name]}
              disabled={Boolean(needs)}
              error={errorAt(`/config/${field.name}`)}
              onChange={(value) => {
                const { [field.name]: _, ...rest } = draft.config;
                set({ config: value === undefined ? rest : { ...rest, [field.name]: value } });
              }}
            />
          ))}
          {provider.secrets.map((field) => (
            <SecretInput
              key={field.name}
              {...field}
              value={draft.secrets[field.name]}
              disabled={Boolean(needs)}
              error={errorAt(`/secrets/${field.name}`)}
              onChange={(value) => set({ secrets: { ...draft.secrets, [field.name]: value } })}
            />
          ))}
          {provider.ownSecrets && (
            <OwnSecrets
              declared={provider.secrets.map((field) => field.name)}
              secrets={draft.secrets}
              disabled={Boolean(needs)}
              onChange={(secrets) => set({ secrets })}
            />
          )}
          <Fault cause={fault} />
          <div>
            <Button type="submit" variant="primary" busy={busy} reason={needs}>
              {t(integration ? 'save' : 'connectAction')}
            </Button>
          </div>
        </form>
      </Card>
      {integration && <TestCard integration={integration} />}
      {integration?.inboundUrl && <InboundCard url={integration.inboundUrl} />}
      {integration && <RemoveButton integration={integration} needs={needs} />}
    </div>
  );
}

function bodyOf(
  provider: Provider,
  integration: Integration | undefined,
  draft: Draft,
): JsonObject {
  const { rate, uncertain } = (integration ?? {}) as { rate?: JsonObject; uncertain?: string };
  return {
    provider: provider.type,
    channel: draft.channel,
    ...(draft.name.trim() && { name: draft.name.trim() }),
    config: draft.config,
    secrets: Object.fromEntries(
      Object.entries(draft.secrets).filter(([, value]) => value !== undefined && value !== ''),
    ) as JsonObject,
    ...(rate && { rate }),
    ...(uncertain && { uncertain }),
  };
}

/** Free among the integrations, and no address of a part of this page. */
async function keyFor(name: string): Promise<string> {
  const { items } = await api.integrations.list();
  return freeKey(keyFrom(name), ['new', ...parts, ...items.map(({ key }) => key)]);
}

function ChannelField(props: {
  provider: Provider;
  value: string;
  disabled: boolean;
  onChange: (channel: string) => void;
}) {
  const { t } = useTranslation('integrations');
  const nameOf = useChannelName();
  if (props.provider.channels.length < 2) return null;
  return (
    <Field label={t('field.channel')}>
      <Select
        value={props.value}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.value)}
        options={props.provider.channels.map((value) => ({ value, label: nameOf(value) }))}
      />
    </Field>
  );
}

function RemoveButton({ integration, needs }: { integration: Integration; needs: string | null }) {
  const { t } = useTranslation('integrations');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button
        variant="danger"
        icon={<Trash2 size={16} strokeWidth={1.75} />}
        reason={needs}
        onClick={() => setAsking(true)}
      >
        {t('remove.open')}
      </Button>
      {asking && (
        <Confirm
          danger
          title={t('remove.title', { name: integration.key })}
          text={t('remove.text')}
          action={t('remove.action')}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await api.integrations.remove(integration.key);
            await refresh('integrations');
            navigate('/integrations');
          }}
        />
      )}
    </div>
  );
}
