import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { JsonObject, Scenario } from '../../../api/types';
import { DurationInput, EventField, JsonField } from '../../../fields';
import { stepTitle } from '../../../steps/registry';
import { Button, Field, IconButton, Select, TextInput } from '../../../ui';
import { outlineOf } from '../../../workflow/document';
import { channelNames, useChannelName } from '../../shared/channels';
import { useBuilder, useDocument, useSay } from '../context';
import { blankLater, type Later, type LaterKind, laterKinds, laterOf, withLater } from './later';

const statuses = ['sent', 'delivered', 'read', 'clicked', 'failed', 'bounced', 'undelivered'];

/** What happens while the simulated time goes on: replies, events, delivery reports, more calls. */
export function LaterList(props: { scenario: Scenario; onChange: (next: Scenario) => void }) {
  const { t } = useTranslation('builder');
  const rows = laterOf(props.scenario);
  const put = (next: Later[]) => props.onChange(withLater(props.scenario, next));
  return (
    <div className="flex flex-col gap-2">
      {rows.map((row, at) => (
        <fieldset key={at} className="rounded-md border border-border bg-canvas p-2.5">
          <legend className="sr-only">{t('test.laterNumber', { n: at + 1 })}</legend>
          <div className="mb-2 flex items-center gap-2">
            <span className="text-sm text-muted">{t('test.after')}</span>
            <DurationInput
              label={t('test.after')}
              value={row.entry.after}
              onChange={(after) => put(rows.with(at, { ...row, entry: { ...row.entry, after } }))}
            />
            <IconButton
              size="small"
              className="ms-auto"
              label={t('test.laterRemove', { n: at + 1 })}
              icon={<X size={14} />}
              onClick={() => put(rows.toSpliced(at, 1))}
            />
          </div>
          <Select
            aria-label={t('test.what')}
            value={row.kind}
            options={laterKinds.map((kind) => ({ value: kind, label: t(`test.kind.${kind}`) }))}
            onChange={(event) =>
              put(
                rows.with(
                  at,
                  blankLater(
                    event.target.value as LaterKind,
                    props.scenario,
                    String(row.entry.after),
                  ),
                ),
              )
            }
          />
          <LaterContent
            row={row}
            onChange={(entry) => put(rows.with(at, { ...row, entry: { ...row.entry, ...entry } }))}
          />
        </fieldset>
      ))}
      <Button
        size="small"
        variant="ghost"
        className="self-start"
        icon={<Plus size={14} />}
        onClick={() => put([...rows, blankLater('reply', props.scenario, 'PT1H')])}
      >
        {t('test.laterAdd')}
      </Button>
    </div>
  );
}

function LaterContent({ row, onChange }: { row: Later; onChange: (entry: JsonObject) => void }) {
  const { t } = useTranslation('builder');
  const { services } = useBuilder();
  if (row.kind === 'again')
    return (
      <div className="mt-2">
        <JsonField
          label={t('test.input')}
          rows={4}
          value={row.entry.trigger}
          onChange={(trigger) => onChange({ trigger: trigger ?? {} })}
        />
      </div>
    );
  const content = (row.entry[row.kind] ?? {}) as JsonObject;
  const put = (patch: JsonObject) => onChange({ [row.kind]: { ...content, ...patch } });
  if (row.kind === 'reply')
    return (
      <TextInput
        aria-label={t('test.replyText')}
        placeholder={t('test.replyText')}
        className="mt-2"
        value={String(content.text ?? '')}
        onChange={(event) => put({ text: event.target.value })}
      />
    );
  if (row.kind === 'status') return <Report content={content} put={put} />;
  return (
    <div className="mt-2 flex flex-col gap-2">
      <Field label={t('test.eventName')} hideLabel>
        <EventField
          value={String(content.name ?? '')}
          services={services}
          onChange={(name) => put({ name })}
        />
      </Field>
      <JsonField
        label={t('test.eventData')}
        rows={3}
        value={content.data}
        onChange={(data) => put({ data: data ?? {} })}
      />
    </div>
  );
}

/** A provider's report on a message of one of the send steps. */
function Report(props: { content: JsonObject; put: (patch: JsonObject) => void }) {
  const { t } = useTranslation('builder');
  const say = useSay();
  const nameOf = useChannelName();
  const senders = [...outlineOf(useDocument()).values()].filter(
    (place) => place.step.type === 'send',
  );
  const { content, put } = props;
  return (
    <div className="mt-2 grid grid-cols-2 gap-2">
      <Select
        aria-label={t('test.reportStep')}
        className="col-span-2"
        value={String(content.step ?? '')}
        options={[
          { value: '', label: t('test.reportStep') },
          ...senders.map(({ step }) => ({ value: step.id, label: stepTitle(step, say) })),
        ]}
        onChange={(event) => put({ step: event.target.value })}
      />
      <Select
        aria-label={t('test.reportChannel')}
        value={String(content.channel ?? '')}
        options={channelNames.map((value) => ({ value, label: nameOf(value) }))}
        onChange={(event) => put({ channel: event.target.value })}
      />
      <Select
        aria-label={t('test.reportStatus')}
        value={String(content.status ?? '')}
        options={statuses.map((value) => ({ value, label: t(`test.reported.${value}`) }))}
        onChange={(event) => put({ status: event.target.value })}
      />
    </div>
  );
}
