/** Widths of Inter at 13 px, in pixels, by how wide a letter is; measured once in Chromium. */
const widths: [RegExp, number][] = [
  [/[ijl]/, 3.1],
  [/[ !,.:;'I]/, 3.8],
  [/[frt()[\]/\\|]/, 4.7],
  [/[-"“”^_*?{}]/, 6],
  [/[mwM…]/, 11.3],
  [/[W%@—]/, 12.8],
  [/[CDGHNOQU]/, 9.7],
  [/[A-Z0-9&<>=+]/, 8.3],
  [/[\u2e80-\uffff]/, 13],
];

const widthOf = (letter: string) => widths.find(([kind]) => kind.test(letter))?.[1] ?? 7.5;

const widthOfWord = (word: string) => [...word].reduce((sum, letter) => sum + widthOf(letter), 0);

/**
 * How many lines words take on a card when broken between words; at least 1. Estimated from the
 * letters, so that no card has to be drawn to be laid out; a word wider than the line is broken.
 */
export function linesOf(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    const needed = widthOfWord(word);
    if (used > 0 && used + widthOf(' ') + needed > width) {
      lines += 1;
      used = needed;
    } else used += (used > 0 ? widthOf(' ') : 0) + needed;
    if (used > width) {
      lines += Math.ceil(used / width) - 1;
      used %= width;
    }
  }
  return lines;
}
