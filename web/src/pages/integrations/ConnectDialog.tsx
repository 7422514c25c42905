import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Dialog, TextInput } from '../../ui';
import { ChannelIcon, useChannelName } from '../shared/channels';
import { Loaded } from '../shared/Loaded';
import type { Provider } from './provider';
import type { useProviders } from './useProviders';

/** Chooses a provider, for one channel or any. */
export function ConnectDialog(props: {
  channel: string;
  providers: ReturnType<typeof useProviders>;
  onClose: () => void;
}) {
  const { t } = useTranslation('integrations');
  const nameOf = useChannelName();
  const [query, setQuery] = useState('');
  const fits = (provider: Provider) =>
    (!props.channel || provider.channels.includes(props.channel)) &&
    `${provider.label} ${provider.type} ${provider.channels.map(nameOf).join(' ')}`
      .toLowerCase()
      .includes(query.trim().toLowerCase());
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.channel ? t('connectTo', { channel: nameOf(props.channel) }) : t('connect')}
      lead={t('connectLead')}
    >
      <TextInput
        data-autofocus
        type="search"
        aria-label={t('findProvider')}
        placeholder={t('findProvider')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        className="mb-3"
      />
      <Loaded query={props.providers}>
        {(providers) => {
          const found = providers.filter(fits);
          if (found.length === 0)
            return <p className="py-6 text-center text-muted">{t('noProvider')}</p>;
          return (
            <ul className="flex flex-col gap-1.5">
              {found.map((provider) => (
                <li key={provider.type}>
                  <ProviderLink provider={provider} channel={props.channel} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Dialog>
  );
}

function ProviderLink({ provider, channel }: { provider: Provider; channel: string }) {
  const { t } = useTranslation('integrations');
  const nameOf = useChannelName();
  const query = new URLSearchParams({ provider: provider.type, ...(channel && { channel }) });
  return (
    <Link
      to={`/integrations/new?${query}`}
      className="flex items-center gap-3 rounded-md border border-border px-4 py-2.5 hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{provider.label}</span>
        <span className="block text-sm text-muted">
          {t(`about.${provider.type}`, {
            defaultValue: provider.help || provider.channels.map(nameOf).join(', '),
          })}
        </span>
      </span>
      <span className="flex gap-1.5 text-muted">
        {provider.channels.map((name) => (
          <span key={name} title={nameOf(name)}>
            <ChannelIcon channel={name} />
          </span>
        ))}
      </span>
      <ChevronRight size={16} aria-hidden className="text-muted rtl:rotate-180" />
    </Link>
  );
}
