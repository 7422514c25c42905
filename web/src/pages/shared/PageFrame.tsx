import type { ReactNode } from 'react';
import { cx } from '../../ui';

/** The head and body of a page: title, one line of what it is for, actions at the end. */
export function PageFrame(props: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Forms read better in a narrow column. */
  narrow?: boolean;
}) {
  return (
    <div
      className={cx('mx-auto w-full px-4 py-6 md:px-8', props.narrow ? 'max-w-4xl' : 'max-w-7xl')}
    >
      <header className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="text-xl font-semibold break-words">{props.title}</h1>
          {props.lead && <div className="mt-0.5 max-w-3xl text-muted">{props.lead}</div>}
        </div>
        {props.actions && <div className="flex flex-wrap items-center gap-2">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** A titled part of a page, drawn as a card. */
export function Card(props: {
  title?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  flush?: boolean;
}) {
  return (
    <section className={cx('min-w-0 rounded-[10px] border border-border bg-card', props.className)}>
      {(props.title || props.actions) && (
        <header className="flex flex-wrap items-start gap-3 px-5 pt-4 pb-3">
          <div className="min-w-0 flex-1 basis-40">
            {props.title && <h2 className="text-lg font-semibold">{props.title}</h2>}
            {props.lead && <p className="text-sm text-muted">{props.lead}</p>}
          </div>
          {props.actions}
        </header>
      )}
      <div className={cx(!props.flush && 'px-5 pb-5', !props.flush && !props.title && 'pt-5')}>
        {props.children}
      </div>
    </section>
  );
}
