/** What of a name, an address and a refusal is the same, however it is written. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  citizenIdIn,
  citizenIdText,
  folded,
  nameWords,
  refusalsWithout,
  refusedChannels,
  singleChannels,
  tagsOf,
} from '../../src/citizens/person.js';
import { smallCounty } from '../harness/small-county.js';

test.each([
  ['赵小明', '赵小明', ['赵', '小明']],
  ['欧阳 明', '欧阳明', ['欧阳', '明']],
  ['司马', '司马', ['司', '马']],
  ['Zhao  Invented', 'zhaoinvented', ['zhao', 'invented']],
  ['ＺＨＡＯ', 'zhao', []],
  ['买买提·江', '买买提江', ['买', '买提江']],
])('the name %s is found as %s and by its parts', (name, whole, parts) => {
  expect(nameWords(name)).toEqual({ whole, parts });
});

test('a name without a letter is none', () => {
  expect(nameWords(' -- ')).toBeUndefined();
});

test('folding twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(folded(folded(text))).toBe(folded(text));
    }),
  );
});

describe('refusals', () => {
  const some = fc.uniqueArray(fc.constantFrom(...refusedChannels));
  const refuses = (refused: readonly string[], channel: string) => refused.includes('all') || refused.includes(channel);

  test('what is allowed again is allowed, and nothing else changes', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...singleChannels), (refused, channel) => {
        const after = refusalsWithout(refused, channel);
        expect(refuses(after, channel)).toBe(false);
        for (const other of singleChannels.filter((each) => each !== channel)) {
          expect(refuses(after, other)).toBe(refuses(refused, other));
        }
      }),
    );
  });

  test('allowing all leaves none', () => {
    fc.assert(
      fc.property(some, (refused) => {
        expect(refusalsWithout(refused, 'all')).toEqual([]);
      }),
    );
  });
});

test('an id is read as it is written, and nothing else is an id', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e14 }), (id) => {
      expect(citizenIdIn(citizenIdText(id))).toBe(id);
    }),
  );
  for (const text of ['', 'c', 'c0', '12', 'c-1', 'c1x', '+12025550143']) expect(citizenIdIn(text)).toBeUndefined();
});

test('a county adds tags and words the fixed ones anew', () => {
  const own = [
    { code: 'elderly', name: { en: 'senior', zh: '长者' } },
    { code: 'boat', name: { en: 'lives on a boat', zh: '船居' } },
  ];
  const tags = tagsOf({ ...smallCounty(), citizenTags: own });
  expect(tags.filter(({ code }) => code === 'elderly')).toEqual([own[0]]);
  expect(tags.map(({ code }) => code)).toEqual(expect.arrayContaining(['boat', 'veteran', 'enterprise', 'disabled']));
});
