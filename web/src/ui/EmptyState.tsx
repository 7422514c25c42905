import type { ReactNode } from 'react';

/** A page or list without anything to show: why, one next action, and a real example. */
export function EmptyState(props: {
  icon?: ReactNode;
  title: string;
  text: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center px-6 py-12 text-center">
      {props.icon && (
        <div className="tile mb-4 size-12 rounded-xl bg-accent-soft text-accent-text">
          {props.icon}
        </div>
      )}
      <h2 className="text-lg font-semibold">{props.title}</h2>
      <p className="mt-1 text-base text-muted">{props.text}</p>
      {props.actions && (
        <div className="mt-5 flex flex-wrap justify-center gap-2">{props.actions}</div>
      )}
      {props.children && <div className="mt-6 w-full text-start">{props.children}</div>}
    </div>
  );
}
