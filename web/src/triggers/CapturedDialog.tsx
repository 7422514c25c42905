import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import type { Json } from '../api/types';
import type { Services } from '../steps/step';
import { Button, CopyButton, Dialog, EmptyState, FieldMessage, Skeleton } from '../ui';
import { shown } from '../workflow/sample';

/** The last requests that came in; any one becomes the sample. Looks again while it is open. */
export function CapturedDialog(props: {
  open: boolean;
  services: Services;
  onClose: () => void;
  onTake: (sample: Json) => void;
}) {
  return props.open ? <Body {...props} /> : null;
}

type Captured = Awaited<ReturnType<Services['captures']>>;

function Body({ open, services, onClose, onTake }: Parameters<typeof CapturedDialog>[0]) {
  const { t } = useTranslation('steps');
  const [captured, setCaptured] = useState<Captured | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    const look = () =>
      services.captures().then(setCaptured, (cause) => setFault(ApiProblem.from(cause).message));
    void look();
    const timer = setInterval(look, 2000);
    return () => clearInterval(timer);
  }, [services]);
  const url = services.hookUrls()?.test;
  const curl = url
    ? `curl -X POST ${url} -H 'Content-Type: application/json' -d '{"status":"failed"}'`
    : '';
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('trigger.capturedTitle')}
      lead={t('trigger.capturedLead')}
    >
      {fault && <FieldMessage level="error" text={fault} />}
      {!captured && !fault && <Skeleton lines={3} />}
      {captured?.length === 0 && (
        <EmptyState
          title={t('trigger.listening')}
          text={t('trigger.listeningText')}
          actions={
            curl ? (
              <CopyButton size="normal" text={curl}>
                {t('trigger.copyCurl')}
              </CopyButton>
            ) : undefined
          }
        />
      )}
      <ul className="flex flex-col divide-y divide-border">
        {captured?.map((request) => (
          <li key={request.id} className="flex items-center gap-3 py-2">
            <time dateTime={request.at} className="tnum flex-none text-sm text-muted">
              {new Date(request.at).toLocaleTimeString()}
            </time>
            <span className="min-w-0 flex-1 truncate font-mono text-sm">
              {shown(request.trigger, 120)}
            </span>
            <Button size="small" onClick={() => onTake(request.trigger)}>
              {t('trigger.useThis')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
