import { useTranslation } from 'react-i18next';
import { Button, CopyButton, Dialog, FieldMessage } from '../../../ui';
import { useSessionState } from '../context';

/** It is live: the address to call, and what becomes of the runs inside. */
export function Published({
  version,
  inside,
  onClose,
}: {
  version: number;
  inside: { told: string; fault: boolean } | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('builder');
  const urls = useSessionState((state) => state.hookUrls);
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('publish.done', { version })}
      lead={t('publish.doneLead')}
      footer={
        <Button variant="primary" data-autofocus onClick={onClose}>
          {t('publish.close')}
        </Button>
      }
    >
      {inside &&
        (inside.fault ? (
          <FieldMessage level="error" text={inside.told} />
        ) : (
          <p className="mb-3 text-sm">{inside.told}</p>
        ))}
      {urls?.live && (
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">{t('publish.url')}</span>
          <div className="flex items-center gap-2 rounded-lg border border-border px-2.5 py-1">
            <code className="min-w-0 flex-1 truncate font-mono text-sm">{urls.live}</code>
            <CopyButton text={urls.live} />
          </div>
        </div>
      )}
    </Dialog>
  );
}
