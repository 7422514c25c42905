import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TemplateInput } from '../../fields';
import { Field, Select, Tabs, toast } from '../../ui';
import { problemAt, type StepPanelProps } from '../step';
import { FailureTab } from './FailureTab';
import { RequestHints } from './RequestHints';
import { RequestTab } from './RequestTab';
import { ResponseTab } from './ResponseTab';
import { fieldsOfCurl, hasCredentials } from './request';
import { TestRequest } from './TestRequest';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The request, what came back, and what happens when it fails. */
export function HttpPanel(props: StepPanelProps) {
  const { step, change, problems } = props;
  const { t } = useTranslation('steps');
  const [tab, setTab] = useState('request');
  const takeCurl = (text: string): boolean => {
    const fields = fieldsOfCurl(text);
    if (!fields) return false;
    change({
      query: undefined,
      headers: undefined,
      body: undefined,
      contentType: undefined,
      ...fields,
    });
    toast(t(hasCredentials(text) ? 'http.curlSecret' : 'http.curlTaken'));
    return true;
  };
  return (
    <div className="-mx-4 flex flex-col">
      <div className="flex flex-col gap-3 px-4 pb-3">
        <div className="flex items-start gap-2">
          <Field label={t('http.method')} hideLabel className="w-24 flex-none">
            <Select
              value={String(step.method ?? 'GET')}
              options={methods.map((value) => ({ value, label: value }))}
              onChange={(event) => change({ method: event.target.value })}
            />
          </Field>
          <Field
            label={t('http.url')}
            hideLabel
            required
            className="flex-1"
            {...problemAt(problems, 'url')}
          >
            <TemplateInput
              value={String(step.url ?? '')}
              placeholder={t('http.urlPlaceholder')}
              onPaste={takeCurl}
              onChange={(value) => change({ url: value }, 'url')}
            />
          </Field>
        </div>
        <RequestHints {...props} />
        <TestRequest {...props} onSent={() => setTab('response')} />
      </div>
      <Tabs
        label={t('http.parts')}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'request',
            label: t('http.request'),
            content: (
              <div className="p-4">
                <RequestTab {...props} />
              </div>
            ),
          },
          {
            id: 'response',
            label: t('http.response'),
            content: (
              <div className="p-4">
                <ResponseTab {...props} />
              </div>
            ),
          },
          {
            id: 'failure',
            label: t('http.failure'),
            content: (
              <div className="p-4">
                <FailureTab {...props} />
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}
