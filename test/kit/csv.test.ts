/** A cell reads back as it was written, and nothing in it runs. */

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell } from '../../src/kit/csv.js';

const back = (cell: string): string => (parse(`x,${cell}`, { to: 1 }) as string[][])[0]?.[1] ?? '';

test('a cell reads back as it was, but for the apostrophe before what a spreadsheet would run', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect([text, `'${text}`]).toContain(back(csvCell(text)));
    }),
  );
});

test.each([
  '=SUM(A1:A9)',
  "+cmd|' /C calc'!A1",
  '-2+3',
  '+1-202',
  '+1*2',
  '-A1',
  '+',
  '-',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋A1',
  '+1 (202) 555-0143',
  '-1.5e3',
])('%j is shown and not run', (text) => {
  expect(back(csvCell(text))).toBe(`'${text}`);
});

test.each([
  '+12025550143',
  '+1 202 555 0143',
  '-5',
  '-5.25',
  '+3',
  '12345',
  '12345-1',
  '26030300018',
  "it's",
  ' =1',
  '',
])('%j stays as it is', (text) => expect(csvCell(text)).toBe(text));

test('what begins with a digit, and every value that is no text, stays as it is', () => {
  expect([-5, 0.5, true, null, undefined].map(csvCell)).toEqual(['-5', '0.5', 'true', '', '']);
});

test('commas, quotes and line ends are quoted', () => {
  expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
  expect(csvCell('=a,b')).toBe(`"'=a,b"`);
});
