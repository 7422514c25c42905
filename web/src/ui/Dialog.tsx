import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button';
import { cx } from './cx';
import { PortalTarget } from './portal';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One line under the title. */
  lead?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  size?: 'small' | 'normal' | 'wide';
  /** Unsaved text inside: a click outside does not close it. */
  keepOpen?: boolean;
}

const widths = { small: 'w-[440px]', normal: 'w-[620px]', wide: 'w-[1040px]' };

/** A modal dialog on the browser's own: focus trap, inert page and Esc come with it. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({
  onClose,
  title,
  lead,
  children,
  footer,
  size = 'normal',
  keepOpen,
}: DialogProps) {
  const { t } = useTranslation('ui');
  const ref = useRef<HTMLDialogElement>(null);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const before = document.activeElement;
    if (!dialog.open) dialog.showModal();
    setElement(dialog);
    const first = dialog.querySelector<HTMLElement>('[data-autofocus]');
    (first ?? dialog.querySelector<HTMLElement>('h2'))?.focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== ref.current) return;
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        if (event.target === ref.current && !keepOpen) onClose();
      }}
      className={cx(
        'm-auto max-h-[min(90vh,860px)] max-w-[calc(100vw-24px)] overflow-visible bg-transparent p-0',
        widths[size],
      )}
    >
      <PortalTarget.Provider value={element}>
        <div className="flex max-h-[min(90vh,860px)] flex-col overflow-hidden rounded-xl border border-border bg-raised shadow-float">
          <header className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <h2 id={titleId} tabIndex={-1} className="text-lg font-semibold outline-none">
                {title}
              </h2>
              {lead && <p className="mt-0.5 text-sm text-muted">{lead}</p>}
            </div>
            <IconButton
              reads
              label={t('close')}
              size="small"
              icon={<X size={16} strokeWidth={1.75} />}
              onClick={onClose}
            />
          </header>
          <div className="min-h-0 flex-1 overflow-auto px-5 pt-1 pb-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-border px-5 py-3">
              {footer}
            </footer>
          )}
        </div>
      </PortalTarget.Provider>
    </dialog>
  );
}
