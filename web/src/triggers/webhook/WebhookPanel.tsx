import { useTranslation } from 'react-i18next';
import type { Trigger } from '../../api/types';
import { DurationInput, TemplateInput } from '../../fields';
import { declared } from '../../steps/declared';
import { GenericFields } from '../../steps/generic/GenericFields';
import { problemAt, type TriggerPanelProps } from '../../steps/step';
import { Checkbox, Field, Select } from '../../ui';
import { HookUrls } from '../HookUrls';
import { SampleSection } from '../SampleSection';
import { ContactMapping, StartWhen } from '../shared';
import { Security } from './Security';

interface Dedupe {
  key: string;
  for: string;
}

/** A URL of your own: who calls it, with what, and which contact it speaks of. */
export function WebhookPanel(props: TriggerPanelProps) {
  const { trigger, change, problems } = props;
  const { t } = useTranslation('steps');
  const dedupe = trigger.dedupe as Dedupe | undefined;
  const method = String(trigger.method ?? 'POST');
  return (
    <div className="flex flex-col gap-5">
      <SampleSection {...props} />
      <ContactMapping {...props} />
      <HookUrls services={props.services} curl={(url) => curlOf(url, trigger)} />
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('webhook.method')} {...problemAt(problems, 'method')}>
          <Select
            value={method}
            options={['POST', 'GET'].map((value) => ({ value, label: value }))}
            onChange={(event) =>
              change({
                method: event.target.value,
                contentType: event.target.value === 'GET' ? undefined : 'json',
              })
            }
          />
        </Field>
        {method === 'POST' && (
          <Field label={t('webhook.contentType')} {...problemAt(problems, 'contentType')}>
            <Select
              value={String(trigger.contentType ?? 'json')}
              options={['json', 'urlencoded', 'form', 'text', 'none'].map((value) => ({
                value,
                label: t(`http.type_${value}`),
              }))}
              onChange={(event) => change({ contentType: event.target.value })}
            />
          </Field>
        )}
      </div>
      <Security {...props} />
      <StartWhen {...props} />
      <div className="flex flex-col gap-2">
        <Checkbox
          label={t('webhook.dedupe')}
          help={t('webhook.dedupeHelp')}
          checked={Boolean(dedupe)}
          onChange={(on) => change({ dedupe: on ? { key: '', for: 'P1D' } : undefined })}
        />
        {dedupe && (
          <div className="flex flex-col gap-3 ps-6">
            <Field label={t('webhook.dedupeKey')} required {...problemAt(problems, 'dedupe/key')}>
              <TemplateInput
                value={dedupe.key}
                onChange={(key) => change({ dedupe: { ...dedupe, key } }, 'dedupe')}
              />
            </Field>
            <Field label={t('webhook.dedupeFor')}>
              <DurationInput
                value={dedupe.for}
                onChange={(time) => change({ dedupe: { ...dedupe, for: time } }, 'dedupe')}
              />
            </Field>
          </div>
        )}
      </div>
      <GenericFields
        {...props}
        type="webhook"
        fields={declared('webhook').filter((field) => later.has(field.name))}
        value={trigger}
      />
    </div>
  );
}

/** Drawn from what the server declares: they come and go with it. */
const later = new Set(['digest', 'respond']);

const curlOf = (url: string, trigger: Trigger) => {
  const sample = JSON.stringify(trigger.sample ?? {}).replaceAll("'", "'\\''");
  return `curl -X ${trigger.method ?? 'POST'} '${url}' -H 'Content-Type: application/json' -d '${sample}'`;
};
