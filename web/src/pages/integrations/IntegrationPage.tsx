import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { api } from '../../api';
import { useTrail } from '../../app/crumbs';
import { EmptyState } from '../../ui';
import { LinkButton } from '../shared/LinkButton';
import { Loaded } from '../shared/Loaded';
import { useRead } from '../shared/lists';
import { PageFrame } from '../shared/PageFrame';
import { IntegrationForm } from './IntegrationForm';
import { useProviders } from './useProviders';

/** One account at a provider: to be connected, or connected already. */
export default function IntegrationPage() {
  const { key = '' } = useParams();
  const { t } = useTranslation('integrations');
  const [query] = useSearchParams();
  const fresh = key === 'new';
  const providers = useProviders();
  const known = useRead(['integrations', 'one', key], async () => api.integrations.read(key), {
    enabled: !fresh,
  });
  const type = fresh ? query.get('provider') : known.data?.body.provider;
  const provider = providers.data?.find((candidate) => candidate.type === type);
  const label = fresh
    ? t('new', { provider: provider?.label ?? '' })
    : ((known.data?.body as { name?: string })?.name ?? key);
  useTrail({ label: t('title'), to: '/integrations' }, { label });
  return (
    <PageFrame
      title={label}
      narrow
      lead={provider && t(`about.${provider.type}`, { defaultValue: provider.help })}
    >
      <Loaded query={providers}>
        {() => {
          if (fresh)
            return provider ? (
              <IntegrationForm
                key="new"
                provider={provider}
                channel={query.get('channel') ?? undefined}
              />
            ) : (
              <EmptyState
                title={t('unknownProvider')}
                text={t('unknownProviderText')}
                actions={<LinkButton to="/integrations">{t('back')}</LinkButton>}
              />
            );
          return (
            <Loaded query={known}>
              {(answer) => (
                <IntegrationForm
                  key={answer.etag ?? JSON.stringify(answer.body)}
                  provider={
                    provider ?? {
                      type: answer.body.provider,
                      label: answer.body.provider,
                      channels: [answer.body.channel],
                      help: '',
                      config: [],
                      secrets: [],
                      ownSecrets: false,
                    }
                  }
                  integration={answer.body}
                  etag={answer.etag}
                />
              )}
            </Loaded>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}
