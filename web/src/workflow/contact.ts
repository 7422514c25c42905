import type { Json, JsonObject } from '../api/types';
import { type Leaf, leavesOf } from './sample';

const looks: { field: string; fits: (leaf: Leaf) => number }[] = [
  { field: 'id', fits: (leaf) => idScore(leaf) },
  {
    field: 'name',
    fits: (leaf) =>
      text(leaf) && /(^|\.)(full_?name|customer_?name|name)$/i.test(leaf.path)
        ? /(customer|user|contact|member|profile|person)/i.test(leaf.path)
          ? 3
          : 2
        : 0,
  },
  {
    field: 'email',
    fits: (leaf) =>
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(leaf.value))
        ? 3
        : /e-?mail$/i.test(leaf.path) && text(leaf)
          ? 2
          : 0,
  },
  {
    field: 'phone',
    fits: (leaf) =>
      /^\+[\d\s()-]{7,18}$/.test(String(leaf.value))
        ? 3
        : /(phone|mobile|msisdn|tel)$/i.test(leaf.path)
          ? 2
          : 0,
  },
];

const text = (leaf: Leaf) => leaf.kind === 'text';

function idScore(leaf: Leaf): number {
  if (leaf.kind !== 'text' && leaf.kind !== 'number') return 0;
  if (
    /(^|[._])(customer|user|contact|member|profile|subscriber|distinct|external)[._]?id$/i.test(
      leaf.path,
    )
  )
    return 3;
  if (/(customerId|userId|contactId|memberId|profileId|externalId|distinctId)$/.test(leaf.path))
    return 3;
  return /^id$/i.test(leaf.path) ? 1 : 0;
}

/** A contact mapping guessed from the names and values of a sample; empty when nothing fits. */
export function suggestContact(sample: Json | undefined): JsonObject {
  const leaves = leavesOf(sample);
  const mapping: JsonObject = {};
  for (const { field, fits } of looks) {
    let best: Leaf | null = null;
    let score = 0;
    for (const leaf of leaves) {
      const value = fits(leaf);
      if (value > score) [best, score] = [leaf, value];
    }
    if (best) mapping[field] = `{{trigger.${best.path}}}`;
  }
  return mapping;
}
