import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

const smallest = 0.55;

/** Shows its content whole: drawn smaller where there is less room, scrolling where it would be unreadable. */
export function FitWidth({ children }: { children: ReactNode }) {
  const outer = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  useLayoutEffect(() => {
    if (typeof ResizeObserver === 'undefined' || !outer.current || !inner.current) return;
    const measure = () => {
      const room = outer.current!.clientWidth;
      const wide = inner.current!.offsetWidth;
      if (room > 0 && wide > 0) setScale(Math.max(smallest, Math.min(1, room / wide)));
    };
    const watch = new ResizeObserver(measure);
    watch.observe(outer.current);
    watch.observe(inner.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div
      ref={outer}
      tabIndex={scale === smallest ? 0 : undefined}
      className="min-w-0 overflow-x-auto"
    >
      <div className="mx-auto w-max" style={{ zoom: scale }}>
        <div ref={inner} className="w-max px-2 pb-1">
          {children}
        </div>
      </div>
    </div>
  );
}
