import { useEffect, useRef } from 'react';
import { cx } from './cx';

const dropped =
  'script,iframe,object,embed,form,link,meta,base,frame,frameset,svg,math,template,input,button,textarea,select';

/**
 * An e-mail's HTML in a shadow root of its own: nothing in it runs, and its inline styles are set
 * through the object model, so a strict content security policy neither breaks nor reports them.
 */
export function MailBody({
  html,
  label,
  dark,
  className,
}: {
  html: string;
  label: string;
  dark?: boolean;
  className?: string;
}) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const { body, css } = safeBody(html);
    root.replaceChildren(body);
    adopt(
      root,
      `:host{display:block;font:14px/1.5 Arial,sans-serif;overflow-wrap:anywhere}img{max-width:100%}h1{font-size:20px;line-height:1.3}${css}`,
    );
  }, [html]);
  return (
    <div
      ref={host}
      role="document"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
      tabIndex={0}
      className={cx(
        'max-h-80 overflow-auto rounded p-3',
        dark ? 'bg-[#18191b] text-[#edeef0]' : 'bg-white text-[#1c2024]',
        className,
      )}
    />
  );
}

function safeBody(html: string): { body: HTMLElement; css: string } {
  // Style attributes are renamed before parsing: an inline one would be reported by the policy.
  const inert = html.replace(/\sstyle\s*=/gi, ' data-style=');
  const parsed = new DOMParser().parseFromString(inert, 'text/html');
  const css = [...parsed.querySelectorAll('style')]
    .map((sheet) => sheet.textContent ?? '')
    .join('\n');
  for (const node of parsed.querySelectorAll(`${dropped},style`)) node.remove();
  const body = document.createElement('div');
  for (const child of [...parsed.body.childNodes]) body.append(document.importNode(child, true));
  for (const node of body.querySelectorAll<HTMLElement>('*')) clean(node);
  return { body, css };
}

function clean(node: HTMLElement): void {
  for (const { name, value } of [...node.attributes]) {
    if (
      name.startsWith('on') ||
      name === 'srcset' ||
      name === 'background' ||
      /^\s*(?:javascript|vbscript):/i.test(value)
    )
      node.removeAttribute(name);
  }
  const style = node.dataset.style;
  if (style) {
    node.style.cssText = style;
    node.removeAttribute('data-style');
  }
  if (node instanceof HTMLAnchorElement) {
    node.title = node.getAttribute('href') ?? '';
    node.removeAttribute('href');
    node.style.textDecoration = 'underline';
    node.style.color = '#0d74ce';
  }
  if (node instanceof HTMLImageElement && !node.getAttribute('src')?.startsWith('data:')) {
    node.replaceWith(document.createTextNode(node.alt ? `[${node.alt}]` : ''));
  }
}

function adopt(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Without adopted sheets the text is plain, which a preview survives.
  }
}
