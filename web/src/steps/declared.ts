import type { CatalogField } from '../api/types';

const fields = new Map<string, CatalogField[]>();

/** Remembers what the server declares of a trigger, for panels that draw a part of it by hand. */
export function declare(type: string, of: CatalogField[]): void {
  fields.set(type, of);
}

export const declared = (type: string): CatalogField[] => fields.get(type) ?? [];
