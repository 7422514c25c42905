import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, Scenario } from '../../../api/types';
import { JsonField } from '../../../fields';
import { Field, Segmented, TextInput } from '../../../ui';
import { ApiAnswers, useCallsApis } from './ApiAnswers';
import { EventForm } from './EventForm';
import { LaterList } from './LaterList';

/** What goes into a scenario: as a form, or as the JSON that the document keeps. */
export function ScenarioForm(props: {
  scenario: Scenario;
  onChange: (scenario: Scenario) => void;
}) {
  const { scenario, onChange } = props;
  const { t } = useTranslation('builder');
  const [view, setView] = useState<'form' | 'json'>('form');
  return (
    <div className="flex flex-col gap-4 overflow-auto p-3">
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t('test.name')} className="flex-1 basis-40">
          <TextInput
            defaultValue={scenario.name}
            onBlur={(event) => {
              const name = event.target.value.trim();
              if (name && name !== scenario.name) onChange({ ...scenario, name });
            }}
          />
        </Field>
        <Segmented
          reads
          label={t('test.view')}
          value={view}
          onChange={setView}
          options={(['form', 'json'] as const).map((value) => ({
            value,
            label: t(`test.as.${value}`),
          }))}
        />
      </div>
      {view === 'json' ? <WholeScenario {...props} /> : <Parts {...props} />}
    </div>
  );
}

function WholeScenario({ scenario, onChange }: Parameters<typeof ScenarioForm>[0]) {
  const { t } = useTranslation('builder');
  const { name, ...rest } = scenario;
  return (
    <JsonField
      label={t('test.as.json')}
      rows={18}
      value={rest as unknown as Json}
      onChange={(next) => onChange({ ...(next as object), name } as Scenario)}
    />
  );
}

function Parts({ scenario, onChange }: Parameters<typeof ScenarioForm>[0]) {
  const { t } = useTranslation('builder');
  const callsApis = useCallsApis();
  return (
    <>
      <Part title={t('test.input')}>
        <EventForm
          value={scenario.trigger}
          onChange={(trigger) => onChange({ ...scenario, trigger })}
        />
      </Part>
      {callsApis && (
        <Part title={t('test.responses')}>
          <ApiAnswers scenario={scenario} onChange={onChange} />
        </Part>
      )}
      <Part title={t('test.timeline')} help={t('test.timelineHelp')}>
        <LaterList scenario={scenario} onChange={onChange} />
      </Part>
      <Field label={t('test.startAt')} help={t('test.startAtHelp')}>
        <TextInput
          type="datetime-local"
          value={scenario.startAt?.slice(0, 16) ?? ''}
          onChange={(event) =>
            onChange({
              ...scenario,
              startAt: event.target.value ? `${event.target.value}:00Z` : undefined,
            })
          }
        />
      </Field>
    </>
  );
}

function Part(props: { title: string; help?: string; children: React.ReactNode }) {
  return (
    <section>
      <h4 className="mb-1.5 text-sm font-medium">{props.title}</h4>
      {props.help && <p className="-mt-1 mb-1.5 text-xs text-muted">{props.help}</p>}
      {props.children}
    </section>
  );
}
