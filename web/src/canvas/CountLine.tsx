import { Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../ui';
import { triggerId } from '../workflow/layout';
import { countNames, enteredOf } from './counts';
import { markLooks } from './marks';
import { useCanvas } from './store';

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const;
const link = '-mx-0.5 flex items-center gap-1 rounded px-0.5 hover:underline';

/** What a card's numbers say in words; empty where nobody was, null outside of the insights lens. */
export function useCountWords(id: string): string | null {
  const { t } = useTranslation('builder');
  const counts = useCanvas((state) => state.counts);
  if (!counts) return null;
  if (id === triggerId) return t('count.started', { count: counts.started });
  const step = counts.steps.get(id);
  return countNames
    .filter((name) => step?.[name])
    .map((name) => t(`count.${name}`, { count: step![name] }))
    .join(', ');
}

/**
 * The numbers of a step, each a link to the runs it counts; the panel beside has them for keys. They
 * are drawn from an attribute, as they are labels of these links and no part of the card's own.
 */
export function CountLine({ id }: { id: string }) {
  const { t, i18n } = useTranslation('builder');
  const counts = useCanvas((state) => state.counts);
  if (!counts) return null;
  const step = counts.steps.get(id);
  return (
    <span className="tnum mt-0.5 flex h-[18px] items-center gap-2 text-xs font-medium">
      {id === triggerId ? (
        <Link tabIndex={-1} to={counts.linkTo(id, 'started')} className={cx(link, 'text-muted')}>
          <Play {...icon} />
          {t('count.started', { count: counts.started })}
        </Link>
      ) : enteredOf(step) === 0 ? (
        <span className="font-normal text-muted">{t('count.none')}</span>
      ) : (
        countNames
          .filter((name) => step![name] > 0)
          .map((name) => {
            const { Icon, tone } = markLooks[name];
            const words = t(`count.${name}`, { count: step![name] });
            return (
              <Link
                key={name}
                tabIndex={-1}
                to={counts.linkTo(id, name)}
                title={words}
                aria-label={words}
                data-count={step![name].toLocaleString(i18n.language)}
                className={cx(link, tone, 'after:content-[attr(data-count)]')}
              >
                <Icon {...icon} />
              </Link>
            );
          })
      )}
    </span>
  );
}
