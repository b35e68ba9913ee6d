/** Lines keep to their width, with wide characters and with none. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { width } from '../../../src/kit/text.js';
import { beside, fitLine, line, piece, spread, textOfLine, wrap } from '../../../src/surfaces/console/line.js';
import { paint } from '../../../src/surfaces/console/paint.js';

const text = fc.oneof(fc.stringMatching(/^[磨坊路，。a-z !0-9]{0,60}$/), fc.stringMatching(/^[ -~]{0,60}$/));
const pieces = fc.array(
  text.map((part) => piece(part)),
  { maxLength: 5 },
);

test('a fitted line is exactly as wide as asked', () => {
  fc.assert(fc.property(pieces, fc.nat(120), (all, columns) => width(textOfLine(fitLine(all, columns))) === columns));
});

test('left and right together are exactly as wide as asked', () => {
  fc.assert(
    fc.property(
      pieces,
      pieces,
      fc.nat(120),
      (left, right, columns) => width(textOfLine(spread(left, right, columns))) === columns,
    ),
  );
});

test('two columns side by side have one width and the height of the longer one', () => {
  const both = beside([line('a'), line('磨坊路的灯')], 6, [line('b')], 10);
  expect(both.map((each) => width(textOfLine(each)))).toEqual([17, 17]);
});

test('wrapping loses no sign but blanks and never exceeds the width', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 80 }), (whole, columns) => {
      const lines = wrap(whole, columns);
      expect(lines.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
      for (const each of lines) expect(width(each)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('wrapping keeps words whole and paragraphs apart', () => {
  expect(wrap('the light on Mill Road', 12)).toEqual(['the light on', 'Mill Road']);
  expect(wrap('one\n\ntwo', 10)).toEqual(['one', '', 'two']);
  expect(wrap('路灯不亮已有多日', 8)).toEqual(['路灯不亮', '已有多日']);
});

test('without colours only bold, faint, underlined and reversed remain', () => {
  const tones = ['plain', 'dim', 'strong', 'bar', 'current', 'good', 'warn', 'bad', 'accent'] as const;
  const plain = paint(
    tones.map((tone) => piece('x', tone)),
    1,
  );
  const codes = [...plain.matchAll(/\u001b\[([\d;]*)m/g)].map(([, code]) => code);
  expect(codes.every((code) => ['0', '1', '2', '4', '7'].includes(code ?? ''))).toBe(true);
  expect(paint([piece('x', 'bad')], 4)).toBe('\u001b[1;31mx\u001b[0m');
  expect(paint([piece('x', 'good')], 24)).toContain('38;2;');
});
