import { ArrowRightLeft, Minus, PencilLine, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowDocument } from '../../api/types';
import { cx } from '../../ui';
import type { Change } from '../../workflow/diff';
import { changeSentence, valueText } from './change-sentence';
import { useSay } from './context';

const signs: Record<string, { icon: ReactNode; tone: string }> = {
  added: { icon: <Plus size={14} />, tone: 'text-ok' },
  removed: { icon: <Minus size={14} />, tone: 'text-error' },
  moved: { icon: <ArrowRightLeft size={14} />, tone: 'text-running' },
  changed: { icon: <PencilLine size={14} />, tone: 'text-warn' },
  name: { icon: <PencilLine size={14} />, tone: 'text-warn' },
  trigger: { icon: <PencilLine size={14} />, tone: 'text-warn' },
};

/** Changes in sentences; the fields of each can be opened. */
export function ChangeList({
  changes,
  document,
}: {
  changes: Change[];
  document: WorkflowDocument;
}) {
  const { t } = useTranslation('builder');
  const say = useSay();
  if (changes.length === 0) return <p className="text-sm text-muted">{t('diff.none')}</p>;
  return (
    <ul className="flex flex-col gap-0.5">
      {changes.map((change, at) => {
        const sign = signs[change.kind]!;
        const fields =
          change.kind === 'changed' || (change.kind === 'trigger' && !change.replaced)
            ? change.fields
            : [];
        const line = (
          <span className="flex items-start gap-2">
            <span aria-hidden className={cx('mt-0.5 flex-none', sign.tone)}>
              {sign.icon}
            </span>
            <span>{changeSentence(change, document, say)}</span>
          </span>
        );
        return (
          <li key={at} className="text-base">
            {fields.length === 0 ? (
              line
            ) : (
              <details>
                <summary className="cursor-pointer list-none">{line}</summary>
                <dl className="ms-6 mt-1 mb-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
                  {fields.map((field) => (
                    <div key={field.field} className="contents">
                      <dt className="text-muted">
                        {t(`field.${field.field}`, { defaultValue: field.field })}
                      </dt>
                      <dd className="min-w-0 font-mono break-words">
                        <del className="text-muted">{valueText(field.before)}</del> →{' '}
                        {valueText(field.after)}
                      </dd>
                    </div>
                  ))}
                </dl>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
