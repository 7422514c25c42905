import type { Json, JsonObject } from '../../api/types';

/** Rendered content by channel, out of what the preview answers. */
export function renderedChannels(answer: Json): Record<string, JsonObject> {
  if (!answer || typeof answer !== 'object' || Array.isArray(answer)) return {};
  const held = (answer.channels ?? answer.content ?? answer) as JsonObject;
  return Object.fromEntries(
    Object.entries(held).flatMap(([channel, value]) => {
      if (!value || typeof value !== 'object' || Array.isArray(value)) return [];
      const content = (value.content ?? value) as JsonObject;
      return [[channel, content]];
    }),
  );
}

const gsm = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('^{}\\[~]|€\f');

/** How many SMS a text takes: GSM 7-bit 160 or 153 each, else UCS-2 70 or 67 each. */
export function segments(text: string): { count: number; encoding: 'GSM-7' | 'UCS-2' } {
  const letters = [...text];
  const plain = letters.every((letter) => gsm.has(letter) || extended.has(letter));
  const size = plain
    ? letters.reduce((sum, letter) => sum + (extended.has(letter) ? 2 : 1), 0)
    : text.length;
  const [single, part] = plain ? [160, 153] : [70, 67];
  return {
    count: size === 0 ? 0 : size <= single ? 1 : Math.ceil(size / part),
    encoding: plain ? 'GSM-7' : 'UCS-2',
  };
}
