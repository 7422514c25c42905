import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadOnly } from '../../ui';
import { useBuilder, useDocument } from './context';

/** The workflow's name; a new workflow gets its key from it once it is finished. */
export function NameField({ fresh }: { fresh: boolean }) {
  const { t } = useTranslation('builder');
  const { session } = useBuilder();
  const { name } = useDocument();
  const input = useRef<HTMLInputElement>(null);
  // Before the first paint: whoever sees the field may type at once, and nothing may be lost.
  useLayoutEffect(() => {
    if (fresh) input.current?.focus();
  }, [fresh]);
  const finish = () => {
    session.holdCreate = false;
    if (session.document.name.trim()) void session.flush();
  };
  return (
    <>
      <h1 className="sr-only">{name || t('untitled')}</h1>
      <input
        ref={input}
        aria-label={t('name')}
        readOnly={useReadOnly() !== null}
        placeholder={t('untitled')}
        value={name}
        size={Math.min(48, Math.max(10, name.length))}
        onFocus={() => {
          session.holdCreate = session.store.getState().key === null;
        }}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          finish();
          focusTrigger(event.currentTarget);
        }}
        onChange={(event) =>
          session.change(
            { ...session.document, name: event.target.value },
            t('change.named'),
            'name',
          )
        }
        className="-ms-1.5 max-w-full min-w-0 [field-sizing:content] rounded-md border border-transparent bg-transparent px-1.5 text-lg font-semibold hover:border-border"
      />
    </>
  );
}

/** The canvas draws a moment after the field is there; the person may have gone elsewhere by then. */
function focusTrigger(field: HTMLElement, tries = 120): void {
  if (document.activeElement !== field) return;
  const card = document.querySelector<HTMLElement>('[data-card="trigger"]');
  if (card) card.focus();
  else if (tries > 0) requestAnimationFrame(() => focusTrigger(field, tries - 1));
}
