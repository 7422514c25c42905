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
