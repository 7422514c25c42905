import type { Json } from '../api/types';
import { valueAt } from './sample';

/** A part of a template: text as it stands, one plain path, or an expression shown as it is. */
export type Segment =
  | { kind: 'text'; text: string }
  | { kind: 'path'; path: string; raw: string }
  | { kind: 'expression'; source: string; raw: string };

const tag = /\{\{\{?\s*([\s\S]*?)\s*\}?\}\}/g;
const plainPath = /^(?:this|@?[A-Za-z_$][\w$-]*(?:\.(?:[\w$-]+|\[[^\]]+\]))*)$/;

export function segmentsOf(template: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of template.matchAll(tag)) {
    if (match.index > end) segments.push({ kind: 'text', text: template.slice(end, match.index) });
    const source = match[1]!;
    segments.push(
      plainPath.test(source) && source !== 'else'
        ? { kind: 'path', path: source, raw: match[0] }
        : { kind: 'expression', source, raw: match[0] },
    );
    end = match.index + match[0].length;
  }
  if (end < template.length) segments.push({ kind: 'text', text: template.slice(end) });
  return segments;
}

/** The path, where the whole template is exactly one plain path: its value keeps its JSON type. */
export function singlePath(template: unknown): string | null {
  if (typeof template !== 'string') return null;
  const segments = segmentsOf(template);
  return segments.length === 1 && segments[0]!.kind === 'path' ? segments[0]!.path : null;
}

export const asTemplate = (path: string) => `{{${path}}}`;

/** Sample values by top name: `{trigger: …, contact: …, steps: {…}}`. */
export type SampleScope = { [name: string]: Json };

/** First names that mean the same everywhere; a payload can never shadow them. */
export const reservedNames = new Set([
  'trigger',
  'contact',
  'steps',
  'digest',
  'reply',
  'event',
  'data',
  'run',
  'workflow',
  'now',
  'env',
]);

/** A bare name is looked up in `data` where there is one, else in the trigger. */
export function fullPath(path: string, bare: 'trigger' | 'data' = 'trigger'): string {
  const stripped = path.replace(/^\$input\./, '');
  return stripped === path && reservedNames.has(path.split('.')[0]!) ? path : `${bare}.${stripped}`;
}

export function resolvePath(
  path: string,
  scope: SampleScope,
  bare: 'trigger' | 'data' = 'trigger',
): Json | undefined {
  return valueAt(scope, fullPath(path, bare));
}

/** What a template would say with sample values: plain paths only, expressions stay as they are. */
export function sampleText(template: string, scope: SampleScope): string {
  return segmentsOf(template)
    .map((segment) => {
      if (segment.kind === 'text') return segment.text;
      if (segment.kind === 'expression') return segment.raw;
      const value = resolvePath(segment.path, scope);
      if (value === undefined || value === null) return '';
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    })
    .join('');
}

/** The sample value of a template or JSON; one plain path keeps its type. */
export function sampleValue(template: Json | undefined, scope: SampleScope): Json | undefined {
  if (typeof template === 'string') {
    const path = singlePath(template);
    return path ? resolvePath(path, scope) : sampleText(template, scope);
  }
  if (Array.isArray(template)) return template.map((item) => sampleValue(item, scope) ?? null);
  if (template && typeof template === 'object')
    return Object.fromEntries(
      Object.entries(template).map(([name, value]) => [name, sampleValue(value, scope) ?? null]),
    );
  return template;
}

/** A template as people read it: `Hello ‹name›`. */
export function readable(template: string): string {
  return segmentsOf(template)
    .map((segment) =>
      segment.kind === 'text'
        ? segment.text
        : segment.kind === 'path'
          ? (segment.path.split('.').at(-1) ?? '')
          : '…',
    )
    .join('');
}
