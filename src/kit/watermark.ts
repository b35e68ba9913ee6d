/** A number hidden in a text by characters nobody sees, so that a page that got out says which export it came from. */

const ZERO = '\u200b';
const ONE = '\u200c';
const EDGE = '\u2060';
/** Exports are numbered from 1; 31 bits are more than any county will ever need. */
const BITS = 31;

/** The text with the number after its first character, where a cut at the end does not take it away. */
export function watermarked(text: string, number: number): string {
  if (!Number.isInteger(number) || number < 0 || number >= 2 ** BITS) throw new Error(`no watermark holds ${number}`);
  if (text === '') return '';
  const bits = number.toString(2).replaceAll('0', ZERO).replaceAll('1', ONE);
  const [first = ''] = text;
  return `${first}${EDGE}${bits}${EDGE}${text.slice(first.length)}`;
}

/** Every different number found in a text that came back, in order. */
export function watermarksIn(text: string): readonly number[] {
  const marks = text.matchAll(new RegExp(`${EDGE}([${ZERO}${ONE}]{1,${BITS}})${EDGE}`, 'gu'));
  const numbers = [...marks].map(([, bits = '']) =>
    Number.parseInt(bits.replaceAll(ZERO, '0').replaceAll(ONE, '1'), 2),
  );
  return [...new Set(numbers)];
}
