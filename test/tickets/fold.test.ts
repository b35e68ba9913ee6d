/** The folded text is what it says, letter by letter, however rare the letters are. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folded, isHan, letterKind, letterKinds, unitsOf } from '../../src/tickets/fold.js';

const letter = fc.constantFrom(...'aBé１水管路 -,\n3号Ω①㎏ﬁİß', '𠮷', '😀', '\u0301', '\ud800', '한', 'ا');

test('only two words in a row have a space between them', () => {
  expect(folded('Mill  ROAD, 3号楼 １２\n水管')).toBe('mill road 3号楼12水管');
  expect(folded('，。!')).toBe('');
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 24 }), (text) => {
      const units = unitsOf(text);
      const spaced = units.map((unit, at) =>
        at > 0 && !isHan(unit) && !isHan(units[at - 1] ?? '') ? ` ${unit}` : unit,
      );
      expect(folded(text)).toBe(spaced.join(''));
    }),
    { numRuns: 2_000 },
  );
});

test('what is folded stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 24 }), (text) => {
      expect(folded(folded(text))).toBe(folded(text));
    }),
  );
});

test('each code unit is of one kind, as the patterns of Unicode say', () => {
  const kind = (text: string) => letterKind(text.charCodeAt(0));
  expect(['水', 'a', '1', 'é'].map(kind)).toEqual([
    letterKinds.han,
    letterKinds.word,
    letterKinds.word,
    letterKinds.word,
  ]);
  expect([' ', '，', '\u0301'].map(kind)).toEqual([letterKinds.other, letterKinds.other, letterKinds.other]);
  expect(kind('😀')).toBe(letterKinds.half);
});
