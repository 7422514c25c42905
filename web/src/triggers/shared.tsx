import { useTranslation } from 'react-i18next';
import type { Condition, Json, JsonObject } from '../api/types';
import { ConditionBuilder, PairsField } from '../fields';
import type { TriggerPanelProps } from '../steps/step';
import { Button } from '../ui';
import { suggestContact } from '../workflow/contact';
import { equal } from '../workflow/diff';
import { readable } from '../workflow/template';

/** Which contact the data speaks of: suggested from the sample's names and values. */
export function ContactMapping({ trigger, change }: TriggerPanelProps) {
  const { t } = useTranslation('steps');
  const suggestion = suggestContact(trigger.sample);
  const offer =
    Object.keys(suggestion).length > 0 && !equal(suggestion, trigger.contact) && !trigger.contact;
  return (
    <section className="flex flex-col gap-2">
      {offer && (
        <div className="flex flex-col gap-2 rounded-lg bg-accent-soft p-3">
          <p className="text-sm font-medium text-accent-text">{t('trigger.suggested')}</p>
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
            {Object.entries(suggestion).map(([field, template]) => (
              <div key={field} className="contents">
                <dt className="text-muted">{t(`contact.${field}`)}</dt>
                <dd className="truncate font-mono">{readableMapping(template)}</dd>
              </div>
            ))}
          </dl>
          <Button
            size="small"
            variant="primary"
            className="self-start"
            onClick={() => change({ contact: suggestion })}
          >
            {t('trigger.useMapping')}
          </Button>
        </div>
      )}
      {!offer && (
        <PairsField
          label={t('trigger.contact')}
          nameLabel={t('trigger.contactField')}
          addLabel={t('trigger.addContactField')}
          names={['id', 'name', 'email', 'phone', 'whatsapp', 'timezone', 'locale']}
          value={trigger.contact as Record<string, Json> | undefined}
          onChange={(contact) => change({ contact: contact as JsonObject | undefined }, 'contact')}
        />
      )}
    </section>
  );
}

const readableMapping = (template: Json) =>
  typeof template === 'string'
    ? template.replace(/^\{\{trigger\.|\}\}$/g, '')
    : readable(JSON.stringify(template));

/** "Start only if": an event that does not fit starts nothing. */
export function StartWhen({ trigger, change }: TriggerPanelProps) {
  const { t } = useTranslation('steps');
  return (
    <ConditionBuilder
      label={t('trigger.startWhen')}
      optional
      value={trigger.startWhen as Condition | undefined}
      onChange={(startWhen) => change({ startWhen }, 'startWhen')}
    />
  );
}
