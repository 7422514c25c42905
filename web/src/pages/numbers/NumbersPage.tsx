import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type PhoneNumber } from '../../api';
import { EmptyState } from '../../ui';
import { workflowsOn } from '../../workflow/uses';
import { IntegrationsFrame } from '../integrations/IntegrationsFrame';
import { useProviders } from '../integrations/useProviders';
import { LinkButton } from '../shared/LinkButton';
import { Loaded } from '../shared/Loaded';
import { useRead } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { useAllWorkflows } from '../shared/workflows';
import { NumberCard } from './NumberCard';
import { ReceiveDialog } from './ReceiveDialog';

/** Numbers that people write to, and the workflows that answer. */
export default function NumbersPage() {
  const { t } = useTranslation('numbers');
  const [writing, setWriting] = useState<PhoneNumber | null>(null);
  const list = useRead(['numbers'], api.numbers.list);
  const workflows = useAllWorkflows();
  const providers = useProviders();
  const labelOf = (type: string) =>
    providers.data?.find((provider) => provider.type === type)?.label ?? type;
  const connect = <LinkButton to="/integrations?connect=sms">{t('connect')}</LinkButton>;
  return (
    <IntegrationsFrame part="numbers" actions={list.data?.items.length ? connect : null}>
      <Loaded query={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState
                icon={<Phone size={24} strokeWidth={1.75} />}
                title={t('empty.title')}
                text={t('empty.text')}
                actions={
                  <LinkButton primary to="/integrations?connect=sms">
                    {t('connect')}
                  </LinkButton>
                }
              />
            </Card>
          ) : (
            <ul className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
              {items.map((number) => (
                <li key={number.key}>
                  <NumberCard
                    number={number}
                    provider={labelOf(number.provider)}
                    workflows={workflowsOn(workflows, number.key)}
                    onWrite={() => setWriting(number)}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {writing && <ReceiveDialog number={writing} onClose={() => setWriting(null)} />}
    </IntegrationsFrame>
  );
}
