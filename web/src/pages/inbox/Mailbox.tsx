import { Mail } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui';
import { ContentView } from '../shared/ContentView';
import { When } from '../shared/dates';
import type { Caught } from './caught';
import { MessageLinks } from './MessageLinks';

const subjectOf = (mail: Caught) =>
  typeof mail.content.subject === 'string' ? mail.content.subject : '';

/** Mails as their readers see them: the list, and the one that is open. */
export function Mailbox(props: {
  mails: Caught[];
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation('inbox');
  const open = props.mails.find((mail) => mail.id === props.chosen) ?? props.mails[0];
  return (
    <section
      aria-label={t('mail.label')}
      className="flex min-h-[480px] min-w-0 flex-col overflow-hidden rounded-[10px] border border-border bg-card xl:flex-row"
    >
      <div className="flex flex-none flex-col border-border max-xl:border-b xl:w-72 xl:border-e">
        <h2 className="px-4 pt-3.5 pb-2 font-semibold">
          {t('mail.title', { count: props.mails.length })}
        </h2>
        <ul className="min-h-0 flex-1 overflow-auto p-1.5 max-xl:max-h-52 xl:max-h-[600px]">
          {props.mails.map((mail) => (
            <li key={mail.id}>
              <button
                type="button"
                aria-current={mail === open ? 'true' : undefined}
                onClick={() => props.onChoose(mail.id)}
                className={cx(
                  'w-full rounded-md px-3 py-2 text-start hover:bg-hover',
                  mail === open && 'bg-accent-soft',
                )}
              >
                <span className="block truncate font-medium">
                  {subjectOf(mail) || t('mail.noSubject')}
                </span>
                <span className="flex items-center gap-2 text-xs text-muted">
                  <span className="min-w-0 flex-1 truncate">{mail.to}</span>
                  <When at={mail.at} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="min-w-0 flex-1 p-4">
        {open ? (
          <div className="flex flex-col gap-2">
            <ContentView key={open.id} channel="email" content={open.content} to={open.to} />
            <p className="flex items-center gap-1.5 text-xs text-muted">
              <When at={open.at} />
              <MessageLinks item={open} />
            </p>
          </div>
        ) : (
          <div className="flex h-full flex-col items-center justify-center gap-2 text-muted">
            <Mail size={24} strokeWidth={1.75} aria-hidden />
            <p>{t('mail.empty')}</p>
          </div>
        )}
      </div>
    </section>
  );
}
