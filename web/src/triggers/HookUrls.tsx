import { useTranslation } from 'react-i18next';
import type { Services } from '../steps/step';
import { CopyButton } from '../ui';

/** The addresses that others call, one an environment; with `curl` a call to try them by. */
export function HookUrls(props: { services: Services; curl?: (url: string) => string }) {
  const { t } = useTranslation('steps');
  const urls = props.services.hookUrls();
  if (!urls) return <p className="text-sm text-muted">{t('webhook.urlLater')}</p>;
  return (
    <section aria-label={t('webhook.urls')} className="flex flex-col gap-2">
      <h4 className="text-sm font-medium">{t('webhook.urls')}</h4>
      {(['test', 'live'] as const).map((name) => {
        const url = urls[name];
        return (
          <div
            key={name}
            className="flex items-center gap-2 rounded-lg border border-border px-2.5 py-1"
          >
            <span className="w-9 flex-none text-sm font-medium">{t(`webhook.${name}`)}</span>
            <code className="min-w-0 flex-1 truncate font-mono text-xs text-muted">
              {url ?? t('webhook.afterPublish')}
            </code>
            {url && (
              <CopyButton text={url} label={t('webhook.copyUrl', { name: t(`webhook.${name}`) })} />
            )}
            {url && props.curl && <CopyButton text={props.curl(url)}>cURL</CopyButton>}
          </div>
        );
      })}
    </section>
  );
}
