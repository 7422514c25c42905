import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Integration, type Json } from '../../api';
import { useSession } from '../../app/session';
import { Badge, Button, IconButton, Select } from '../../ui';
import { ChannelTile, useChannelName } from '../shared/channels';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { healthOf, inOrder, type Provider, type Route } from './provider';

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
  const strategy = props.route?.strategy ?? 'failover';
  const routing = useRouting(props.channel, props.route);
  const name = nameOf(props.channel);
  const move = (from: number, to: number) => {
    const next = [...order];
    [next[from], next[to]] = [next[to]!, next[from]!];
    void routing.save(strategy, next);
  };
  return (
    <section aria-label={name} className="rounded-[10px] border border-border bg-card">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <ChannelTile channel={props.channel} />
        <h2 className="min-w-0 flex-1 font-semibold">{name}</h2>
        {order.length > 1 && (
          <div className="w-44">
            <Select
              aria-label={t('strategy.label', { channel: name })}
              value={strategy}
              disabled={Boolean(props.needs)}
              onChange={(event) => routing.save(event.target.value as Route['strategy'], order)}
              options={['failover', 'roundRobin', 'split'].map((value) => ({
                value,
                label: t(`strategy.${value}`),
              }))}
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
          {order.map((integration, index) => (
            <Row
              key={integration.key}
              integration={integration}
              providers={props.providers}
              position={order.length > 1 ? index + 1 : null}
              weight={
                strategy === 'split'
                  ? (props.route?.integrations.find((entry) => entry.key === integration.key)
                      ?.weight ?? 1)
                  : null
              }
              onWeight={(weight) => routing.save(strategy, order, { [integration.key]: weight })}
              needs={props.needs}
              onUp={index > 0 ? () => move(index, index - 1) : undefined}
              onDown={index < order.length - 1 ? () => move(index, index + 1) : undefined}
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

function useRouting(channel: string, route: Route | undefined) {
  const refresh = useRefresh();
  const [fault, setFault] = useState<unknown>(null);
  const save = async (
    strategy: Route['strategy'],
    order: Integration[],
    weights: Record<string, number> = {},
  ) => {
    setFault(null);
    try {
      const integrations = order.map(({ key }) => {
        const before = route?.integrations.find((entry) => entry.key === key);
        const weight = weights[key] ?? before?.weight ?? 1;
        return { ...before, key, ...(strategy === 'split' && { weight }) };
      });
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

function Row(props: {
  integration: Integration;
  providers: Provider[];
  position: number | null;
  weight: number | null;
  onWeight: (weight: number) => void;
  needs: string | null;
  onUp?: () => void;
  onDown?: () => void;
}) {
  const { t } = useTranslation('integrations');
  const { integration } = props;
  const provider = props.providers.find((candidate) => candidate.type === integration.provider);
  const health = healthOf(integration);
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-3 border-b border-border px-4 py-1.5 last:border-b-0">
      {props.position && <span className="tnum w-4 text-sm text-muted">{props.position}</span>}
      <div className="min-w-0 flex-1">
        <Link
          to={`/integrations/${encodeURIComponent(integration.key)}`}
          className="font-medium hover:underline"
        >
          {(integration as { name?: string }).name || provider?.label || integration.provider}
        </Link>
        <span className="block truncate font-mono text-xs text-muted">{integration.key}</span>
      </div>
      {props.weight !== null && (
        <input
          type="number"
          min={0}
          max={1000}
          defaultValue={props.weight}
          aria-label={t('strategy.weight', { name: integration.key })}
          onBlur={(event) =>
            Number(event.target.value) !== props.weight &&
            props.onWeight(Number(event.target.value))
          }
          className="control-surface tnum h-7 w-16 px-2 text-end text-sm"
        />
      )}
      <span title={health.note || undefined}>
        <Badge tone={health.tone}>{t(`health.${health.word}`)}</Badge>
      </span>
      {props.position && (
        <span className="flex">
          <IconButton
            size="small"
            label={t('up', { name: integration.key })}
            reason={props.needs}
            disabled={!props.onUp}
            icon={<ArrowUp size={14} />}
            onClick={props.onUp}
          />
          <IconButton
            size="small"
            label={t('down', { name: integration.key })}
            reason={props.needs}
            disabled={!props.onDown}
            icon={<ArrowDown size={14} />}
            onClick={props.onDown}
          />
        </span>
      )}
    </li>
  );
}
