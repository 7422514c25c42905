import { CircleHelp, Ellipsis, Eraser, Merge, Pencil, Square } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, type Contact } from '../../api';
import { Button, Menu, type MenuItem } from '../../ui';
import { BulkDialog } from '../runs/BulkDialog';
import { Confirm } from '../shared/Confirm';
import { useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';
import { ContactDialog } from './ContactDialog';
import { nameOfContact } from './contact';
import { MergeDialog } from './MergeDialog';
import { WhyDialog } from './WhyDialog';

type Open = 'why' | 'edit' | 'stop' | 'merge' | 'erase' | null;
const icon = { size: 16, strokeWidth: 1.75 } as const;

/** What can be done with a person; the question comes first, what cannot be undone last. */
export function ContactActions({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { t: tr } = useTranslation('runs');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const needs = useNeeds('editor');
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const name = nameOfContact(contact);
  return (
    <>
      <Button variant="primary" icon={<CircleHelp {...icon} />} onClick={() => setOpen('why')}>
        {t('why.open')}
      </Button>
      <Button icon={<Pencil {...icon} />} reason={needs} onClick={() => setOpen('edit')}>
        {t('edit')}
      </Button>
      <More onOpen={setOpen} />
      {open === 'why' && <WhyDialog contact={contact} onClose={close} />}
      {open === 'edit' && <ContactDialog contact={contact} onClose={close} />}
      {open === 'stop' && (
        <BulkDialog
          action="cancel"
          filter={{ contact: contact.id }}
          title={tr('bulk.stop.title', { name })}
          onClose={close}
        />
      )}
      {open === 'merge' && <MergeDialog contact={contact} onClose={close} onDone={close} />}
      {open === 'erase' && (
        <Confirm
          danger
          title={t('erase.title', { name })}
          text={t('erase.text')}
          action={t('erase.action')}
          onClose={close}
          onConfirm={async () => {
            await api.contacts.remove(contact.id);
            await refresh('contacts');
            navigate('/contacts');
          }}
        />
      )}
    </>
  );
}

function More({ onOpen }: { onOpen: (open: Open) => void }) {
  const { t } = useTranslation('contacts');
  const mayStop = useNeeds('support');
  const mayMerge = useNeeds('editor');
  const mayErase = useNeeds('developer');
  const item = (open: NonNullable<Open>, node: ReactNode, needs: string | null): MenuItem => ({
    label: t(`${open}.open`),
    icon: node,
    danger: open === 'erase',
    disabled: Boolean(needs),
    hint: needs ?? undefined,
    onSelect: () => onOpen(open),
  });
  return (
    <Menu
      align="end"
      label={t('more')}
      trigger={<Button icon={<Ellipsis {...icon} />}>{t('more')}</Button>}
      items={[
        item('stop', <Square {...icon} />, mayStop),
        item('merge', <Merge {...icon} />, mayMerge),
        { kind: 'separator' },
        item('erase', <Eraser {...icon} />, mayErase),
      ]}
    />
  );
}
