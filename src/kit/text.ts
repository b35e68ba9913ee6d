/** Text that comes from outside: made harmless once, where it enters; cut and padded by the width a terminal shows. */

import { createRequire } from 'node:module';
import type stringWidth from 'string-width';

// Both take 10 ms and more to load, and most texts are plain.
let measure: typeof stringWidth | undefined;
let graphemes: Intl.Segmenter | undefined;

// Characters that always stand alone and whose width is known: Latin and its punctuation, Chinese and its punctuation.
const plain = /^[ -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u3000-\u3029\u4e00-\u9fff\uff01-\uff60]*$/;
const wide = /[\u3000-\uff60]/g;

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
  if (plain.test(text)) return text.length + (text.match(wide)?.length ?? 0);
  measure ??= (createRequire(import.meta.url)('string-width') as { default: typeof stringWidth }).default;
  return measure(text);
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
  for (const piece of pieces(text)) {
    const next = width(piece);
    if (used + next > columns - 1) break;
    out += piece;
    used += next;
  }
  return `${out}…${' '.repeat(columns - 1 - used)}`;
}

/** What a reader takes for one character each. */
function pieces(text: string): Iterable<string> {
  if (plain.test(text)) return text;
  graphemes ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}
