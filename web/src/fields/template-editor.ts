import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import {
  EditorState,
  type Extension,
  type Range,
  StateEffect,
  StateField,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  placeholder as placeholderText,
  WidgetType,
} from '@codemirror/view';
import { segmentsOf } from '../workflow/template';

/** What a pill shows for a path; `known` false means the path leads nowhere in the samples. */
export interface PillFace {
  text: string;
  number: number | null;
  title: string;
  spoken: string;
  known: boolean;
}

export type FaceOf = (path: string) => PillFace;

class Pill extends WidgetType {
  constructor(private readonly face: PillFace) {
    super();
  }

  override eq(other: Pill): boolean {
    return (
      this.face.text === other.face.text &&
      this.face.number === other.face.number &&
      this.face.known === other.face.known &&
      this.face.title === other.face.title
    );
  }

  override toDOM(): HTMLElement {
    const pill = document.createElement('span');
    pill.className = this.face.known ? 'pill' : 'pill pill-broken';
    pill.title = this.face.title;
    pill.setAttribute('role', 'img');
    pill.setAttribute('aria-label', this.face.spoken);
    if (this.face.number !== null) {
      const number = document.createElement('span');
      number.className = 'pill-number';
      number.textContent = String(this.face.number);
      pill.append(number);
    }
    pill.append(this.face.text);
    return pill;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** Sent when samples changed: pills are drawn anew. */
export const redrawPills = StateEffect.define<FaceOf>();

function pillsOf(state: EditorState, faceOf: FaceOf): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  let at = 0;
  for (const segment of segmentsOf(state.doc.toString())) {
    const length = segment.kind === 'text' ? segment.text.length : segment.raw.length;
    if (segment.kind === 'path')
      ranges.push(
        Decoration.replace({ widget: new Pill(faceOf(segment.path)) }).range(at, at + length),
      );
    if (segment.kind === 'expression')
      ranges.push(Decoration.mark({ class: 'expression' }).range(at, at + length));
    at += length;
  }
  return Decoration.set(ranges);
}

function pills(faceOf: FaceOf): Extension {
  const field = StateField.define<{ set: DecorationSet; faceOf: FaceOf }>({
    create: (state) => ({ set: pillsOf(state, faceOf), faceOf }),
    update(value, transaction) {
      const fresh = transaction.effects.find((effect) => effect.is(redrawPills));
      if (!fresh && !transaction.docChanged) return value;
      const face = fresh ? (fresh.value as FaceOf) : value.faceOf;
      return { set: pillsOf(transaction.state, face), faceOf: face };
    },
    provide: (self) => [
      EditorView.decorations.from(self, (value) => value.set),
      EditorView.atomicRanges.of((view) => view.state.field(self).set),
    ],
  });
  return field;
}

const look = EditorView.theme({
  '&': { fontSize: '14px', color: 'var(--text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '20px' },
  '.cm-content': { padding: '5px 0', caretColor: 'var(--text)', fontFamily: 'inherit' },
  '.cm-line': { padding: '0 10px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-placeholder': { color: 'var(--muted)' },
  '.cm-content ::selection': { backgroundColor: 'var(--accent-soft)' },
  '.pill': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    maxWidth: '100%',
    padding: '0 6px',
    margin: '0 1px',
    borderRadius: '5px',
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--accent-text)',
    fontSize: '13px',
    lineHeight: '18px',
    fontWeight: '500',
    verticalAlign: 'baseline',
    cursor: 'default',
  },
  '.pill-broken': {
    backgroundColor: 'var(--warn-soft)',
    color: 'var(--warn-strong)',
    textDecoration: 'underline wavy',
  },
  '.pill-number': { fontSize: '11px', opacity: '0.8', fontVariantNumeric: 'tabular-nums' },
  '.expression': { fontFamily: 'var(--font-mono)', fontSize: '13px', color: 'var(--data-icon)' },
});

const mono = EditorView.theme({
  '.cm-content': {
    fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
    fontSize: '13px',
  },
});

export interface EditorAsk {
  parent: ShadowRoot;
  value: string;
  attributes: Record<string, string>;
  placeholder: string;
  multiline: boolean;
  mono: boolean;
  readOnly: boolean;
  faceOf: FaceOf;
  onChange: (value: string) => void;
  onPickerKey: () => void;
  onEnter?: () => void;
  onBlur: () => void;
  onPaste?: (text: string) => boolean;
}

/** CodeMirror inside a shadow root: its styles are adopted sheets there, which a strict CSP allows. */
export function makeEditor(ask: EditorAsk): EditorView {
  const openPicker = () => {
    ask.onPickerKey();
    return true;
  };
  const singleLine: Extension = ask.multiline
    ? []
    : [
        EditorState.transactionFilter.of((transaction) =>
          transaction.newDoc.lines > 1 ? [] : transaction,
        ),
        keymap.of([
          {
            key: 'Enter',
            run: () => {
              ask.onEnter?.();
              return true;
            },
          },
        ]),
      ];
  return new EditorView({
    parent: ask.parent,
    root: ask.parent,
    state: EditorState.create({
      doc: ask.value,
      extensions: [
        history(),
        keymap.of([{ key: 'Mod-.', run: openPicker }]),
        singleLine,
        keymap.of([
          ...defaultKeymap.filter(
            (binding) => binding.key !== 'Escape' && binding.key !== 'Mod-Enter',
          ),
          ...historyKeymap,
        ]),
        EditorState.readOnly.of(ask.readOnly),
        EditorView.lineWrapping,
        pills(ask.faceOf),
        // an earlier theme wins over a later one
        ask.mono ? mono : [],
        look,
        placeholderText(ask.placeholder),
        EditorView.contentAttributes.of(ask.attributes),
        EditorView.inputHandler.of((view, from, _to, text) => {
          if (text !== '{' || view.state.sliceDoc(Math.max(0, from - 1), from) !== '{')
            return false;
          view.dispatch({ changes: { from: from - 1, to: from } });
          return openPicker();
        }),
        EditorView.domEventHandlers({
          blur: () => ask.onBlur(),
          paste: (event) => {
            const text = event.clipboardData?.getData('text/plain') ?? '';
            if (ask.onPaste?.(text)) {
              event.preventDefault();
              return true;
            }
            return false;
          },
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) ask.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
}
