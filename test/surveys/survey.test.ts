/** Pure decisions about surveys: whom we ask, what may be rated, what the answers come to. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AskFacts, mayRate, scores, summarise, whyNotAsked } from '../../src/surveys/survey.js';

const closed: AskFacts = {
  state: 'closed',
  type: 'complaint',
  secrecy: 1,
  reachable: true,
  result: 'solved',
  known: false,
};

test('the citizen of an ordinary closed ticket is asked', () => {
  expect(whyNotAsked(closed)).toBeUndefined();
  expect(whyNotAsked({ ...closed, state: 'archived', secrecy: 0, result: 'explained' })).toBeUndefined();
});

test('nobody is asked about a secret, without a way to them, about a report, after law or withdrawal, or twice', () => {
  expect(whyNotAsked({ ...closed, state: 'rework' })).toBe('open');
  expect(whyNotAsked({ ...closed, secrecy: 2 })).toBe('secret');
  expect(whyNotAsked({ ...closed, secrecy: 3 })).toBe('secret');
  expect(whyNotAsked({ ...closed, reachable: false })).toBe('noWay');
  for (const type of ['report', 'praise', 'filing'] as const) expect(whyNotAsked({ ...closed, type })).toBe('type');
  for (const result of ['legal_channel', 'withdrawn', 'unreachable']) {
    expect(whyNotAsked({ ...closed, result })).toBe('result');
  }
  expect(whyNotAsked({ ...closed, known: true })).toBe('known');
});

test('only what has an answer can be rated', () => {
  expect(['answered', 'callback', 'closed', 'archived'].map(mayRate)).toEqual([true, true, true, true]);
  expect(['draft', 'in_progress', 'withdrawn', 'declined', 'merged'].some(mayRate)).toBe(false);
});

test('without an answer there is no average', () => {
  expect(summarise([])).toMatchObject({ count: 0, average: null, satisfiedPercent: null, few: true });
});

test('count, average and distribution agree with the answers one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...scores), { minLength: 1, maxLength: 200 }), (given) => {
      const { count, average, distribution, satisfiedPercent, few } = summarise(
        given.map((score) => ({ score, count: 1 })),
      );
      expect(count).toBe(given.length);
      expect(average).toBeCloseTo(given.reduce<number>((sum, score) => sum + score, 0) / given.length, 1);
      for (const score of scores) expect(distribution[score]).toBe(given.filter((each) => each === score).length);
      expect(satisfiedPercent).toBe(Math.round((given.filter((each) => each >= 4).length / given.length) * 100));
      expect(few).toBe(given.length < 30);
    }),
  );
});
