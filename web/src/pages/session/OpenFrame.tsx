import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../app/Mark';
import { TooltipProvider } from '../../ui';

/** The frame of pages before sign-in: the product's name, one card, nothing else. */
export function OpenFrame(props: { title: string; lead: string; children: ReactNode }) {
  const { t } = useTranslation('app');
  return (
    <TooltipProvider>
      <main className="flex min-h-full flex-col items-center justify-center gap-6 px-4 py-10">
        <div className="flex items-center gap-2.5 text-lg font-semibold">
          <Mark size={32} />
          {t('product')}
        </div>
        <div className="w-full max-w-[400px] rounded-xl border border-border bg-card p-6 shadow-float">
          <h1 className="text-xl font-semibold">{props.title}</h1>
          <p className="mt-1 mb-5 text-muted">{props.lead}</p>
          {props.children}
        </div>
      </main>
    </TooltipProvider>
  );
}
