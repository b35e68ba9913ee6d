/** What changed between two texts: both can be put together again from it, and what is common stays. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDiff } from '../../src/kit/line-diff.js';

test('a changed line stands between those that stayed', () => {
  expect(lineDiff('a\nb\nc', 'a\nB\nc')).toEqual([
    { mark: ' ', text: 'a' },
    { mark: '-', text: 'b' },
    { mark: '+', text: 'B' },
    { mark: ' ', text: 'c' },
  ]);
  expect(lineDiff('a\nb', 'a\nb').every(({ mark }) => mark === ' ')).toBe(true);
});

test('both texts can be read out of it, and no common line is told as changed when only one was added', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after);
      const side = (mark: string) =>
        lines
          .filter((line) => line.mark === ' ' || line.mark === mark)
          .map((line) => line.text)
          .join('\n');
      expect(side('-')).toBe(before);
      expect(side('+')).toBe(after);
      expect(lineDiff(before, `${before}\nz`).filter(({ mark }) => mark !== ' ')).toEqual([{ mark: '+', text: 'z' }]);
    }),
  );
});

test('two whole books are told apart without a table of their lines', () => {
  const book = (mark: string) => Array.from({ length: 20_000 }, (_, at) => `${mark}${at}`).join('\n');
  expect(lineDiff(book('a'), book('b'))).toHaveLength(40_000);
});
