import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PhoneNumber } from '../../api/types';
import { problemAt, type TriggerPanelProps } from '../../steps/step';
import { Field, Select } from '../../ui';

/** The number whose messages start runs, and which of its channels. */
export function NumberFields({ trigger, change, problems, services }: TriggerPanelProps) {
  const { t } = useTranslation(['steps', 'fields']);
  const [numbers, setNumbers] = useState<PhoneNumber[]>([]);
  useEffect(() => {
    void services.numbers().then(setNumbers, () => {});
  }, [services]);
  const key = String(trigger.number ?? '');
  const channel = String(trigger.channel ?? '');
  const channels = numbers.find((number) => number.key === key)?.channels ?? ['sms', 'whatsapp'];
  const choose = (next: string) => {
    const known = numbers.find((number) => number.key === next)?.channels ?? [];
    change({ number: next, ...(known[0] && !known.includes(channel) && { channel: known[0] }) });
  };
  return (
    <>
      <Field
        label={t('fields:inbound.number.label')}
        help={
          <>
            {t('inbound.numberHelp')}{' '}
            <Link to="/integrations/numbers" className="font-medium text-accent-text underline">
              {t('inbound.numbers')}
            </Link>
          </>
        }
        required
        {...problemAt(problems, 'number')}
      >
        <Select
          value={key}
          onChange={(event) => choose(event.target.value)}
          options={[
            { value: '', label: t('generic.choose') },
            ...(key && !numbers.some((number) => number.key === key)
              ? [{ value: key, label: key }]
              : []),
            ...numbers.map((number) => ({ value: number.key, label: labelOf(number, t) })),
          ]}
        />
      </Field>
      <Field label={t('fields:inbound.channel.label')} required {...problemAt(problems, 'channel')}>
        <Select
          value={channel}
          onChange={(event) => change({ channel: event.target.value })}
          options={[...new Set([...channels, ...(channel ? [channel] : [])])].map((value) => ({
            value,
            label: t(`fields:option.channel.${value}`, { defaultValue: value }),
          }))}
        />
      </Field>
    </>
  );
}

const labelOf = (number: PhoneNumber, t: (key: string) => string) =>
  [
    number.number ?? number.key,
    number.simulated ? t('inbound.simulated') : number.number && number.key,
  ]
    .filter(Boolean)
    .join(' · ');
