import { FlaskConical, Info, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, type Integration } from '../../api';
import { useSession } from '../../app/session';
import { Button } from '../../ui';
import { channelNames } from '../shared/channels';
import { textLink } from '../shared/LinkButton';
import { Loaded, Loading } from '../shared/Loaded';
import { orNothing, useRead } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { ChannelCard } from './ChannelCard';
import { ConnectDialog } from './ConnectDialog';
import { IntegrationsFrame } from './IntegrationsFrame';
import type { Provider, Route } from './provider';
import { useProviders } from './useProviders';

/**
 * Who carries the messages: providers per channel, in the order they are tried. `?connect=sms`
 * opens the choice of a provider.
 */
export default function IntegrationsPage() {
  const { t } = useTranslation('integrations');
  const needs = useNeeds('developer');
  const environment = useSession((state) => state.environment);
  const [query, setQuery] = useSearchParams();
  const connecting = query.get('connect');
  const setConnecting = (channel: string | null) =>
    setQuery(channel === null ? {} : { connect: channel }, { replace: true });
  const integrations = useRead(['integrations'], api.integrations.list);
  const routes = useRead(['routes'], () =>
    orNothing(api.routes.list(), { items: [], nextCursor: null }),
  );
  const providers = useProviders();
  return (
    <IntegrationsFrame
      part="providers"
      actions={
        <Button
          variant="primary"
          icon={<Plus size={16} />}
          reason={needs}
          onClick={() => setConnecting('')}
        >
          {t('connect')}
        </Button>
      }
    >
      <p className="mb-4 flex items-start gap-2.5 rounded-[10px] border border-border bg-card px-4 py-3">
        {environment === 'test' ? (
          <FlaskConical size={18} aria-hidden className="mt-0.5 flex-none text-warn" />
        ) : (
          <Info size={18} aria-hidden className="mt-0.5 flex-none text-muted" />
        )}
        <span>
          {t(`note.${environment}`)}{' '}
          {environment === 'test' && (
            <Link to="/inbox" className={textLink}>
              {t('note.open')}
            </Link>
          )}
        </span>
      </p>
      <Loaded query={integrations} skeleton={<Loading />}>
        {(page) => (
          <Channels
            integrations={page.items}
            routes={(routes.data?.items ?? []) as unknown as Route[]}
            providers={providers.data ?? []}
            needs={needs}
            onConnect={setConnecting}
          />
        )}
      </Loaded>
      {connecting !== null && (
        <ConnectDialog
          channel={connecting}
          providers={providers}
          onClose={() => setConnecting(null)}
        />
      )}
    </IntegrationsFrame>
  );
}

function Channels(props: {
  integrations: Integration[];
  routes: Route[];
  providers: Provider[];
  needs: string | null;
  onConnect: (channel: string) => void;
}) {
  const shown = useMemo(() => {
    const offered = new Set(props.providers.flatMap((provider) => provider.channels));
    const used = new Set(props.integrations.map((integration) => integration.channel));
    return [...channelNames]
      .filter((channel) => used.has(channel) || offered.has(channel))
      .sort((one, other) => Number(used.has(other)) - Number(used.has(one)));
  }, [props.providers, props.integrations]);
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
      {shown.map((channel) => (
        <li key={channel}>
          <ChannelCard
            channel={channel}
            integrations={props.integrations}
            route={props.routes.find((route) => route.channel === channel)}
            providers={props.providers}
            needs={props.needs}
            onConnect={() => props.onConnect(channel)}
          />
        </li>
      ))}
    </ul>
  );
}
