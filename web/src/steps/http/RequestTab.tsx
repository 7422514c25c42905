import { useTranslation } from 'react-i18next';
import type { Json } from '../../api/types';
import { JsonField, PairsField, TemplateInput } from '../../fields';
import { Field, Select } from '../../ui';
import { KeyPicker } from '../generic/pickers';
import { problemAt, type StepPanelProps } from '../step';
import { type ContentType, hostOf } from './request';

const types: ContentType[] = ['none', 'json', 'form', 'urlencoded', 'text'];

export function RequestTab({ step, change, problems, services }: StepPanelProps) {
  const { t } = useTranslation('steps');
  const contentType =
    (step.contentType as ContentType | undefined) ?? (step.body === undefined ? 'none' : 'json');
  const setType = (type: ContentType) =>
    change({
      contentType: type === 'none' ? undefined : type,
      body: type === 'none' ? undefined : (step.body ?? (type === 'text' ? '' : {})),
    });
  return (
    <div className="flex flex-col gap-4">
      <PairsField
        label={t('http.query')}
        addLabel={t('http.addQuery')}
        value={step.query as Record<string, Json>}
        onChange={(query) => change({ query }, 'query')}
      />
      <PairsField
        label={t('http.headers')}
        addLabel={t('http.addHeader')}
        value={step.headers as Record<string, Json>}
        onChange={(headers) => change({ headers }, 'headers')}
      />
      <Field label={t('http.contentType')} {...problemAt(problems, 'contentType')}>
        <Select
          value={contentType}
          options={types.map((value) => ({ value, label: t(`http.type_${value}`) }))}
          onChange={(event) => setType(event.target.value as ContentType)}
        />
      </Field>
      {contentType !== 'none' && (
        <Field
          label={t('http.body')}
          help={contentType === 'json' ? t('http.bodyHelp') : undefined}
          {...problemAt(problems, 'body')}
        >
          {contentType === 'text' ? (
            <TemplateInput
              multiline
              mono
              value={typeof step.body === 'string' ? step.body : ''}
              onChange={(body) => change({ body }, 'body')}
            />
          ) : contentType === 'json' ? (
            <JsonField value={step.body as Json} onChange={(body) => change({ body }, 'body')} />
          ) : (
            <PairsField
              label={t('http.fields')}
              value={step.body as Record<string, Json>}
              onChange={(body) => change({ body: body ?? {} }, 'body')}
            />
          )}
        </Field>
      )}
      <Field
        label={t('http.connection')}
        help={t('http.connectionHelp')}
        {...problemAt(problems, 'connection')}
      >
        <KeyPicker
          kind="connection"
          value={String(step.connection ?? '')}
          placeholder={t('http.noConnection')}
          services={services}
          host={hostOf(String(step.url ?? ''))}
          onChange={(connection) => change({ connection })}
        />
      </Field>
    </div>
  );
}
