/** A line of the screen: pieces of text with a tone, measured in columns, never broken by a wide character. */

import { fitColumns, width } from '../../kit/text.js';

/** What a piece means; `paint.ts` gives it a look. The meaning is always in the text too. */
export type Tone = 'plain' | 'dim' | 'strong' | 'bar' | 'current' | 'good' | 'warn' | 'bad' | 'accent';

export interface Piece {
  readonly text: string;
  readonly tone: Tone;
}

export type Line = readonly Piece[];

export function piece(text: string, tone: Tone = 'plain'): Piece {
  return { text, tone };
}

export function line(text: string, tone: Tone = 'plain'): Line {
  return [piece(text, tone)];
}

export function textOfLine(pieces: Line): string {
  return pieces.map(({ text }) => text).join('');
}

/** Exactly `columns` wide: cut with `…` or filled with blanks of tone `fill`. */
export function fitLine(pieces: Line, columns: number, fill: Tone = 'plain'): Line {
  const out: Piece[] = [];
  let left = columns;
  for (const { text, tone } of pieces) {
    const has = width(text);
    if (has > left) {
      if (left > 0) out.push(piece(fitColumns(text, left), tone));
      return out;
    }
    out.push(piece(text, tone));
    left -= has;
  }
  return left > 0 ? [...out, piece(' '.repeat(left), fill)] : out;
}

/** Left text and right text on one line; the right one gives way first. */
export function spread(left: Line, right: Line, columns: number, fill: Tone = 'plain'): Line {
  const used = width(textOfLine(left)) + width(textOfLine(right));
  if (used + 1 > columns) return fitLine(left, columns, fill);
  return [...left, piece(' '.repeat(columns - used), fill), ...right];
}

/** Two columns of lines with a rule between them; both exactly `height` high. */
export function beside(
  left: readonly Line[],
  leftColumns: number,
  right: readonly Line[],
  rightColumns: number,
): Line[] {
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, at) => [
    ...fitLine(left[at] ?? [], leftColumns),
    piece('│', 'dim'),
    ...fitLine(right[at] ?? [], rightColumns),
  ]);
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
// Latin words stay whole; every other sign may start a line, but no line starts with a closing sign.
const closing = '，。、；：！？）》」』”’…';
const chunks = new RegExp(
  `[\\p{Script=Latin}\\p{N}\\p{P}]+\\s*|\\s+|[^\\p{Script=Latin}\\p{N}\\p{P}\\s][${closing}]*`,
  'gu',
);

/** Breaks a text into lines of at most `columns`; long words are cut, blank lines kept. At least one line. */
export function wrap(text: string, columns: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapOne(paragraph, Math.max(2, columns)));
}

function wrapOne(text: string, columns: number): readonly string[] {
  const out: string[] = [];
  let now = '';
  let used = 0;
  const push = (part: string) => {
    const needs = width(part);
    if (used + needs > columns) {
      out.push(now.trimEnd());
      now = '';
      used = 0;
    }
    now += part;
    used += needs;
  };
  for (const chunk of text.match(chunks) ?? []) {
    if (width(chunk.trimEnd()) > columns) for (const { segment } of graphemes.segment(chunk)) push(segment);
    else if (used + width(chunk.trimEnd()) > columns || used + width(chunk) <= columns) push(chunk);
    else push(chunk.trimEnd());
  }
  out.push(now.trimEnd());
  return out.length > 1 && out[0] === '' ? out.slice(1) : out;
}
