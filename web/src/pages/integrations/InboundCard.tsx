import { useTranslation } from 'react-i18next';
import { CopyLine } from '../shared/CopyLine';
import { Card } from '../shared/PageFrame';

/** Where the provider posts messages from people and delivery reports. */
export function InboundCard({ url }: { url: string }) {
  const { t } = useTranslation('integrations');
  return (
    <Card title={t('inbound.title')} lead={t('inbound.lead')}>
      <CopyLine text={url} />
    </Card>
  );
}
