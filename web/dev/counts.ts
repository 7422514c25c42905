import type { JsonObject } from '../src/api/types/index.ts';

/** Seven days of the payment workflow in the draft, and one in version 1; `gone` is not drawn any more. */
export function insights(query: URLSearchParams, any: boolean): JsonObject {
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  const by = query.get('by') ?? 'step';
  const items: Record<string, JsonObject[]> = {
    'step,lane,version': [
      visited('paid', 'Paid', null, { done: 13 }),
      visited('paid', 'otherwise', null, { done: 17 }),
      visited('paid', 'Paid', 1, { done: 2 }),
      visited('to_cod', null, null, { done: 7 }),
      visited('to_cod', 'failed', null, { failed: 3 }),
      visited('gone', null, null, { skipped: 4 }),
    ],
    'version,day': [
      began(null, day(2), 20, 19, 1, { completed: 16, cod_failed: 3 }),
      began(null, day(0), 10, 8, 0, { completed: 8 }),
      began(1, day(0), 2, 2, 0, { completed: 2 }),
    ],
    'workflow,day': [
      { ...began(null, day(2), 20, 19, 1, {}), workflow: 'abc-payments' },
      { ...began(null, day(0), 12, 10, 0, {}), workflow: 'abc-payments' },
    ],
    'step,channel': [
      { step: 'confirm', channel: 'sms', count: 13, statuses: { delivered: 12, failed: 1 } },
    ],
  };
  return {
    from: `${day(6)}T00:00:00Z`,
    to: `${day(-1)}T00:00:00Z`,
    by: by.split(','),
    messages: any ? { count: 13, statuses: { delivered: 12, failed: 1 } } : { count: 0 },
    items: any ? (items[by] ?? []) : [],
    ...(by.includes('workflow') && { waiting: any ? { 'abc-payments': 2 } : {} }),
  };
}

const visited = (step: string, lane: string | null, version: number | null, over: JsonObject) => ({
  ...{ step, lane, version, done: 0, failed: 0, skipped: 0, waiting: 0 },
  ...over,
  count: Object.values(over).reduce((sum: number, value) => sum + Number(value), 0),
});

const began = (
  version: number | null,
  day: string,
  started: number,
  done: number,
  failed: number,
  outcomes: JsonObject,
): JsonObject => ({
  ...{ version, day, started, done, failed, cancelled: 0, outcomes, count: started },
});

/** Runs of the payment workflow that stand somewhere now. */
export const live: JsonObject = {
  version: null,
  draft: 1,
  current: false,
  runs: 2,
  steps: [{ step: 'lookup', name: 'lookup', waitingFor: 'http', runs: 2 }],
};
