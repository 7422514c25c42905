/** A key out of a name: lower case, digits and hyphens. */
export function keyFrom(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return /^[a-z]/.test(plain) ? plain : `w-${plain || 'new'}`.replace(/-+$/, '');
}

/** The wanted key, or the first of `key-2`, `key-3` … that is not taken. */
export function freeKey(wanted: string, taken: Iterable<string>): string {
  const known = new Set(taken);
  let key = wanted;
  for (let n = 2; known.has(key); n++) key = `${wanted}-${n}`;
  return key;
}
