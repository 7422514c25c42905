/**
 * Puts the HTML of a mail into the document of a sandboxed frame so that it looks as sent, runs
 * nothing and asks nobody: scripts, forms' targets and remote images are taken out, and styles are
 * applied by CSSOM, which a strict content security policy allows.
 */
export function writeMail(target: Document, html: string, dark: boolean): { remoteImages: number } {
  const source = new DOMParser().parseFromString(withoutInlineStyle(html), 'text/html');
  for (const bad of source.querySelectorAll(
    'script,iframe,object,embed,link,base,meta[http-equiv]',
  ))
    bad.remove();
  const sheets = [...source.querySelectorAll('style')].map((style) => {
    const css = style.textContent ?? '';
    style.remove();
    return css;
  });
  const remoteImages = quietImages(source);
  for (const element of source.querySelectorAll('*')) {
    for (const { name } of [...element.attributes])
      if (/^on/i.test(name)) element.removeAttribute(name);
  }
  for (const link of source.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
    if (!/^(https?:|mailto:|tel:)/i.test(link.getAttribute('href') ?? ''))
      link.removeAttribute('href');
  }
  const body = target.importNode(source.body, true);
  target.documentElement.replaceChild(body, target.body);
  target.documentElement.lang = source.documentElement.lang || 'en';
  target.documentElement.dir = source.documentElement.dir || 'ltr';
  for (const element of [body, ...body.querySelectorAll<HTMLElement>('[data-mail-style]')]) {
    const style = element.dataset.mailStyle;
    if (style) element.style.cssText = style;
    delete element.dataset.mailStyle;
  }
  applySheets(target, [base(dark), ...sheets.map((css) => forScheme(css, dark))]);
  return { remoteImages };
}

/** `style` attributes under another name: parsing them as they are would trip the page's policy. */
function withoutInlineStyle(html: string): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-mail-style='));
}

function quietImages(source: Document): number {
  let remote = 0;
  for (const image of source.querySelectorAll('img')) {
    const from = image.getAttribute('src') ?? '';
    image.removeAttribute('srcset');
    if (from.startsWith('data:image/')) continue;
    remote += 1;
    image.removeAttribute('src');
  }
  return remote;
}

/** Answers the mail's own dark rules as the chosen scheme would. */
export function forScheme(css: string, dark: boolean): string {
  return css
    .replace(
      /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi,
      dark ? '(min-width: 0px)' : '(max-width: 0px)',
    )
    .replace(
      /\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi,
      dark ? '(max-width: 0px)' : '(min-width: 0px)',
    );
}

function base(dark: boolean): string {
  return `:root{color-scheme:${dark ? 'dark' : 'light'}}body{margin:0;padding:12px;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere;${dark ? 'background:#18191b;color:#edeef0' : 'background:#fff;color:#1c2024'}}img{max-width:100%}img:not([src]){display:inline-block;min-width:24px;min-height:24px;border:1px dashed #8b8d98}`;
}

function applySheets(target: Document, css: string[]): void {
  const view = target.defaultView as (Window & typeof globalThis) | null;
  if (!view?.CSSStyleSheet || !('adoptedStyleSheets' in target)) return;
  target.adoptedStyleSheets = css.map((text) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}
