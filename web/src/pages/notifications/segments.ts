const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended = '^{}\\[~]|€\f';

/** What carriers count: the alphabet, the parts, and the letters that forced the wide one. */
export interface Segments {
  alphabet: 'GSM-7' | 'UCS-2';
  length: number;
  count: number;
  /** How many more fit before another part begins. */
  left: number;
  wide: string[];
}

/** Parts of a text by the rules of 3GPP 23.038: 160/153 of the small alphabet, 70/67 of the wide. */
export function segmentsOf(text: string): Segments {
  const wide = [
    ...new Set([...text].filter((letter) => !basic.includes(letter) && !extended.includes(letter))),
  ];
  const small = wide.length === 0;
  const length = small
    ? [...text].reduce((sum, letter) => sum + (extended.includes(letter) ? 2 : 1), 0)
    : text.length;
  const [one, many] = small ? [160, 153] : [70, 67];
  const count = length === 0 ? 0 : length <= one ? 1 : Math.ceil(length / many);
  const room = count <= 1 ? one : count * many;
  return { alphabet: small ? 'GSM-7' : 'UCS-2', length, count, left: room - length, wide };
}

const plain: Record<string, string> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u00a0': ' ',
  '\u2022': '-',
  '\u00ab': '"',
  '\u00bb': '"',
};

/** The same text with typographic letters replaced by those of the small alphabet. */
export function plainLetters(text: string): string {
  return [...text].map((letter) => plain[letter] ?? letter).join('');
}

export const replaceable = (wide: string[]): boolean => wide.some((letter) => letter in plain);
