import { ClipboardPaste, FileUp, Pencil, Radio } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../api/types';
import { KindIcon } from '../fields';
import type { TriggerPanelProps } from '../steps/step';
import { Button, toast } from '../ui';
import { leavesOf, parseSample, shown } from '../workflow/sample';
import { CapturedDialog } from './CapturedDialog';
import { SampleDialog } from './SampleDialog';

/** What a call looks like: pasted, from a file, or one that really came in. */
export function SampleSection({ trigger, change, services }: TriggerPanelProps) {
  const { t } = useTranslation('steps');
  const [open, setOpen] = useState<'paste' | 'captured' | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const leaves = leavesOf(trigger.sample);
  const take = (sample: Json) => {
    change({ sample });
    setOpen(null);
    toast(t('trigger.sampleTaken', { count: leavesOf(sample).length }), { tone: 'ok' });
  };
  const upload = async (chosen: File | undefined) => {
    if (!chosen) return;
    const parsed = parseSample(await chosen.text());
    if ('sample' in parsed) take(parsed.sample);
    else toast(t('trigger.fileInvalid', { name: chosen.name }), { tone: 'error' });
  };
  return (
    <section aria-label={t('trigger.sample')} className="flex flex-col gap-2">
      <h4 className="text-sm font-medium">{t('trigger.sample')}</h4>
      <div className="flex flex-wrap gap-1.5">
        <Button
          size="small"
          variant={leaves.length > 0 ? 'secondary' : 'primary'}
          icon={leaves.length > 0 ? <Pencil size={14} /> : <ClipboardPaste size={14} />}
          onClick={() => setOpen('paste')}
        >
          {t(leaves.length > 0 ? 'trigger.editSample' : 'trigger.pasteSample')}
        </Button>
        <Button size="small" icon={<FileUp size={14} />} onClick={() => file.current?.click()}>
          {t('trigger.uploadSample')}
        </Button>
        {services.workflowKey && (
          <Button size="small" icon={<Radio size={14} />} onClick={() => setOpen('captured')}>
            {t('trigger.captured')}
          </Button>
        )}
        <input
          ref={file}
          type="file"
          accept=".json,.txt,application/json"
          className="hidden"
          aria-label={t('trigger.uploadSample')}
          onChange={(event) => void upload(event.target.files?.[0])}
        />
      </div>
      {leaves.length === 0 ? (
        <p className="text-sm text-muted">{t('trigger.noSample')}</p>
      ) : (
        <>
          <p className="text-xs text-muted">{t('trigger.fields', { count: leaves.length })}</p>
          <ul
            aria-label={t('trigger.fieldList')}
            className="max-h-72 divide-y divide-border overflow-auto rounded-lg border border-border"
          >
            {leaves.map((leaf) => (
              <li key={leaf.path} className="flex items-center gap-2 px-2.5 py-1">
                <KindIcon kind={leaf.kind} />
                <span className="min-w-0 flex-1 truncate font-mono text-sm">{leaf.path}</span>
                <span className="max-w-40 truncate text-sm text-muted">
                  {shown(leaf.value, 40)}
                </span>
                <span className="sr-only">{t(`kind.${leaf.kind}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <SampleDialog
        open={open === 'paste'}
        sample={trigger.sample}
        onClose={() => setOpen(null)}
        onTake={take}
      />
      <CapturedDialog
        open={open === 'captured'}
        services={services}
        onClose={() => setOpen(null)}
        onTake={take}
      />
    </section>
  );
}
