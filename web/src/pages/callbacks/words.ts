import { useTranslation } from 'react-i18next';
import { type EventFamily, eventWords, tellsAll } from './callback';

/** What an endpoint is told, as a line: all of a family, or how many of it. */
export function useEventsInWords() {
  const { t } = useTranslation('callbacks');
  return (events: string[]) => {
    const said = (Object.keys(eventWords) as EventFamily[]).flatMap((family) => {
      if (tellsAll(events, family)) return [t(`allOf.${family}`)];
      const some = events.filter((event) => event.startsWith(`${family}.`));
      if (some.length === 0) return [];
      return [
        some.length <= 2
          ? some.map((event) => t(`said.${event}`, { defaultValue: event })).join(' · ')
          : t(`someOf.${family}`, { count: some.length }),
      ];
    });
    return said.length > 0 ? said.join(' · ') : t('allOf.nothing');
  };
}

/** What a report is about: "Message delivered", "Run failed". */
export function useEventName() {
  const { t } = useTranslation('callbacks');
  return (type: string) => t(`said.${type}`, { defaultValue: type });
}
