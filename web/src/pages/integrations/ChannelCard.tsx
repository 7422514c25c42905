import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Integration, type Json } from '../../api';
import { useSession } from '../../app/session';
import { Button, Select } from '../../ui';
import { ChannelTile, useChannelName } from '../shared/channels';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { inOrder, isUsed, type Provider, type Route, weightOf } from './provider';
import { RouteRow } from './RouteRow';

const strategies: Route['strategy'][] = ['failover', 'roundRobin', 'split'];

/** One channel: its providers in the order they are tried, or what happens without one. */
export function ChannelCard(props: {
  channel: string;
  integrations: Integration[];
  route: Route | undefined;
  providers: Provider[];
  needs: string | null;
  onConnect: () => void;
}) {
  const { t } = useTranslation('integrations');
  const nameOf = useChannelName();
  const order = inOrder(props.channel, props.integrations, props.route);
  const routing = useRouting(props.channel, props.route);
  const used = order.map(({ key }) => key).filter((key) => isUsed(props.route, key));
  const name = nameOf(props.channel);
  return (
    <section aria-label={name} className="rounded-[10px] border border-border bg-card">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <ChannelTile channel={props.channel} />
        <h2 className="flex-1 font-semibold">{name}</h2>
        {used.length > 1 && (
          <div className="w-44">
            <Select
              aria-label={t('strategy.label', { channel: name })}
              value={props.route?.strategy ?? 'failover'}
              disabled={Boolean(props.needs)}
              onChange={(event) =>
                routing.save(used, { strategy: event.target.value as Route['strategy'] })
              }
              options={strategies.map((value) => ({ value, label: t(`strategy.${value}`) }))}
            />
          </div>
        )}
        <Button
          size="small"
          icon={<Plus size={14} />}
          reason={props.needs}
          onClick={props.onConnect}
          aria-label={t('connectTo', { channel: name })}
        >
          {t('connectShort')}
        </Button>
      </header>
      {order.length === 0 ? (
        <Without channel={props.channel} />
      ) : (
        <ol className="border-t border-border">
          {order.map((integration) => (
            <RouteRow
              key={integration.key}
              integration={integration}
              provider={props.providers.find(({ type }) => type === integration.provider)}
              route={props.route}
              used={used}
              needs={props.needs}
              onUsed={(keys) => routing.save(keys)}
              onWeight={(weight) => routing.save(used, { weights: { [integration.key]: weight } })}
            />
          ))}
        </ol>
      )}
      {Boolean(routing.fault) && (
        <div className="p-3">
          <Fault cause={routing.fault} />
        </div>
      )}
    </section>
  );
}

/** Saves the keys as the channel's route; conditions and weights that stand there stay. */
function useRouting(channel: string, route: Route | undefined) {
  const refresh = useRefresh();
  const [fault, setFault] = useState<unknown>(null);
  const save = async (
    keys: string[],
    change: { strategy?: Route['strategy']; weights?: Record<string, number> } = {},
  ) => {
    setFault(null);
    const strategy = change.strategy ?? route?.strategy ?? 'failover';
    const integrations = keys.map((key) => {
      const before = route?.integrations.find((entry) => entry.key === key);
      const weight = change.weights?.[key] ?? weightOf(route, key);
      return { ...before, key, ...(strategy === 'split' && { weight }) };
    });
    try {
      await api.routes.save(channel, { strategy, integrations: integrations as unknown as Json });
      await refresh('routes');
    } catch (cause) {
      setFault(cause);
    }
  };
  return { save, fault };
}

function Without({ channel }: { channel: string }) {
  const { t } = useTranslation('integrations');
  const environment = useSession((state) => state.environment);
  const builtIn = channel === 'inbox';
  return (
    <p className="border-t border-border px-4 py-3 text-sm text-muted">
      {t(builtIn ? 'without.inbox' : `without.${environment}`)}
    </p>
  );
}
