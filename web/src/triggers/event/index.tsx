import { Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EventField } from '../../fields';
import { problemAt, type TriggerDefinition, type TriggerPanelProps } from '../../steps/step';
import { Field } from '../../ui';
import { SampleSection } from '../SampleSection';
import { ContactMapping, StartWhen } from '../shared';

function EventPanel(props: TriggerPanelProps) {
  const { trigger, change, problems } = props;
  const { t } = useTranslation('steps');
  return (
    <div className="flex flex-col gap-5">
      <Field
        label={t('event.name')}
        required
        help={t('event.nameHelp')}
        {...problemAt(problems, 'name')}
      >
        <EventField
          value={String(trigger.name ?? '')}
          services={props.services}
          onChange={(name) => change({ name }, 'name')}
        />
      </Field>
      <SampleSection {...props} />
      <ContactMapping {...props} />
      <StartWhen {...props} />
    </div>
  );
}

export const event: TriggerDefinition = {
  type: 'event',
  icon: Zap,
  words: ['event', 'api', 'segment', 'cloudevents'],
  create: () => ({ name: '' }),
  sentence: (trigger, say) =>
    trigger.name ? say('steps:event.sentence', { name: trigger.name }) : '',
  Panel: EventPanel,
};
