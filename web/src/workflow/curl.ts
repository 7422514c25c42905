import type { Json } from '../api/types';

/** An HTTP request as the API step holds it. */
export interface CurlRequest {
  method: string;
  url: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  contentType: 'none' | 'json' | 'form' | 'urlencoded' | 'text';
  body: Json | undefined;
  /** `user:password` of `-u`; a secret, so it belongs in a connection. */
  credentials: string | null;
}

export const looksLikeCurl = (text: string) => /^\s*(?:\$\s*)?curl(?:\.exe)?\s/.test(text);

/** Splits a command line as a POSIX shell does: quotes, escapes, continued lines. */
export function shellWords(command: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < command.length) {
    const char = command[at]!;
    if (char === '\\') {
      if (command[at + 1] === '\n') at += 2;
      else if (command[at + 1] === '\r') at += 3;
      else {
        word = (word ?? '') + (command[at + 1] ?? '');
        at += 2;
      }
      continue;
    }
    if (char === "'" || char === '"' || (char === '$' && command[at + 1] === "'")) {
      const ansi = char === '$';
      const [text, end] = quoted(
        command,
        at + (ansi ? 2 : 1),
        ansi ? "'" : char,
        ansi || char === '"',
      );
      word = (word ?? '') + text;
      at = end;
      continue;
    }
    if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + char;
    at++;
  }
  if (word !== null) words.push(word);
  return words;
}

function quoted(command: string, from: number, quote: string, escapes: boolean): [string, number] {
  let text = '';
  let at = from;
  while (at < command.length && command[at] !== quote) {
    if (escapes && command[at] === '\\' && at + 1 < command.length) {
      const next = command[at + 1]!;
      text +=
        quote === '"'
          ? /["\\$`\n]/.test(next)
            ? next === '\n'
              ? ''
              : next
            : `\\${next}`
          : ({ n: '\n', t: '\t', r: '\r' }[next] ?? next);
      at += 2;
    } else text += command[at++];
  }
  return [text, at + 1];
}

const takesValue = new Set([
  '-o',
  '--output',
  '-A',
  '--user-agent',
  '-e',
  '--referer',
  '-b',
  '--cookie',
  '-m',
  '--max-time',
  '--connect-timeout',
  '-x',
  '--proxy',
  '--cacert',
  '--cert',
  '--key',
  '--retry',
  '-w',
  '--write-out',
]);

/** Reads a pasted `curl` command; null when it is none or names no URL. */
export function parseCurl(command: string): CurlRequest | null {
  if (!looksLikeCurl(command)) return null;
  const words = shellWords(command.trim().replace(/^\$\s*/, '')).slice(1);
  let [method, url, credentials, asGet] = ['', '', null as string | null, false];
  const headers: Record<string, string> = {};
  const data: string[] = [];
  const form: [string, string][] = [];
  for (let at = 0; at < words.length; at++) {
    const [flag, glued] = split(words[at]!);
    const value = () => glued ?? words[++at] ?? '';
    if (flag === '-X' || flag === '--request') method = value().toUpperCase();
    else if (flag === '-H' || flag === '--header') addHeader(headers, value());
    else if (flag === '-d' || /^--data(?:-raw|-ascii|-binary)?$/.test(flag)) data.push(value());
    else if (flag === '--data-urlencode') data.push(encoded(value()));
    else if (flag === '--json') {
      data.push(value());
      headers['Content-Type'] ??= 'application/json';
    } else if (flag === '-F' || flag === '--form') form.push(pair(value()));
    else if (flag === '-u' || flag === '--user') credentials = value();
    else if (flag === '-G' || flag === '--get') asGet = true;
    else if (flag === '-I' || flag === '--head') method ||= 'GET';
    else if (flag === '--url') url = value();
    else if (takesValue.has(flag)) value();
    else if (!flag.startsWith('-')) url ||= words[at]!;
  }
  if (!url) return null;
  return request({ method, url, headers, data, form, credentials, asGet });
}

const split = (word: string): [string, string | null] => {
  if (/^-[XHdFu]./.test(word)) return [word.slice(0, 2), word.slice(2)];
  const equals = word.indexOf('=');
  return word.startsWith('--') && equals > 0
    ? [word.slice(0, equals), word.slice(equals + 1)]
    : [word, null];
};

const pair = (text: string): [string, string] => {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

const encoded = (text: string) => {
  const [name, value] = pair(text);
  return `${name}=${encodeURIComponent(value)}`;
};

function addHeader(headers: Record<string, string>, line: string): void {
  const at = line.indexOf(':');
  if (at > 0) headers[line.slice(0, at).trim()] = line.slice(at + 1).trim();
}

function request(raw: {
  method: string;
  url: string;
  headers: Record<string, string>;
  data: string[];
  form: [string, string][];
  credentials: string | null;
  asGet: boolean;
}): CurlRequest {
  const [address, queryText = ''] = (/^[a-z]+:\/\//i.test(raw.url) ? raw.url : `http://${raw.url}`)
    .split('#')[0]!
    .split(/\?(.*)/s) as [string, string?];
  const joined = raw.data.join('&');
  const query = Object.fromEntries(
    new URLSearchParams(
      raw.asGet && joined ? [queryText, joined].filter(Boolean).join('&') : queryText,
    ),
  );
  const hasBody = !raw.asGet && (raw.data.length > 0 || raw.form.length > 0);
  const { headers, type } = withoutContentType(raw.headers);
  const [contentType, body] = hasBody
    ? bodyOf(type, joined, raw.form)
    : (['none', undefined] as const);
  return {
    method: raw.method || (hasBody ? 'POST' : 'GET'),
    url: address,
    query,
    headers,
    contentType,
    body,
    credentials: raw.credentials,
  };
}

function withoutContentType(all: Record<string, string>): {
  headers: Record<string, string>;
  type: string;
} {
  const headers: Record<string, string> = {};
  let type = '';
  for (const [name, value] of Object.entries(all)) {
    if (name.toLowerCase() === 'content-type') type = value.toLowerCase();
    else headers[name] = value;
  }
  return { headers, type };
}

function bodyOf(
  type: string,
  text: string,
  form: [string, string][],
): [CurlRequest['contentType'], Json] {
  if (form.length > 0) return ['form', Object.fromEntries(form)];
  if (!type || type.includes('json') || type.includes('urlencoded')) {
    try {
      return ['json', JSON.parse(text) as Json];
    } catch {
      if (type.includes('json')) return ['json', text];
    }
    if (text.includes('=')) return ['urlencoded', Object.fromEntries(new URLSearchParams(text))];
  }
  return ['text', text];
}
