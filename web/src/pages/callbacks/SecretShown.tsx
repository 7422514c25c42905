import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyLine } from '../shared/CopyLine';
import { CodeBlock } from '../shared/JsonView';
import { verifying } from './callback';

/** A signing secret, this once, and what the other side does with it. */
export function SecretShown({ secret }: { secret: string }) {
  const { t } = useTranslation('callbacks');
  return (
    <div className="flex flex-col gap-5">
      <CopyLine
        text={secret}
        copy={t('made.copy')}
        icon={<CircleCheck size={18} className="flex-none text-ok" aria-hidden />}
        testId="made-secret"
      />
      <section className="flex flex-col gap-1">
        <h3 className="text-sm font-medium">{t('verify.title')}</h3>
        <Verifying />
      </section>
    </div>
  );
}

/** How to check the signature, in three sentences and a few lines. */
export function Verifying() {
  const { t } = useTranslation('callbacks');
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-muted">{t('verify.text')}</p>
      <CodeBlock text={verifying} label={t('verify.code')} />
      <p className="text-sm text-muted">{t('verify.answer')}</p>
    </div>
  );
}
