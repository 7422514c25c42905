import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import type { JsonObject, StepTest } from '../../api/types';
import { Badge, Button, Dialog, FieldMessage } from '../../ui';
import { sampleText, sampleValue } from '../../workflow/template';
import type { StepPanelProps } from '../step';
import { samplesOf } from './index';

/** Asked once a session: a test of anything but GET changes something out there. */
let confirmedThisSession = false;

/** Really sends the request with sample values; a success becomes the sample `ok`. */
export function TestRequest({
  step,
  change,
  scope,
  services,
  onSent,
}: StepPanelProps & { onSent: () => void }) {
  const { t } = useTranslation('steps');
  const [state, setState] = useState<{ busy: boolean; result?: StepTest; fault?: string }>({
    busy: false,
  });
  const [asking, setAsking] = useState(false);
  const method = String(step.method ?? 'GET');
  const run = async () => {
    setAsking(false);
    setState({ busy: true });
    try {
      const { trigger, contact, steps } = scope.sample;
      const result = await services.testStep(step.id, {
        trigger: trigger ?? {},
        contact: contact ?? {},
        steps: steps ?? {},
      } as JsonObject);
      setState({ busy: false, result });
      const response = result.response;
      if (response && response.status >= 200 && response.status < 300) {
        change({
          samples: {
            ...samplesOf(step),
            ok: {
              status: response.status,
              headers: plainHeaders(response.headers),
              body: response.body ?? null,
            },
          },
        });
        onSent();
      }
    } catch (cause) {
      setState({ busy: false, fault: ApiProblem.from(cause).message });
    }
  };
  const start = () => {
    if (method === 'GET' || confirmedThisSession) void run();
    else setAsking(true);
  };
  const response = state.result?.response;
  const error = state.fault ?? errorText(state.result);
  const failed = response && (response.status < 200 || response.status >= 300);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          icon={<Send size={14} strokeWidth={1.75} />}
          busy={state.busy}
          onClick={start}
          reason={step.url ? null : t('http.needsUrl')}
        >
          {t('http.test')}
        </Button>
        <span role="status" className="flex items-center gap-2 text-sm text-muted">
          {response && <Badge tone={failed ? 'error' : 'ok'}>{response.status}</Badge>}
          {response?.durationMs !== undefined && (
            <span className="tnum">{t('http.took', { ms: Math.round(response.durationMs) })}</span>
          )}
          {state.result?.durationMs !== undefined && response?.durationMs === undefined && (
            <span className="tnum">
              {t('http.took', { ms: Math.round(state.result.durationMs) })}
            </span>
          )}
        </span>
        {failed && (
          <Button
            size="small"
            variant="ghost"
            onClick={() =>
              change({
                samples: {
                  ...samplesOf(step),
                  [String(response.status)]: {
                    status: response.status,
                    body: response.body ?? null,
                  },
                },
              })
            }
          >
            {t('http.keepSample', { status: response.status })}
          </Button>
        )}
      </div>
      {error && <FieldMessage level="error" text={error} />}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        size="small"
        title={t('http.confirmTitle', { method })}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('http.cancel')}</Button>
            <Button
              variant="primary"
              data-autofocus
              onClick={() => {
                confirmedThisSession = true;
                void run();
              }}
            >
              {t('http.confirm', { method })}
            </Button>
          </>
        }
      >
        <p className="mb-3 text-sm text-muted">{t('http.confirmText')}</p>
        <pre className="overflow-auto rounded-lg bg-canvas p-3 font-mono text-sm whitespace-pre-wrap">
          {method} {sampleText(String(step.url ?? ''), scope.sample)}
          {step.body !== undefined &&
            `\n\n${JSON.stringify(sampleValue(step.body as never, scope.sample), null, 2)}`}
        </pre>
      </Dialog>
    </div>
  );
}

function errorText(result: StepTest | undefined): string | null {
  if (!result?.error) return null;
  return typeof result.error === 'string'
    ? result.error
    : (result.error.message ?? result.error.code ?? null);
}

const dull = new Set([
  'date',
  'connection',
  'keep-alive',
  'server',
  'content-length',
  'transfer-encoding',
  'set-cookie',
]);

/** Only headers a step might read; never cookies. */
function plainHeaders(
  headers: Record<string, string> | undefined,
): Record<string, string> | undefined {
  const kept = Object.entries(headers ?? {}).filter(([name]) => !dull.has(name.toLowerCase()));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
