import { Braces } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, FilterList, IconButton, Popover, TextArea } from '../../ui';

interface Variable {
  path: string;
  sample: string;
}

/** Text with `{{names}}`; the button or Ctrl+. lists what the sample has and puts it at the caret. */
export function TemplateField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  variables: Variable[];
  rows: number;
  mono?: boolean;
  required?: boolean;
  disabled?: boolean;
  help?: string;
  aside?: ReactNode;
}) {
  const { t } = useTranslation('notifications');
  const area = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState(false);
  const insert = (path: string) => {
    setOpen(false);
    const element = area.current;
    const from = element?.selectionStart ?? props.value.length;
    const to = element?.selectionEnd ?? from;
    const before = props.value.slice(0, from).replace(/\{\{\s*$/, '');
    props.onChange(`${before}{{${path}}}${props.value.slice(to)}`);
    requestAnimationFrame(() => {
      const at = before.length + path.length + 4;
      element?.focus();
      element?.setSelectionRange(at, at);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === '.') {
      event.preventDefault();
      setOpen(true);
    }
    if (event.key === 'Enter' && props.rows === 1) event.preventDefault();
  };
  return (
    <Field
      label={props.label}
      required={props.required}
      help={props.help}
      aside={
        <span className="flex items-center gap-2">
          {props.aside}
          <InsertButton
            label={props.label}
            open={open}
            onOpen={setOpen}
            variables={props.variables}
            onPick={insert}
            disabled={props.disabled}
            t={t}
          />
        </span>
      }
    >
      <TextArea
        ref={area}
        mono={props.mono}
        rows={props.rows}
        value={props.value}
        disabled={props.disabled}
        spellCheck={!props.mono}
        onKeyDown={onKeyDown}
        onChange={(event) =>
          props.onChange(
            props.rows === 1 ? event.target.value.replaceAll('\n', ' ') : event.target.value,
          )
        }
        className={props.rows === 1 ? 'min-h-8 resize-none' : 'resize-y'}
      />
    </Field>
  );
}

function InsertButton(props: {
  label: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  variables: Variable[];
  onPick: (path: string) => void;
  disabled?: boolean;
  t: (key: string, values?: Record<string, string>) => string;
}) {
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = props.variables.filter(({ path, sample }) =>
    `${path} ${sample}`.toLowerCase().includes(wanted),
  );
  return (
    <Popover
      open={props.open}
      onOpenChange={props.onOpen}
      align="end"
      label={props.t('variables.label')}
      className="w-80"
      trigger={
        <IconButton
          size="small"
          disabled={props.disabled}
          label={props.t('variables.insert', { field: props.label })}
          shortcut="Ctrl ."
          icon={<Braces size={14} strokeWidth={1.75} />}
        />
      }
    >
      <FilterList
        label={props.t('variables.label')}
        placeholder={props.t('variables.find')}
        query={query}
        onQuery={setQuery}
        choices={found.map(({ path, sample }) => ({
          id: path,
          label: path,
          node: (
            <>
              <code className="min-w-0 flex-1 truncate text-xs">{path}</code>
              <span className="max-w-32 truncate text-xs text-muted">{sample}</span>
            </>
          ),
        }))}
        onChoose={props.onPick}
        onEscape={() => props.onOpen(false)}
        listClassName="max-h-64"
        empty={props.t('variables.none')}
        onFreeText={(text) => props.onPick(text.replace(/[{}\s]/g, ''))}
      />
    </Popover>
  );
}
