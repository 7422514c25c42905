import { useTranslation } from 'react-i18next';
import { Checkbox, FieldMessage } from '../../ui';
import { type EventFamily, eventWords, tellsAll, withAll, withEvent } from './callback';

/** Which changes it is told of: all of a family, those that come later included, or single ones. */
export function EventsField(props: {
  events: string[];
  disabled: boolean;
  error: string | null;
  onChange: (events: string[]) => void;
}) {
  const { t } = useTranslation('callbacks');
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t('field.events')}</legend>
      {(Object.keys(eventWords) as EventFamily[]).map((family) => (
        <Family key={family} {...props} family={family} />
      ))}
      {props.events.length === 0 && <p className="text-xs text-muted">{t('field.eventsNone')}</p>}
      {props.error && <FieldMessage level="error" text={props.error} />}
    </fieldset>
  );
}

function Family(props: {
  family: EventFamily;
  events: string[];
  disabled: boolean;
  onChange: (events: string[]) => void;
}) {
  const { t } = useTranslation('callbacks');
  const { family, events, disabled, onChange } = props;
  const all = tellsAll(events, family);
  return (
    <div className="flex flex-col gap-1">
      <Checkbox
        label={t(`events.${family}`)}
        checked={all}
        disabled={disabled}
        onChange={(on) => onChange(withAll(events, family, on))}
      />
      {!all && (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-x-3 ps-6">
          {eventWords[family].map((word) => {
            const event = `${family}.${word}`;
            return (
              <Checkbox
                key={event}
                label={t(`event.${family}.${word}`)}
                checked={events.includes(event)}
                disabled={disabled}
                onChange={(on) => onChange(withEvent(events, event, on))}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}
