import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, type Delivery } from '../../api';
import { Button, Dialog, toast } from '../../ui';
import { AttemptList } from '../runs/AttemptsTab';
import { When } from '../shared/dates';
import { JsonView } from '../shared/JsonView';
import { LinkButton } from '../shared/LinkButton';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { StatusBadge } from '../shared/status';
import { useSubmit } from '../shared/useSubmit';
import { useEventName } from './words';

/** One report: every try, and what was posted; it can be sent again, delivered or not. */
export function DeliveryDialog(props: {
  endpoint: string;
  delivery: Delivery;
  needs: string | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('callbacks');
  const eventName = useEventName();
  const refresh = useRefresh();
  const form = useSubmit();
  const { delivery } = props;
  const replay = async () => {
    await api.endpoints.replay(props.endpoint, delivery.id);
    await refresh('endpoints', props.endpoint);
    toast(t('replay.done'), { tone: 'ok' });
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={eventName(delivery.type)}
      lead={<span className="font-mono break-all">{delivery.id}</span>}
      footer={
        <>
          {delivery.runId && (
            <LinkButton to={`/runs/${encodeURIComponent(delivery.runId)}`} className="me-auto">
              {t('replay.run')}
            </LinkButton>
          )}
          <Button
            variant="primary"
            icon={<RotateCw size={16} strokeWidth={1.75} />}
            busy={form.busy}
            reason={props.needs}
            onClick={() => form.submit(replay)}
          >
            {t('replay.action')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusBadge status={delivery.status} />
          <When at={delivery.createdAt} />
          {delivery.nextAttemptAt && (
            <span className="text-muted">
              {t('replay.next')} <When at={delivery.nextAttemptAt} relative />
            </span>
          )}
        </p>
        <Fault cause={form.fault} />
        <section className="flex flex-col gap-2">
          <h3 className="text-sm font-medium">{t('column.tries')}</h3>
          {delivery.attempts.length === 0 ? (
            <p className="text-sm text-muted">{t('replay.untried')}</p>
          ) : (
            <AttemptList
              attempts={delivery.attempts
                .map((one) => ({ ...one, error: one.error?.message ?? null }))
                .toReversed()}
            />
          )}
        </section>
        <section className="flex flex-col gap-2">
          <h3 className="text-sm font-medium">{t('replay.body')}</h3>
          <JsonView value={delivery.body} label={t('replay.body')} />
        </section>
      </div>
    </Dialog>
  );
}
