import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stepTitle } from '../../steps/registry';
import { Button, Dialog } from '../../ui';
import { familyOf, findStep, type Keep } from '../../workflow/document';
import { lanesOf } from '../../workflow/lanes';
import { useDocument, useSay } from './context';

/** A step with steps in its lanes is not deleted without asking what becomes of them. */
export function DeleteDialog({
  id,
  onClose,
  onDelete,
}: {
  id: string;
  onClose: () => void;
  onDelete: (id: string, keep: Keep) => void;
}) {
  const { t } = useTranslation('builder');
  const say = useSay();
  const step = findStep(useDocument(), id);
  const [choice, setChoice] = useState('nothing');
  if (!step) return null;
  const filled = lanesOf(step).filter((slot) => slot.steps.length > 0);
  const options = [
    { value: 'nothing', label: t('delete.nothing', { count: familyOf(step).length - 1 }) },
    ...filled.map((slot) => ({
      value: slot.key,
      label: t('delete.lane', {
        lane: slot.lane ? slot.name : say(`steps:lane.${slot.name}`, { defaultValue: slot.name }),
        count: slot.steps.flatMap(familyOf).length,
      }),
    })),
    ...(filled.length > 1 ? [{ value: 'all', label: t('delete.all') }] : []),
  ];
  const confirm = () => {
    onClose();
    onDelete(
      id,
      choice === 'nothing'
        ? { kind: 'nothing' }
        : choice === 'all'
          ? { kind: 'all' }
          : { kind: 'lane', lane: choice },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('delete.title', { title: stepTitle(step, say) })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" onClick={confirm}>
            {t('delete.confirm')}
          </Button>
        </>
      }
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm text-muted">{t('delete.ask')}</legend>
        {options.map((option, at) => (
          <label key={option.value} className="flex items-center gap-2">
            <input
              type="radio"
              name="keep"
              data-autofocus={at === 0 || undefined}
              value={option.value}
              checked={choice === option.value}
              onChange={() => setChoice(option.value)}
              className="accent-[var(--accent)]"
            />
            {option.label}
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
