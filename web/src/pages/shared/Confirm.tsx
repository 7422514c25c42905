import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../../ui';
import { Fault } from './Loaded';

/** Asks before what cannot be taken back. The button says what will happen; a failure stays in view. */
export function Confirm(props: {
  title: string;
  text: ReactNode;
  action: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
  danger?: boolean;
}) {
  const { t } = useTranslation('pages');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const confirm = async () => {
    setBusy(true);
    setFault(null);
    try {
      await props.onConfirm();
      props.onClose();
    } catch (cause) {
      setFault(cause);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      size="small"
      footer={
        <>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button variant={props.danger ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
            {props.action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div>{props.text}</div>
        <Fault cause={fault} />
      </div>
    </Dialog>
  );
}
