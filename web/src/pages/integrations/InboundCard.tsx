import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui';
import { Card } from '../shared/PageFrame';

/** Where the provider posts messages from people and delivery reports. */
export function InboundCard({ url }: { url: string }) {
  const { t } = useTranslation('integrations');
  return (
    <Card title={t('inbound.title')} lead={t('inbound.lead')}>
      <div className="flex items-center gap-2 rounded-md border border-border bg-canvas py-1.5 ps-3 pe-1.5">
        <code className="min-w-0 flex-1 text-sm break-all">{url}</code>
        <CopyButton text={url}>{t('inbound.copy')}</CopyButton>
      </div>
    </Card>
  );
}
