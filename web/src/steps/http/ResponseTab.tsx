import { GitBranch, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JsonField, KindIcon } from '../../fields';
import { Badge, Button, Checkbox, CopyButton, IconButton } from '../../ui';
import { leavesOf, shown } from '../../workflow/sample';
import type { StepPanelProps } from '../step';
import { samplesOf } from './index';

/** The captured answers: each value can be branched on or copied as a path. */
export function ResponseTab({ step, change, services }: StepPanelProps) {
  const { t } = useTranslation('steps');
  const [raw, setRaw] = useState(false);
  const samples = samplesOf(step);
  const names = Object.keys(samples);
  const [chosen, setChosen] = useState('ok');
  const name = samples[chosen] ? chosen : (names[0] ?? 'ok');
  const sample = samples[name];
  if (!sample) {
    return (
      <div className="flex flex-col items-start gap-3">
        <p className="text-sm text-muted">{t('http.noSample')}</p>
        <Button size="small" onClick={() => change({ samples: { ok: { status: 200, body: {} } } })}>
          {t('http.writeSample')}
        </Button>
      </div>
    );
  }
  const leaves = leavesOf(sample.body);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {names.map((other) => (
          <button
            key={other}
            type="button"
            aria-pressed={other === name}
            onClick={() => setChosen(other)}
            className="rounded-full"
          >
            <Badge tone={other === name ? 'accent' : 'neutral'}>
              {other} · {samples[other]!.status}
            </Badge>
          </button>
        ))}
        <span className="ms-auto">
          <Checkbox label={t('http.raw')} checked={raw} onChange={setRaw} />
        </span>
        <IconButton
          size="small"
          label={t('http.dropSample', { name })}
          icon={<Trash2 size={14} />}
          onClick={() =>
            change({
              samples: Object.fromEntries(
                Object.entries(samples).filter(([other]) => other !== name),
              ),
            })
          }
        />
      </div>
      {raw ? (
        <JsonField
          label={t('http.sampleBody')}
          rows={12}
          value={sample.body}
          onChange={(body) =>
            change({ samples: { ...samples, [name]: { ...sample, body: body ?? null } } }, 'sample')
          }
        />
      ) : (
        <ul
          aria-label={t('http.values')}
          className="flex flex-col divide-y divide-border rounded-lg border border-border"
        >
          {leaves.map((leaf) => (
            <li key={leaf.path} className="group flex items-center gap-2 px-2.5 py-1.5">
              <KindIcon kind={leaf.kind} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-mono text-sm">{leaf.path}</span>
                <span className="block truncate text-sm text-muted">{shown(leaf.value)}</span>
              </span>
              <CopyButton
                text={`{{steps.${step.id}.body.${leaf.path}}}`}
                label={t('http.copyPath', { path: leaf.path })}
              />
              {leaf.kind !== 'list' && (
                <Button
                  size="small"
                  icon={<GitBranch size={14} />}
                  aria-label={t('http.branchOn', { path: leaf.path })}
                  onClick={() =>
                    services.branchOn(step.id, `steps.${step.id}.body.${leaf.path}`, leaf.value)
                  }
                >
                  {t('http.branchOnThis')}
                </Button>
              )}
            </li>
          ))}
          {leaves.length === 0 && (
            <li className="px-2.5 py-2 text-sm text-muted">{t('http.emptyBody')}</li>
          )}
        </ul>
      )}
    </div>
  );
}
