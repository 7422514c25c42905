import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../../ui';

/** What a move would break, said before it happens. */
export function MoveDialog({
  lost,
  onClose,
  onMove,
}: {
  lost: { title: string; target: string }[];
  onClose: () => void;
  onMove: () => void;
}) {
  const { t } = useTranslation('builder');
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('move.title', { count: lost.length })}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('move.stay')}
          </Button>
          <Button
            variant="primary"
            onClick={() => {
              onClose();
              onMove();
            }}
          >
            {t('move.anyway')}
          </Button>
        </>
      }
    >
      <ul className="flex list-disc flex-col gap-1 ps-5">
        {lost.map((entry) => (
          <li key={entry.title + entry.target}>{t('move.lost', entry)}</li>
        ))}
      </ul>
    </Dialog>
  );
}
