import { useReactFlow, useStore, useViewport } from '@xyflow/react';
import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layout } from '../workflow/layout';

const size = { width: 180, height: 140 };

/** A long flow as one small drawing; pressing it goes there. For the pointer only: keys have the outline. */
export function Overview({ layout }: { layout: Layout }) {
  const { t } = useTranslation('builder');
  const flow = useReactFlow();
  const view = useViewport();
  const [width, height] = useStore((state) => `${state.width} ${state.height}`)
    .split(' ')
    .map(Number) as [number, number];
  const wide = layout.right - layout.left + 80;
  const tall = layout.height + 80;
  const scale = Math.min(size.width / wide, size.height / tall);
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left - box.width / 2) / scale + (layout.left + layout.right) / 2;
    const y = (event.clientY - box.top - box.height / 2) / scale + layout.height / 2;
    void flow.setCenter(x, y, { zoom: view.zoom });
  };
  return (
    <svg
      role="img"
      aria-label={t('canvas.map')}
      width={size.width}
      height={size.height}
      viewBox={[
        (layout.left + layout.right) / 2 - size.width / scale / 2,
        layout.height / 2 - size.height / scale / 2,
        size.width / scale,
        size.height / scale,
      ].join(' ')}
      onPointerDown={go}
      onPointerMove={go}
      className="floating absolute end-3 bottom-8 z-10 cursor-pointer !rounded-lg max-md:hidden"
    >
      <path d={cardsOf(layout)} className="fill-control" />
      <rect
        x={-view.x / view.zoom}
        y={-view.y / view.zoom}
        width={width / view.zoom}
        height={height / view.zoom}
        rx={6 / scale}
        strokeWidth={1.5 / scale}
        className="fill-accent/10 stroke-accent"
      />
    </svg>
  );
}

/** All cards in one path: a long flow costs the browser one shape. */
const cardsOf = (layout: Layout) =>
  [...layout.boxes.values()]
    .map((box) => `M${box.x} ${box.y}h${box.width}v${box.height}h${-box.width}z`)
    .join('');
