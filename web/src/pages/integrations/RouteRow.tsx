import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Integration } from '../../api';
import { Badge, Button, IconButton } from '../../ui';
import { healthOf, type Provider, type Route, shareOf, weightOf } from './provider';

interface Row {
  integration: Integration;
  provider: Provider | undefined;
  route: Route | undefined;
  /** The keys that the channel uses, in their order. */
  used: string[];
  needs: string | null;
  onUsed: (keys: string[]) => void;
  onWeight: (weight: number) => void;
}

/** One provider of a channel: its place, its share and its health; moved by buttons. */
export function RouteRow(props: Row) {
  const { t } = useTranslation('integrations');
  const { integration, provider, used } = props;
  const at = used.indexOf(integration.key);
  const health = healthOf(integration);
  const condition = props.route?.integrations.find(({ key }) => key === integration.key)?.when;
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-4 py-1.5 last:border-b-0">
      {used.length > 1 && at >= 0 && <span className="tnum w-4 text-sm text-muted">{at + 1}</span>}
      <div className="min-w-0 flex-1 basis-24">
        <Link
          to={`/integrations/${encodeURIComponent(integration.key)}`}
          className="font-medium hover:underline"
        >
          {(integration as { name?: string }).name || provider?.label || integration.provider}
        </Link>
        <span className="block truncate font-mono text-xs text-muted">{integration.key}</span>
        {condition && <span className="block text-xs text-muted">{t('route.when')}</span>}
      </div>
      <Share {...props} />
      {at < 0 ? (
        <span title={t('route.unusedHint')}>
          <Badge tone="warn">{t('route.unused')}</Badge>
        </span>
      ) : (
        <span title={health.note || undefined}>
          <Badge tone={health.tone}>{t(`health.${health.word}`)}</Badge>
        </span>
      )}
      <Place {...props} at={at} />
    </li>
  );
}

/** The weight in a split, and what it comes to. */
function Share({ integration, route, used, needs, onWeight }: Row) {
  const { t, i18n } = useTranslation('integrations');
  const share = shareOf(route, used, integration.key);
  if (share === null) return null;
  const weight = weightOf(route, integration.key);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(share);
  return (
    <span className="flex items-center gap-2">
      <input
        key={weight}
        type="number"
        min={0}
        max={1000}
        defaultValue={weight}
        disabled={Boolean(needs)}
        aria-label={t('strategy.weight', { name: integration.key })}
        onBlur={(event) => {
          const next = Number(event.target.value);
          if (event.target.value !== '' && next !== weight) onWeight(next);
        }}
        className="control-surface tnum h-7 w-16 px-2 text-end text-sm disabled:opacity-60"
      />
      <span className="tnum w-10 text-sm text-muted" title={t('route.share', { share: percent })}>
        {percent}
      </span>
    </span>
  );
}

/** Earlier, later, left out; or used at all. */
function Place({ integration, used, needs, onUsed, at }: Row & { at: number }) {
  const { t } = useTranslation('integrations');
  const name = integration.key;
  const move = (to: number) => onUsed(used.toSpliced(at, 1).toSpliced(to, 0, name));
  if (at < 0)
    return (
      <Button
        size="small"
        reason={needs}
        aria-label={t('route.useNamed', { name })}
        onClick={() => onUsed([...used, name])}
      >
        {t('route.use')}
      </Button>
    );
  if (used.length < 2) return null;
  return (
    <span className="ms-auto flex">
      <IconButton
        size="small"
        label={t('up', { name })}
        reason={needs}
        disabled={at === 0}
        icon={<ArrowUp size={14} />}
        onClick={() => move(at - 1)}
      />
      <IconButton
        size="small"
        label={t('down', { name })}
        reason={needs}
        disabled={at === used.length - 1}
        icon={<ArrowDown size={14} />}
        onClick={() => move(at + 1)}
      />
      <IconButton
        size="small"
        label={t('route.leave', { name })}
        reason={needs}
        icon={<Minus size={14} />}
        onClick={() => onUsed(used.filter((key) => key !== name))}
      />
    </span>
  );
}
