import { useTranslation } from 'react-i18next';
import { Button } from '../../ui';
import { plainLetters, replaceable, segmentsOf } from './segments';

/** What the text itself already forces: letters outside the small alphabet, and the way back. */
export function SmsCounter({
  text,
  onReplace,
}: {
  text: string;
  onReplace: (text: string) => void;
}) {
  const { t } = useTranslation('notifications');
  const { wide } = segmentsOf(text.replace(/\{\{.*?\}\}/g, ''));
  if (wide.length === 0) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn-strong"
    >
      <p className="min-w-52 flex-1">
        {t('sms.wide', { count: wide.length })}{' '}
        {wide.slice(0, 12).map((letter) => (
          <mark
            key={letter}
            className="mx-0.5 rounded border border-current bg-transparent px-1 font-mono text-warn-strong"
          >
            {letter === '\u00a0' ? '␣' : letter}
          </mark>
        ))}
      </p>
      {replaceable(wide) && (
        <Button size="small" onClick={() => onReplace(plainLetters(text))}>
          {t('sms.replace')}
        </Button>
      )}
    </div>
  );
}
