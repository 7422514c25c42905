import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button';
import { dismiss, useToasts } from './toast';

/** The corner where passing notes appear, and the two live regions of the page. */
export function Toaster() {
  const { t } = useTranslation('ui');
  const { items, polite, assertive } = useToasts();
  return (
    <>
      <div role="status" aria-live="polite" className="sr-only">
        {polite}
      </div>
      <div role="alert" aria-live="assertive" className="sr-only">
        {assertive}
      </div>
      <section
        aria-label={t('notes')}
        className="fixed end-4 bottom-4 z-50 flex w-80 max-w-[calc(100vw-32px)] flex-col gap-2"
      >
        {items.map((item) => (
          <div key={item.id} className="floating flex items-center gap-2 py-2 ps-3 pe-2 text-sm">
            {item.tone === 'ok' && (
              <CircleCheck size={16} aria-hidden className="flex-none text-ok" />
            )}
            {item.tone === 'error' && (
              <CircleAlert size={16} aria-hidden className="flex-none text-error" />
            )}
            <span className="flex-1">{item.text}</span>
            {item.action && (
              <Button
                size="small"
                variant="ghost"
                className="text-accent-text"
                onClick={() => {
                  item.action?.run();
                  dismiss(item.id);
                }}
              >
                {item.action.label}
              </Button>
            )}
            <IconButton
              label={t('dismiss')}
              size="small"
              icon={<X size={14} />}
              onClick={() => dismiss(item.id)}
            />
          </div>
        ))}
      </section>
    </>
  );
}
