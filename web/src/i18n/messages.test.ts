import { describe, expect, it } from 'vitest';

type Messages = { [name: string]: string | Messages };

const files = import.meta.glob<Messages>('./*/*.json', { eager: true, import: 'default' });

const pathsOf = (messages: Messages, prefix = ''): string[] =>
  Object.entries(messages).flatMap(([name, value]) =>
    typeof value === 'string' ? [prefix + name] : pathsOf(value, `${prefix}${name}.`),
  );

const named = (messages: Messages, path: string): string =>
  path
    .split('.')
    .reduce<string | Messages>((at, name) => (at as Messages)[name]!, messages) as string;

const values = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('message files', () => {
  const translated = Object.keys(files).filter((path) => !path.startsWith('./en/'));

  it.each(translated)('should say in %s all that English says, with the same values', (path) => {
    const english = files[path.replace(/^\.\/\w+\//, './en/')]!;
    const other = files[path]!;
    expect(pathsOf(other).sort()).toEqual(pathsOf(english).sort());
    for (const message of pathsOf(english))
      expect(values(named(other, message)), message).toEqual(values(named(english, message)));
  });

  it('should have German for every page', () => {
    expect(translated).toContain('./de/pages.json');
  });
});
