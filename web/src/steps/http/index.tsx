import { Globe } from 'lucide-react';
import type { Json, JsonObject, Step } from '../../api/types';
import type { StepDefinition } from '../step';
import { HttpPanel } from './HttpPanel';
import { fieldsOfCurl, shortUrl } from './request';

export interface HttpSample {
  status: number;
  headers?: Record<string, string>;
  body?: Json;
}

export const samplesOf = (step: Step) =>
  (step.samples as Record<string, HttpSample> | undefined) ?? {};

export const http: StepDefinition = {
  type: 'http',
  family: 'connect',
  icon: Globe,
  words: [
    'api',
    'request',
    'call',
    'rest',
    'curl',
    'webhook',
    'fetch',
    'get',
    'post',
    'put',
    'url',
  ],
  grammar: { lanes: [{ key: 'failed', label: 'failed', optional: true }], main: 'ok' },
  create: () => ({ method: 'GET', url: '' }),
  sentence: (step) => (step.url ? `${step.method ?? 'GET'} ${shortUrl(String(step.url))}` : ''),
  Panel: HttpPanel,
  outputOf: (step) => {
    const sample = samplesOf(step).ok;
    return sample
      ? ({
          status: sample.status,
          body: sample.body ?? null,
          headers: (sample.headers ?? {}) as JsonObject,
          attempts: 1,
        } as JsonObject)
      : { status: 200 };
  },
  force: (step, lane, draft) => {
    if (lane === 'failed')
      return {
        ...draft,
        responses: {
          ...draft.responses,
          [step.id]: [{ status: 500, body: { error: 'simulated' } }],
        },
      };
    if (draft.responses[step.id]) return draft;
    const sample = samplesOf(step).ok;
    return {
      ...draft,
      responses: {
        ...draft.responses,
        [step.id]: [{ status: sample?.status ?? 200, body: sample?.body ?? {} }],
      },
    };
  },
  fromText: fieldsOfCurl,
  idFrom: (step) => {
    const words = shortUrl(String(step.url ?? ''))
      .split('?')[0]!
      .split('/')
      .filter((part) => /^[a-z][\w-]*$/i.test(part) && part.length < 24);
    const method = String(step.method ?? 'GET').toLowerCase();
    return words[0]
      ? `${method === 'put' || method === 'patch' ? 'update' : method}_${words[0]}`
      : 'http';
  },
};
