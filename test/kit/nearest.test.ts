/** "Did you mean" names the closest word, or nothing rather than something far off. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../src/kit/nearest.js';

const known = ['ticket', 'track', 'queue', 'campaign'];

test('a slip of the finger is mended', () => {
  expect(nearest('tikcet', known)).toBe('ticket');
  expect(nearest('campain', known)).toBe('campaign');
  expect(nearest('queue', known)).toBe('queue');
});

test('another word is not taken for one of ours', () => {
  expect(nearest('breakfast', known)).toBeUndefined();
  expect(nearest('to', known)).toBeUndefined();
  expect(nearest('', known)).toBeUndefined();
  expect(nearest('ticket', [])).toBeUndefined();
});

test('a word itself is always the nearest, and the first of two equally near ones is named', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => words.every((one) => nearest(one, words) === one)),
  );
  expect(nearest('lamp', ['limp', 'lump'])).toBe('limp');
});

/** Levenshtein's distance by its definition. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const rest = distance(a.slice(1), b.slice(1));
  if (a[0] === b[0]) return rest;
  return 1 + Math.min(rest, distance(a.slice(1), b), distance(a, b.slice(1)));
}

test('what is named is within three edits and half the word, and nothing known is closer', () => {
  const word = fc.stringMatching(/^[ab]{1,6}$/);
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 4 }), (asked, words) => {
      const fewest = Math.min(...words.map((one) => distance(asked, one)));
      const found = nearest(asked, words);
      if (fewest > Math.min(3, Math.floor(asked.length / 2))) expect(found).toBeUndefined();
      else expect(distance(asked, found ?? '')).toBe(fewest);
    }),
  );
});
