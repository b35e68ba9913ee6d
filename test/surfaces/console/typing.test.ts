/** Editing never splits a character and never loses text that was not asked to go. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edit, insert, type Typing, typed } from '../../../src/surfaces/console/typing.js';

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function whole({ text, at }: Typing): boolean {
  if (at === text.length) return true;
  return [...graphemes.segment(text)].some(({ index }) => index === at);
}

test('keys move and delete whole characters, wide and composed ones too', () => {
  const keys = fc.array(
    fc.oneof(
      fc.constantFrom(
        'left',
        'right',
        'home',
        'end',
        'backspace',
        'delete',
        'ctrl-u',
        'ctrl-k',
        'ctrl-w',
        'ctrl-a',
        'ctrl-e',
      ),
      fc.constantFrom('a', '路', '👩🏽‍🚒', ' ', 'é'),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(keys, (all) => {
      let now = typed('');
      for (const key of all) {
        now = edit(now, key) ?? insert(now, key);
        expect(whole(now)).toBe(true);
      }
    }),
  );
});

test('a word, the rest and all before the cursor go by one key each', () => {
  expect(edit(typed('sign the order'), 'ctrl-w')).toEqual({ text: 'sign the ', at: 9 });
  expect(edit({ text: 'abc', at: 1 }, 'ctrl-k')).toEqual({ text: 'a', at: 1 });
  expect(edit({ text: 'abc', at: 1 }, 'ctrl-u')).toEqual({ text: 'bc', at: 0 });
  expect(edit(typed('abc'), 'f5')).toBeUndefined();
});

test('a paste that is too long is cut', () => {
  expect(insert(typed('x'), 'y'.repeat(10_000)).text.length).toBe(4_000);
});
