/** Text that comes from outside: made harmless once, where it enters; cut and padded by the width a terminal shows. */

import stringWidth from 'string-width';

// C0/C1 controls except tab and newline, bidi overrides and isolates, zero-width marks, tag characters, BOM.
const hostile =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** Takes what could steer a terminal or hide words out of a text, normalises to NFC, and cuts it to `limit` characters. */
export function cleanText(text: string, limit: number): string {
  const whole = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(hostile, '').normalize('NFC').trim();
  return whole.length <= limit ? whole : [...whole.slice(0, limit + 1)].slice(0, -1).join('').trimEnd();
}

/** One line of harmless text. */
export function cleanLine(text: string, limit: number): string {
  return cleanText(text.replace(/\s+/g, ' '), limit);
}

/** Columns a terminal needs for the text (East Asian wide characters take two). */
export function width(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}

/** Cuts or pads to exactly `columns`; a cut shows `…`. */
export function fitColumns(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  if (columns <= 0) return '';
  const has = width(text);
  if (has <= columns) {
    const space = ' '.repeat(columns - has);
    return align === 'left' ? text + space : space + text;
  }
  let out = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const next = width(segment);
    if (used + next > columns - 1) break;
    out += segment;
    used += next;
  }
  return `${out}…${' '.repeat(columns - 1 - used)}`;
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
