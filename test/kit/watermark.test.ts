/** A mark nobody sees is still there after the text was copied, cut and put among others. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { width } from '../../src/kit/text.js';
import { watermarked, watermarksIn } from '../../src/kit/watermark.js';

const number = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((each) => !/[\u200b\u200c\u2060]/.test(each));

test('any number is found again in any text, and the text is the same without the mark', () => {
  fc.assert(
    fc.property(text, number, (words, id) => {
      const marked = watermarked(words, id);
      expect(watermarksIn(marked)).toEqual([id]);
      expect(marked.replace(/[\u200b\u200c\u2060]/g, '')).toBe(words);
    }),
  );
});

test('a mark takes no room on a screen and is there in the first words alone', () => {
  const marked = watermarked('路面有坑，请派人来看。', 1234);
  expect(width(marked)).toBe(width('路面有坑，请派人来看。'));
  expect(watermarksIn(`他说：${marked.slice(0, 40)}`)).toEqual([1234]);
});

test('texts of two exports in one page are told apart, and a text typed anew has no mark', () => {
  expect(watermarksIn(`${watermarked('one', 7)} ${watermarked('two', 9)} ${watermarked('three', 7)}`)).toEqual([7, 9]);
  expect(watermarksIn('typed anew')).toEqual([]);
  expect(watermarked('', 7)).toBe('');
});
