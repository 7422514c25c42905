import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../../api/types';
import { Button, TextArea } from '../../../ui';

/** What a step is for, in the designer's words; asked for only when wanted. */
export function NoteField({
  step,
  change,
}: {
  step: Step;
  change: (patch: Record<string, unknown>, burst?: string) => void;
}) {
  const { t } = useTranslation('builder');
  const [open, setOpen] = useState(Boolean(step.note));
  useEffect(() => {
    const show = () => setOpen(true);
    window.addEventListener('carillon:focus-note', show);
    return () => window.removeEventListener('carillon:focus-note', show);
  }, []);
  if (!open)
    return (
      <Button
        size="small"
        variant="ghost"
        className="mt-4 text-muted"
        onClick={() => setOpen(true)}
      >
        {t('inspector.addNote')}
      </Button>
    );
  return (
    <div className="mt-4 flex flex-col gap-1">
      <label htmlFor="step-note" className="text-sm font-medium">
        {t('inspector.note')}
      </label>
      <TextArea
        id="step-note"
        data-note
        rows={3}
        value={step.note ?? ''}
        onChange={(event) => change({ note: event.target.value || undefined }, 'note')}
      />
    </div>
  );
}
