import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../api/types';
import { Button, Dialog, Field, TextArea } from '../ui';
import { leavesOf, parseSample } from '../workflow/sample';

/** Paste or edit a sample; what does not parse says where. A paste that parses is taken at once. */
export function SampleDialog(props: {
  open: boolean;
  sample: Json | undefined;
  onClose: () => void;
  onTake: (sample: Json) => void;
}) {
  return props.open ? <Body {...props} /> : null;
}

function Body({ open, sample, onClose, onTake }: Parameters<typeof SampleDialog>[0]) {
  const { t } = useTranslation('steps');
  const [text, setText] = useState(() =>
    sample === undefined || sample === null ? '' : JSON.stringify(sample, null, 2),
  );
  const [tried, setTried] = useState(false);
  const parsed = text.trim() ? parseSample(text) : null;
  const fault =
    parsed && 'message' in parsed
      ? t(parsed.line ? 'trigger.notJsonLine' : 'trigger.notJson', { line: parsed.line })
      : null;
  const take = () => {
    setTried(true);
    if (parsed && 'sample' in parsed) onTake(parsed.sample);
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      keepOpen={text !== ''}
      title={t('trigger.sampleTitle')}
      lead={t('trigger.sampleLead')}
      footer={
        <>
          {parsed && 'sample' in parsed && (
            <span className="me-auto text-sm text-muted">
              {t('trigger.fields', { count: leavesOf(parsed.sample).length })}
            </span>
          )}
          <Button onClick={onClose}>{t('trigger.cancel')}</Button>
          <Button variant="primary" onClick={take} reason={parsed ? null : t('trigger.pasteFirst')}>
            {t('trigger.useSample')}
          </Button>
        </>
      }
    >
      <Field
        label={t('trigger.sampleText')}
        error={tried || (fault && text.length > 2) ? fault : null}
      >
        <TextArea
          data-autofocus
          mono
          rows={14}
          spellCheck={false}
          placeholder={'{\n  "status": "failed",\n  "customer_id": "C2"\n}'}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text');
            const result = parseSample(pasted);
            if (
              text.trim() === '' &&
              'sample' in result &&
              typeof result.sample === 'object' &&
              result.sample !== null
            ) {
              event.preventDefault();
              onTake(result.sample);
            }
          }}
        />
      </Field>
    </Dialog>
  );
}
