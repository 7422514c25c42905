import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

const instant = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g;

/** Times and durations in the reader's language; absolute ones carry their zone. */
export function useDates() {
  const { i18n, t } = useTranslation('pages');
  return useMemo(() => {
    const language = i18n.language;
    const long = new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    });
    const clock = new Intl.DateTimeFormat(language, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    const day = new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const date = new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    });
    const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    const number = new Intl.NumberFormat(language);
    return {
      absolute: (at: string) => long.format(new Date(at)),
      /** Instants inside a sentence of the server, as the reader writes them. */
      inText: (text: string) =>
        text.replace(instant, (at) =>
          Number.isNaN(Date.parse(at)) ? at : long.format(new Date(at)),
        ),
      date: (at: string) => date.format(new Date(at)),
      short: (at: string) =>
        new Date(at).toDateString() === new Date().toDateString()
          ? clock.format(new Date(at))
          : day.format(new Date(at)),
      relative: (at: string) => {
        const ms = new Date(at).getTime() - Date.now();
        const [unit, size] = units.find(([, length]) => Math.abs(ms) >= length) ?? ['second', 1000];
        const count = ms / size;
        // What is to come is rounded, or two days would be "tomorrow" a second later.
        return relative.format(ms > 0 ? Math.round(count) : Math.trunc(count), unit);
      },
      duration: (ms: number) => durationText(ms, number, t),
      number: (value: number) => number.format(value),
    };
  }, [i18n.language, t]);
}

function durationText(
  ms: number,
  number: Intl.NumberFormat,
  t: (key: string, values: { n: string }) => string,
): string {
  const n = (value: number) => number.format(value);
  if (ms < 1) return t('duration.none', { n: '' });
  if (ms < 1000) return t('duration.ms', { n: n(Math.max(0, Math.round(ms))) });
  if (ms < 60_000) return t('duration.s', { n: n(Math.round(ms / 100) / 10) });
  if (ms < 3_600_000) return t('duration.min', { n: n(Math.round(ms / 6000) / 10) });
  if (ms < 86_400_000) return t('duration.h', { n: n(Math.round(ms / 360_000) / 10) });
  return t('duration.d', { n: n(Math.round(ms / 8_640_000) / 10) });
}

/** A moment: short on the page, with zone and distance in its title. */
export function When({
  at,
  relative,
  className,
}: {
  at: string | null | undefined;
  relative?: boolean;
  className?: string;
}) {
  const dates = useDates();
  if (!at || Number.isNaN(Date.parse(at))) return <span className="text-muted">–</span>;
  return (
    <time
      dateTime={at}
      title={`${dates.absolute(at)} · ${dates.relative(at)}`}
      className={className ?? 'tnum whitespace-nowrap'}
    >
      {relative ? dates.relative(at) : dates.short(at)}
    </time>
  );
}
