import { cx } from '../../ui';

export interface Bar {
  value: number;
  /** The part of `value` that went wrong. */
  bad: number;
}

const high = 24;
const step = 8;

/** Small bars beside a number; `label` says the same in words. */
export function Sparkline(props: { bars: Bar[]; label: string; className?: string }) {
  const most = Math.max(1, ...props.bars.map((bar) => bar.value));
  const width = props.bars.length * step - 2;
  const tall = (value: number) => (value === 0 ? 0 : Math.max(2, (value / most) * high));
  return (
    <svg
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${width} ${high}`}
      width={width}
      height={high}
      className={cx('flex-none', props.className)}
    >
      <title>{props.label}</title>
      {props.bars.map(({ value, bad }, at) => (
        <g key={at}>
          <rect x={at * step} y={high - 1} width={step - 2} height={1} className="fill-control" />
          <rect
            x={at * step}
            y={high - tall(value)}
            width={step - 2}
            height={tall(value)}
            rx={1}
            className="fill-accent"
          />
          <rect
            x={at * step}
            y={high - tall(bad)}
            width={step - 2}
            height={tall(bad)}
            rx={1}
            className="fill-error"
          />
        </g>
      ))}
    </svg>
  );
}
