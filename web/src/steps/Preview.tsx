import type { ReactNode } from 'react';

/** A box below the fields of a panel that shows what they come to. */
export function Preview(props: { title: string; help?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 rounded-[10px] border border-border bg-canvas p-3">
      <h3 className="text-sm font-medium">{props.title}</h3>
      {props.help && <p className="-mt-1.5 text-xs text-muted">{props.help}</p>}
      {props.children}
    </section>
  );
}
