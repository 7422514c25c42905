import { Mail, MessageSquare, Play } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject, Scenario, SimulatedMessage } from '../../api/types';
import { timeWords } from '../../canvas/marks-of';
import { JsonField } from '../../fields';
import { Badge, Button, FieldMessage } from '../../ui';
import { sampleText } from '../../workflow/template';
import type { ScenarioResult } from './scenario-runner';

interface DetailProps {
  scenario: Scenario;
  result: ScenarioResult | null;
  until: number | null;
  onUntil: (until: number | null) => void;
  busy: boolean;
  onRun: () => void;
  onChange: (scenario: Scenario) => void;
}

/** Input on the left, what was said on the right, the virtual clock above. */
export function ScenarioDetail(props: DetailProps) {
  const { scenario, result, onChange } = props;
  const { t } = useTranslation('builder');
  const simulation = result?.simulation;
  const until = props.until ?? Number.POSITIVE_INFINITY;
  const messages = simulation?.messages.filter((message) => Date.parse(message.at) <= until) ?? [];
  const calls = simulation?.calls.filter((call) => Date.parse(call.at) <= until) ?? [];
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <Clock {...props} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(220px,1fr)_minmax(260px,1.3fr)] divide-x divide-border overflow-auto max-md:grid-cols-1">
        <div className="overflow-auto p-3">
          <h4 className="mb-1 text-sm font-medium">{t('test.input')}</h4>
          <JsonField
            label={t('test.input')}
            rows={7}
            value={scenario.trigger as Json}
            onChange={(trigger) => onChange({ ...scenario, trigger: trigger ?? {} })}
          />
          <h4 className="mt-3 mb-1 text-sm font-medium">{t('test.responses')}</h4>
          <JsonField
            label={t('test.responses')}
            rows={4}
            value={scenario.responses as Json}
            onChange={(responses) =>
              onChange({
                ...scenario,
                responses: (responses ?? undefined) as Scenario['responses'],
              })
            }
          />
          <h4 className="mt-3 mb-1 text-sm font-medium">{t('test.timeline')}</h4>
          <p className="mb-1 text-xs text-muted">{t('test.timelineHelp')}</p>
          <JsonField
            label={t('test.timeline')}
            rows={3}
            value={scenario.timeline as Json}
            onChange={(timeline) =>
              onChange({
                ...scenario,
                timeline: (timeline ?? undefined) as JsonObject[] | undefined,
              })
            }
          />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
        <div className="overflow-auto p-3" aria-live="polite" tabIndex={0}>
          {result &&
            !result.passed &&
            result.reasons.map((reason) => (
              <FieldMessage key={reason} level="error" text={reason} />
            ))}
          {!result && <p className="text-sm text-muted">{t('test.notRun')}</p>}
          {simulation && (
            <>
              <p className="mb-2 text-sm">
                {t('test.ended', { outcome: simulation.outcome ?? simulation.status })}
                {calls.length > 0 && (
                  <span className="text-muted"> · {t('test.calls', { count: calls.length })}</span>
                )}
              </p>
              <ul className="flex flex-col gap-2">
                {messages.map((message, at) => (
                  <MessageBubble key={at} message={message} />
                ))}
                {messages.length === 0 && (
                  <li className="text-sm text-muted">{t('test.noMessages')}</li>
                )}
              </ul>
            </>
          )}
        </div>
      </div>
    </div>
  );
}

/** Steps through the simulated time: to the next thing that happens, an hour, a day, or the end. */
function Clock({ result, until, onUntil, busy, onRun, scenario }: DetailProps) {
  const { t } = useTranslation('builder');
  const simulation = result?.simulation;
  const moments = useMemo(() => {
    if (!simulation) return [];
    const times = simulation.steps
      .flatMap((visit) => [visit.startedAt, visit.endedAt])
      .filter((time): time is string => Boolean(time));
    return [...new Set(times.map((time) => Date.parse(time)))].sort((one, other) => one - other);
  }, [simulation]);
  const start = moments[0] ?? (scenario.startAt ? Date.parse(scenario.startAt) : null);
  const end = moments.at(-1) ?? null;
  const now = until ?? end;
  const next = moments.find((moment) => now !== null && until !== null && moment > now);
  const jump = (ms: number) => onUntil(Math.min((now ?? 0) + ms, end ?? 0));
  return (
    <div className="flex flex-none flex-wrap items-center gap-1.5 border-b border-border px-3 py-1.5">
      <span className="tnum me-2 text-sm">
        {now === null
          ? t('test.clockIdle')
          : t('test.clock', {
              time: new Intl.DateTimeFormat(undefined, {
                weekday: 'short',
                day: 'numeric',
                month: 'short',
                hour: '2-digit',
                minute: '2-digit',
                second: '2-digit',
                timeZone: 'UTC',
                timeZoneName: 'short',
              }).format(now),
            })}
        {start !== null && now !== null && now > start && (
          <span className="text-muted"> (+{timeWords(now - start)})</span>
        )}
      </span>
      <Button size="small" icon={<Play size={14} />} busy={busy} onClick={onRun}>
        {t('test.run')}
      </Button>
      {simulation && (
        <>
          <Button size="small" variant="ghost" onClick={() => onUntil(start)}>
            {t('test.reset')}
          </Button>
          <Button
            size="small"
            variant="ghost"
            disabled={next === undefined}
            onClick={() => next !== undefined && onUntil(next)}
          >
            {t('test.next')}
          </Button>
          <Button
            size="small"
            variant="ghost"
            disabled={until === null || now === end}
            onClick={() => jump(3_600_000)}
          >
            {t('test.hour')}
          </Button>
          <Button
            size="small"
            variant="ghost"
            disabled={until === null || now === end}
            onClick={() => jump(86_400_000)}
          >
            {t('test.day')}
          </Button>
          <Button
            size="small"
            variant="ghost"
            disabled={until === null}
            onClick={() => onUntil(null)}
          >
            {t('test.toEnd')}
          </Button>
        </>
      )}
    </div>
  );
}

function MessageBubble({ message }: { message: SimulatedMessage }) {
  const { t } = useTranslation(['builder', 'steps']);
  const content = (message.content ?? {}) as JsonObject;
  const text = String(content.text ?? content.body ?? content.subject ?? content.title ?? '');
  const Icon = message.channel === 'email' ? Mail : MessageSquare;
  return (
    <li className="rounded-xl rounded-ss-sm border border-border bg-canvas p-2.5">
      <div className="mb-1 flex items-center gap-1.5 text-xs text-muted">
        <Icon size={14} aria-hidden />
        {t(`steps:channel.${message.channel}`, { defaultValue: message.channel })} · {message.to}
        <span className="ms-auto">
          <Badge tone="accent">{t('mark.simulated')}</Badge>
        </span>
      </div>
      <p className="text-sm whitespace-pre-wrap">
        {content.subject ? (
          <strong className="font-medium">{String(content.subject)}</strong>
        ) : (
          sampleText(text, {})
        )}
      </p>
    </li>
  );
}
