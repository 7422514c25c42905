import type { Json, JsonObject } from '../api/types';

export type ValueKind = 'text' | 'number' | 'boolean' | 'date' | 'list' | 'object' | 'missing';

/** One value inside a sample: where it stands and what it is. */
export interface Leaf {
  /** Dotted, from the root of the sample: `customer.phone`, `items.0.name`. */
  path: string;
  label: string;
  kind: ValueKind;
  value: Json;
}

const isoDate =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

export function kindOf(value: Json | undefined): ValueKind {
  if (value === undefined || value === null) return 'missing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return isoDate.test(value) ? 'date' : 'text';
}

/** `customer_id` reads `Customer id`; only the last part of a path. */
export function labelOf(path: string): string {
  const parts = path.split('.');
  const last = parts.at(-1) ?? path;
  const name = /^\d+$/.test(last) ? `${parts.at(-2) ?? ''} ${Number(last) + 1}` : last;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Every scalar and list in a sample, in its own order; of a list only the first item is opened. */
export function leavesOf(sample: Json | undefined, limit = 400): Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (value: Json, path: string) => {
    if (leaves.length >= limit) return;
    const kind = kindOf(value);
    if (path && kind !== 'object') leaves.push({ path, label: labelOf(path), kind, value });
    if (kind === 'object')
      for (const [name, inner] of Object.entries(value as JsonObject))
        visit(inner, path ? `${path}.${name}` : name);
    if (kind === 'list') {
      const first = (value as Json[])[0];
      if (first !== undefined && typeof first === 'object' && first !== null)
        visit(first, `${path}.0`);
    }
  };
  if (sample !== undefined && sample !== null) visit(sample, '');
  return leaves;
}

export function valueAt(root: Json | undefined, path: string): Json | undefined {
  let value: Json | undefined = root;
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Array.isArray(value) ? value[Number(name)] : value[name];
  }
  return value;
}

/** A copy of `root` with one value changed; missing objects on the way are made. */
export function withValueAt(root: Json | undefined, path: string, value: Json): Json {
  const [head, ...rest] = path.split('.') as [string, ...string[]];
  const inner = rest.length === 0 ? value : withValueAt(childOf(root, head), rest.join('.'), value);
  if (Array.isArray(root)) return root.with(Number(head), inner);
  return { ...(root && typeof root === 'object' ? root : {}), [head]: inner };
}

const childOf = (root: Json | undefined, name: string): Json | undefined => {
  if (root === null || typeof root !== 'object') return undefined;
  return Array.isArray(root) ? root[Number(name)] : root[name];
};

/** A value as people read it, on one line. */
export function shown(value: Json | undefined, limit = 60): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** Reads what a person pasted as a sample: JSON, or a URL-encoded form. */
export function parseSample(
  text: string,
): { sample: Json } | { message: string; line: number | null } {
  const trimmed = text.trim();
  if (!/^[[{"\d-]/.test(trimmed) && /^[^\s=&{}]+=[^&]*(?:&[^\s=&]+=[^&]*)*$/.test(trimmed)) {
    return { sample: Object.fromEntries(new URLSearchParams(trimmed)) };
  }
  try {
    return { sample: JSON.parse(trimmed) as Json };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    const at = /position (\d+)/.exec(message);
    return { message, line: at ? trimmed.slice(0, Number(at[1])).split('\n').length : null };
  }
}
