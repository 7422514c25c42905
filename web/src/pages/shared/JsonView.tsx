import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../api';
import { CopyButton, cx } from '../../ui';

/** JSON as it came, indented and coloured, with copy. Reachable and scrollable by keyboard. */
export function JsonView(props: { value: Json | undefined; label: string; className?: string }) {
  const { t } = useTranslation('pages');
  if (props.value === undefined || props.value === null)
    return <p className="text-sm text-muted">{t('json.nothing')}</p>;
  const text = typeof props.value === 'string' ? props.value : JSON.stringify(props.value, null, 2);
  return (
    <div className={cx('relative', props.className)}>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable
        tabIndex={0}
        aria-label={props.label}
        role="region"
        className="max-h-96 overflow-auto rounded-md border border-border bg-canvas px-3 py-2.5 pe-10 font-mono text-xs leading-5"
      >
        {typeof props.value === 'string' ? text : coloured(text)}
      </pre>
      <div className="absolute end-1.5 top-1.5 rounded-md bg-canvas">
        <CopyButton text={text} label={t('json.copy', { what: props.label })} />
      </div>
    </div>
  );
}

const token =
  /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function coloured(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const match of text.matchAll(token)) {
    parts.push(text.slice(at, match.index));
    at = match.index + match[0].length;
    const look = match[2] ? 'text-muted' : match[1] ? 'text-ok' : 'text-accent-text';
    parts.push(
      <span key={match.index} className={look}>
        {match[1] ?? match[0]}
      </span>,
      match[2] ?? '',
    );
  }
  parts.push(text.slice(at));
  return parts;
}

/** Text to run in a terminal, with copy. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return <JsonView value={text} label={label} />;
}
