import type { EditorView } from '@codemirror/view';
import { Braces } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx, IconButton, Popover, useField, useReadOnly } from '../ui';
import { shown } from '../workflow/sample';
import type { Scope } from '../workflow/scope';
import { asTemplate, fullPath } from '../workflow/template';
import { useScope } from './scope-context';
import { type FaceOf, makeEditor, redrawPills } from './template-editor';
import { VariablePicker } from './VariablePicker';

export interface TemplateInputProps {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  placeholder?: string;
  multiline?: boolean;
  mono?: boolean;
  onEnter?: () => void;
  /** True: the paste was taken and nothing is inserted. */
  onPaste?: (text: string) => boolean;
  className?: string;
}

/** Text with pills: `{{`, Ctrl+. or the button open the picker; a pill is one unit for the caret. */
export function TemplateInput(props: TemplateInputProps) {
  const { t } = useTranslation('builder');
  const scope = useScope();
  const field = useField();
  const [picking, setPicking] = useState(false);
  const label = props.label ?? field?.label ?? '';
  const { host, view } = useEditor(props, label, field, scope, () => setPicking(true));
  const pick = (path: string) => {
    setPicking(false);
    const editor = view.current;
    if (!editor) return;
    editor.dispatch(editor.state.replaceSelection(asTemplate(path)), { scrollIntoView: true });
    editor.focus();
  };
  const close = () => {
    setPicking(false);
    view.current?.focus();
  };
  return (
    <div
      className={cx(
        'control-surface relative flex min-h-8 items-start focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ring',
        field?.invalid && 'border-error',
        props.className,
      )}
    >
      <div
        ref={host}
        id={field?.id}
        className={cx('min-w-0 flex-1', props.multiline && 'min-h-20')}
      />
      <Popover
        open={picking}
        onOpenChange={setPicking}
        align="end"
        label={t('picker.label')}
        className="w-[380px] max-w-[calc(100vw-24px)]"
        anchor={
          <span className="flex-none">
            <IconButton
              label={t('picker.insert', { field: label })}
              shortcut="Ctrl ."
              size="small"
              className="m-px"
              onClick={() => setPicking(true)}
              icon={<Braces size={14} strokeWidth={1.75} />}
            />
          </span>
        }
      >
        <VariablePicker scope={scope} label={t('picker.label')} onPick={pick} onEscape={close} />
      </Popover>
    </div>
  );
}

function useEditor(
  props: TemplateInputProps,
  label: string,
  field: ReturnType<typeof useField>,
  scope: Scope,
  onPickerKey: () => void,
) {
  const { t } = useTranslation('builder');
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ props, onPickerKey });
  latest.current = { props, onPickerKey };
  const faceOf = useCallback<FaceOf>(
    (path) => {
      const found = scope.find(fullPath(path)) ?? scope.find(path);
      const known = found !== null;
      const sample = found ? shown(found.variable.value) : '';
      const from = found?.source.label ?? '';
      return {
        text: found?.variable.label ?? path,
        number: found?.source.number ?? null,
        title: known ? `${path}${sample && ` · ${sample}`}` : t('picker.broken', { path }),
        spoken: known
          ? t('picker.spoken', { label: found?.variable.label, from })
          : t('picker.broken', { path }),
        known,
      };
    },
    [scope, t],
  );
  const { multiline, mono, placeholder } = props;
  const readOnly = useReadOnly() !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once per shape; values flow in below
  useEffect(() => {
    const element = host.current!;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open', delegatesFocus: true });
    root.replaceChildren();
    const editor = makeEditor({
      parent: root,
      value: latest.current.props.value,
      attributes: attributesOf(label, Boolean(multiline), field),
      placeholder: placeholder ?? '',
      multiline: Boolean(multiline),
      mono: Boolean(mono),
      readOnly,
      faceOf,
      onChange: (value) => latest.current.props.onChange(value),
      onPickerKey: () => latest.current.onPickerKey(),
      onEnter: () => latest.current.props.onEnter?.(),
      onBlur: () => {},
      onPaste: (text) => latest.current.props.onPaste?.(text) ?? false,
    });
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, [label, multiline, mono, readOnly, placeholder, field?.invalid, field?.required]);
  useEffect(() => {
    view.current?.dispatch({ effects: redrawPills.of(faceOf) });
  }, [faceOf]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === props.value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.value } });
  }, [props.value]);
  return { host, view };
}

function attributesOf(
  label: string,
  multiline: boolean,
  field: ReturnType<typeof useField>,
): Record<string, string> {
  return {
    'aria-label': label,
    ...(multiline ? { 'aria-multiline': 'true' } : { 'aria-multiline': 'false' }),
    ...(field?.invalid ? { 'aria-invalid': 'true' } : {}),
    ...(field?.required ? { 'aria-required': 'true' } : {}),
    spellcheck: 'false',
    autocapitalize: 'off',
  };
}
