import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step, WorkflowDocument } from '../../api/types';
import { Field, TextInput } from '../../ui';
import { Preview } from '../Preview';
import type { Say, StepPanelProps } from '../step';
import { durationWords } from '../words';

/** Where a run goes on: minutes after the first event, and with how many. */
interface Bucket {
  at: number;
  count: number;
}

const begins = '2026-01-05T09:00:00Z';
const usual = '0, 5, 10, 70, 75, 80';

/** Plays events into the digest as it is set, on the server's simulator, and draws what comes out. */
export function DigestPreview({ step, services }: StepPanelProps) {
  const { t } = useTranslation('steps');
  const [text, setText] = useState(usual);
  const buckets = useBuckets(step, minutesIn(text), services.simulate);
  return (
    <Preview title={t('digest.try')} help={t('digest.tryHelp')}>
      <Field label={t('digest.tryMinutes')}>
        <TextInput
          readOnly={false}
          className="tnum"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {buckets && buckets.length > 0 && (
        <>
          <Line events={minutesIn(text)} buckets={buckets} />
          <Lines buckets={buckets} />
        </>
      )}
    </Preview>
  );
}

function Lines({ buckets }: { buckets: Bucket[] }) {
  const { t } = useTranslation(['steps', 'builder']);
  const say = t as unknown as Say;
  return (
    <div role="status">
      <ol className="flex flex-col gap-0.5 text-sm">
        {buckets.map(({ at, count }, n) => (
          <li key={n} className="tnum">
            {at === 0
              ? t('digest.goesOnNow', { count })
              : t('digest.goesOn', { count, time: durationWords(`PT${Math.round(at)}M`, say) })}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Minutes typed with anything between them, in order; no more than a message can list. */
export function minutesIn(text: string): number[] {
  return (text.match(/\d+(?:\.\d+)?/g) ?? [])
    .map(Number)
    .filter((minutes) => minutes <= 44_640)
    .sort((one, other) => one - other)
    .slice(0, 50);
}

function useBuckets(
  step: Step,
  minutes: number[],
  simulate: StepPanelProps['services']['simulate'],
): Bucket[] | null {
  const [buckets, setBuckets] = useState<Bucket[] | null>(null);
  const asked = JSON.stringify([step.window, step.lead ?? false, minutes]);
  useEffect(() => {
    let current = true;
    const [window, lead, [first = 0, ...later]] = JSON.parse(asked) as [unknown, boolean, number[]];
    const timer = setTimeout(async () => {
      const played = await simulate(documentOf(window, lead), {
        startAt: begins,
        trigger: {},
        events: later.map((at) => ({ after: `PT${Math.round((at - first) * 60)}S`, trigger: {} })),
      }).catch(() => null);
      if (current) setBuckets(played?.messages.map((message) => bucketOf(message, first)) ?? null);
    }, 300);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, simulate]);
  return buckets;
}

function bucketOf(message: { at: string; content: unknown }, first: number): Bucket {
  const { text } = message.content as { text?: string };
  return {
    at: (Date.parse(message.at) - Date.parse(begins)) / 60_000 + first,
    count: Number(text ?? 0),
  };
}

/** A workflow of this digest and a message that tells its count. */
function documentOf(window: unknown, lead: boolean): WorkflowDocument {
  return {
    name: 'digest',
    trigger: { type: 'webhook', sample: {} },
    steps: [
      { id: 'collect', type: 'digest', key: 'one', window, ...(lead && { lead }) },
      {
        id: 'tell',
        type: 'send',
        to: { sms: '+15005550006' },
        content: { sms: { text: '{{digest.count}}' } },
      },
    ] as Step[],
  };
}

/** Events as dots on a line of time, below it where runs go on. */
function Line({ events, buckets }: { events: number[]; buckets: Bucket[] }) {
  const end = Math.max(1, ...events, ...buckets.map(({ at }) => at));
  const x = (at: number) => 12 + (at / end) * 336;
  return (
    <svg viewBox="0 0 360 62" aria-hidden className="w-full">
      <line x1="12" x2="348" y1="16" y2="16" className="stroke-control" />
      {events.map((at, n) => (
        <circle key={n} cx={x(at)} cy="16" r="5" className="fill-accent" />
      ))}
      {buckets.map(({ at, count }, n) => (
        <g key={n}>
          <line x1={x(at)} x2={x(at)} y1="10" y2="38" className="stroke-text" />
          <circle cx={x(at)} cy="48" r="11" className="fill-accent-soft" />
          <text
            x={x(at)}
            y="52"
            textAnchor="middle"
            className="fill-accent-text text-xs font-semibold"
          >
            {count}
          </text>
        </g>
      ))}
    </svg>
  );
}
