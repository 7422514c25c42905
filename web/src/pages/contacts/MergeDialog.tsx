import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Contact } from '../../api';
import { Button, Dialog } from '../../ui';
import { SearchField } from '../shared/filters';
import { Fault, Loaded } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';
import { nameOfContact } from './contact';
import { merged } from './merged';

/** Makes two contacts one: the other is looked for, what would come of it is shown, then it is done. */
export function MergeDialog(props: { contact: Contact; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('contacts');
  const { contact } = props;
  const refresh = useRefresh();
  const [other, setOther] = useState<Contact | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const merge = async () => {
    setBusy(true);
    setFault(null);
    try {
      await api.contacts.merge(contact.id, other!.id);
      await refresh('contacts');
      props.onDone();
    } catch (cause) {
      setFault(cause);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      keepOpen
      onClose={props.onClose}
      title={t('merge.title', { name: nameOfContact(contact) })}
      lead={t('merge.lead')}
      footer={
        other && (
          <>
            <Button onClick={() => setOther(null)}>{t('merge.another')}</Button>
            <Button variant="danger" busy={busy} onClick={() => void merge()}>
              {t('merge.action')}
            </Button>
          </>
        )
      }
    >
      {other ? (
        <Preview into={contact} from={other} />
      ) : (
        <OtherPicker contact={contact} onPick={setOther} />
      )}
      <Fault cause={fault} />
    </Dialog>
  );
}

function OtherPicker(props: { contact: Contact; onPick: (other: Contact) => void }) {
  const { t } = useTranslation('contacts');
  const { phone, email, name } = props.contact;
  // Who is here twice shares an address more often than not.
  const [q, setQ] = useState(phone ?? email ?? name ?? '');
  const found = useRead(['contacts', 'merge', q], () => api.contacts.list({ q, limit: 8 }), {
    keep: true,
  });
  return (
    <div className="flex flex-col gap-3">
      <SearchField label={t('find')} value={q} onChange={setQ} />
      <Loaded query={found}>
        {({ items }) => {
          const others = items.filter((item) => item.id !== props.contact.id);
          if (others.length === 0) return <p className="text-muted">{t('merge.nobody')}</p>;
          return (
            <ul aria-label={t('merge.others')} className="flex flex-col">
              {others.map((item) => (
                <li key={item.id}>
                  <button
                    type="button"
                    onClick={() => props.onPick(item)}
                    className="flex w-full flex-wrap items-baseline gap-x-3 rounded-md px-2 py-2 text-start hover:bg-hover"
                  >
                    <span className="font-medium">{nameOfContact(item)}</span>
                    <code className="text-xs text-muted">{item.id}</code>
                    <span className="text-sm break-all text-muted">
                      {[item.email, item.phone].filter(Boolean).join(' · ')}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </div>
  );
}

function Preview({ into, from }: { into: Contact; from: Contact }) {
  const { t } = useTranslation('contacts');
  const lines = merged(into, from);
  const label = (name: string) => t(`field.${name}`, { defaultValue: name });
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-2 text-lg">
        <Link
          to={`/contacts/${encodeURIComponent(from.id)}`}
          target="_blank"
          className="hover:underline"
        >
          {nameOfContact(from)}
        </Link>
        <code className="text-sm text-muted">{from.id}</code>
        <ArrowRight size={18} role="img" aria-label={t('merge.into')} />
        <span className="font-medium">{nameOfContact(into)}</span>
        <code className="text-sm text-muted">{into.id}</code>
      </p>
      <ul className="list-disc ps-5 text-sm">
        <li>{t('merge.moves')}</li>
        <li>{t('merge.leads', { id: from.id })}</li>
        <li>{t('merge.forever')}</li>
      </ul>
      <table className="w-full border-collapse text-start text-sm">
        <caption className="pb-1 text-start font-medium">{t('merge.after')}</caption>
        <tbody>
          {lines.map(({ name, value, from: origin, lost }) => (
            <tr key={name} className="border-t border-border align-top">
              <th scope="row" className="py-1.5 pe-4 text-start font-normal text-muted">
                {label(name)}
              </th>
              <td className="py-1.5 break-all">
                {value}
                {origin === 'other' && (
                  <span className="block text-xs text-muted">
                    {t('merge.taken', { name: nameOfContact(from) })}
                  </span>
                )}
                {lost && (
                  <span className="block text-xs text-warn-strong">
                    {t('merge.lost', { value: lost })}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
