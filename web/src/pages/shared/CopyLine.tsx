import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui';

/** An address or a secret to be taken elsewhere, whole and with copy. */
export function CopyLine(props: {
  text: string;
  /** What the button says; "Copy" by default. */
  copy?: string;
  icon?: ReactNode;
  testId?: string;
}) {
  const { t } = useTranslation('ui');
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md border border-border bg-canvas py-1.5 ps-3 pe-1.5">
      {props.icon}
      <code className="min-w-0 flex-1 basis-40 text-sm break-all" data-testid={props.testId}>
        {props.text}
      </code>
      <CopyButton text={props.text}>{props.copy ?? t('copy')}</CopyButton>
    </div>
  );
}
