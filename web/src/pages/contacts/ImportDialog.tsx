import { FileUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Checkbox, Dialog, Field, TextArea } from '../../ui';
import { rowsOfCsv } from '../shared/csv';
import { ImportColumns } from './ImportColumns';
import { ImportRun } from './ImportRun';
import { contactOfRow, guessTargets, names, type Target } from './import';

const example =
  'id,name,email,phone,tags,city\nC2,Asha Rao,asha@example.com,+919800000002,vip,Pune';

/** Contacts from a CSV file or pasted text: chosen, mapped, seen, then sent. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const [text, setText] = useState('');
  const [headed, setHeaded] = useState(true);
  const [chosen, setChosen] = useState<Target[] | null>(null);
  const [going, setGoing] = useState(false);
  const all = useMemo(() => rowsOfCsv(text), [text]);
  const header = (all[0] ?? []).map((name, at) =>
    headed ? name : t('import.column', { n: at + 1 }),
  );
  const rows = headed ? all.slice(1) : all;
  const to = chosen ?? guessTargets(header);
  const take = (next: string) => {
    setText(next);
    setChosen(null);
  };
  const missing = rows.length === 0 ? t('import.needRows') : names(to) ? null : t('import.needWho');
  return (
    <Dialog
      open
      keepOpen
      onClose={onClose}
      title={t('import.title')}
      lead={t('import.lead')}
      size="wide"
      footer={
        !going && (
          <Button variant="primary" reason={missing} onClick={() => setGoing(true)}>
            {t('import.action', { count: rows.length })}
          </Button>
        )
      }
    >
      {going ? (
        <ImportRun
          header={header}
          rows={rows}
          first={headed ? 2 : 1}
          contacts={rows.map((row) => contactOfRow(header, to, row))}
          onBack={() => setGoing(false)}
          onClose={onClose}
        />
      ) : (
        <div className="flex flex-col gap-5">
          <Source text={text} onText={take} />
          {all.length > 0 && (
            <>
              <Checkbox
                label={t('import.headed')}
                checked={headed}
                onChange={(on) => {
                  setHeaded(on);
                  setChosen(null);
                }}
              />
              <ImportColumns header={header} rows={rows} to={to} onChange={setChosen} />
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}

function Source(props: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation('contacts');
  const [file, setFile] = useState('');
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <label className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-[7px] border border-line bg-card px-3 font-medium hover:bg-hover has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-ring">
          <FileUp size={16} strokeWidth={1.75} aria-hidden />
          {t('import.file')}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            className="sr-only"
            onChange={async (event) => {
              const chosen = event.target.files?.[0];
              if (!chosen) return;
              setFile(chosen.name);
              props.onText(await chosen.text());
            }}
          />
        </label>
        <span className="text-sm text-muted">{file || t('import.orPaste')}</span>
      </div>
      <Field label={t('import.paste')} help={t('import.pasteHelp')}>
        <TextArea
          mono
          rows={props.text ? 3 : 6}
          spellCheck={false}
          value={props.text}
          placeholder={example}
          onChange={(event) => props.onText(event.target.value)}
        />
      </Field>
    </div>
  );
}
