import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api } from '../../api';
import { useTrail } from '../../app/crumbs';
import { Loaded } from '../shared/Loaded';
import { useRead } from '../shared/lists';
import { Card, PageFrame } from '../shared/PageFrame';
import { CallbackActions } from './CallbackActions';
import { nameOf } from './callback';
import { Deliveries } from './Deliveries';
import { Gone } from './Gone';
import { Verifying } from './SecretShown';
import { Settings } from './Settings';

/** One callback: how it is set, what was delivered to it, how the other side checks that it is us. */
export default function CallbackPage() {
  const { key = '' } = useParams();
  const { t } = useTranslation('callbacks');
  const { t: ti } = useTranslation('integrations');
  const query = useRead(['endpoints', 'one', key], () => api.endpoints.read(key));
  const endpoint = query.data?.body;
  const label = endpoint ? nameOf(endpoint) : key;
  useTrail(
    { label: ti('title'), to: '/integrations' },
    { label: ti('part.callbacks'), to: '/integrations/callbacks' },
    { label },
  );
  return (
    <PageFrame
      title={label}
      lead={endpoint && t(`kindHelp.${endpoint.kind}`)}
      actions={endpoint && <CallbackActions endpoint={endpoint} etag={query.data?.etag ?? null} />}
    >
      <Loaded query={query}>
        {({ body, etag }) => (
          <div className="flex flex-col gap-4">
            {body.status === 'disabled' && <Gone endpoint={body} etag={etag} />}
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
              <div className="flex flex-col gap-6">
                <Deliveries endpoint={body} />
                {body.kind === 'webhook' && (
                  <Card title={t('verify.title')}>
                    <Verifying />
                  </Card>
                )}
              </div>
              <Settings endpoint={body} />
            </div>
          </div>
        )}
      </Loaded>
    </PageFrame>
  );
}
