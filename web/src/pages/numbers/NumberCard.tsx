import { FlaskConical, MessageSquarePlus, Workflow as WorkflowIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PhoneNumber, Workflow } from '../../api';
import { useSession } from '../../app/session';
import { Badge, Button } from '../../ui';
import { ChannelChips, useChannelName } from '../shared/channels';
import { LinkButton, textLink } from '../shared/LinkButton';
import { Card } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';

const icon = { size: 14, strokeWidth: 1.75 } as const;

/** One number: its channels, what a message to it starts, and in test a message to try it with. */
export function NumberCard(props: {
  number: PhoneNumber;
  /** What its provider is called. */
  provider: string;
  workflows: Workflow[];
  onWrite: () => void;
}) {
  const { t } = useTranslation('numbers');
  const { number, workflows } = props;
  const mayWrite = useNeeds('support');
  const mayLink = useNeeds('editor');
  const environment = useSession((state) => state.environment);
  const channel = number.channels[0] ?? 'sms';
  const fresh = new URLSearchParams({ trigger: 'inbound', number: number.key, channel });
  return (
    <Card
      title={<span className="tnum">{number.number ?? number.key}</span>}
      lead={t(number.simulated ? 'simulatedLead' : 'byProvider', { provider: props.provider })}
      actions={
        number.simulated ? (
          <Badge tone="running" icon={<FlaskConical size={12} aria-hidden />}>
            {t('simulated')}
          </Badge>
        ) : (
          <Link to={`/integrations/${encodeURIComponent(number.key)}`} className={textLink}>
            {t('account')}
          </Link>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <ChannelChips channels={number.channels} />
        <div>
          <h3 className="mb-1 text-sm font-medium">{t('starts')}</h3>
          {workflows.length === 0 ? (
            <p className="text-sm text-muted">{t('startsNothing')}</p>
          ) : (
            <ul className="flex flex-col gap-1">
              {workflows.map((workflow) => (
                <LinkedWorkflow key={workflow.key} workflow={workflow} />
              ))}
            </ul>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          {environment === 'test' && (
            <Button
              size="small"
              icon={<MessageSquarePlus {...icon} />}
              reason={mayWrite}
              onClick={props.onWrite}
            >
              {t('write.open')}
            </Button>
          )}
          {mayLink ? (
            <Button size="small" icon={<WorkflowIcon {...icon} />} reason={mayLink}>
              {t('link')}
            </Button>
          ) : (
            <LinkButton small icon={<WorkflowIcon {...icon} />} to={`/workflows/new?${fresh}`}>
              {t('link')}
            </LinkButton>
          )}
        </div>
      </div>
    </Card>
  );
}

function LinkedWorkflow({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('numbers');
  const channelName = useChannelName();
  const { channel, keywords } = workflow.draft.trigger;
  const words = Array.isArray(keywords) ? keywords.join(', ') : '';
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <Link to={`/workflows/${encodeURIComponent(workflow.key)}`} className={textLink}>
        {workflow.draft.name || workflow.key}
      </Link>
      <span className="text-sm text-muted">
        {t(words ? 'onWords' : 'onAny', { channel: channelName(String(channel)), words })}
      </span>
    </li>
  );
}
