import { useTranslation } from 'react-i18next';
import type { Json } from '../../api/types';
import { PairsField } from '../../fields';
import { Checkbox } from '../../ui';
import type { StepPanelProps } from '../step';

/** The contact of the run by default; addresses given here win over the profile. */
export function Recipient({ step, change }: StepPanelProps) {
  const { t } = useTranslation('steps');
  const other = step.to !== undefined;
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label={t('send.otherRecipient')}
        help={t('send.otherRecipientHelp')}
        checked={other}
        onChange={(on) => change({ to: on ? {} : undefined })}
      />
      {other && (
        <PairsField
          label={t('send.to')}
          nameLabel={t('send.channel')}
          names={['email', 'sms', 'whatsapp']}
          value={step.to as Record<string, Json>}
          onChange={(to) => change({ to: to ?? {} }, 'to')}
        />
      )}
    </div>
  );
}
