/** Rules, words and the nearest past requests each have their say, none of them without bounds. */

import { expect, test } from 'vitest';
import { rank, type Spread, tellingOf, vectorOf } from '../../src/orders/classifier.js';

const spread: Spread = { texts: 100, of: () => 1 };
const labels = [
  { code: 'water', prior: 0, words: 0 },
  { code: 'roads', prior: 0, words: 0 },
];
const nothingLearnt = () => undefined;
const chances = (near: Parameters<typeof rank>[3], prior = 0) => {
  const asked = labels.map((label) => (label.code === 'roads' ? { ...label, prior } : label));
  return new Map(
    rank(new Map(), asked, nothingLearnt, near).map(({ code, probability }) => [code, probability] as const),
  );
};

test('where rules and words say nothing, the nearest past request decides', () => {
  expect(chances([]).get('water')).toBe(0.5);
  expect(chances([{ code: 'water', likeness: 0.5 }]).get('water')).toBeGreaterThan(0.9);
});

test('one that is hardly alike says little, and a crowd of them no more than a few', () => {
  expect(chances([{ code: 'water', likeness: 0.01 }]).get('water')).toBeLessThan(0.6);
  const few = Array.from({ length: 10 }, () => ({ code: 'water', likeness: 0.3 }));
  const crowd = [...few, ...few, ...few, ...few];
  expect((chances(crowd).get('water') ?? 0) - (chances(few).get('water') ?? 0)).toBeLessThan(0.01);
});

test('what the rules are sure of, half a likeness does not turn', () => {
  expect(chances([{ code: 'water', likeness: 0.1 }], 0.9).get('roads')).toBeGreaterThan(0.5);
});

test('a request is found again by the words that say most, the most telling first', () => {
  const common: Spread = { texts: 100, of: (bucket) => (bucket % 2 === 0 ? 90 : 1) };
  const telling = tellingOf(vectorOf('楼下水管爆了一直在流没有人来修真是太不像话了', common));
  const [first] = telling;
  expect(telling.every(([, share]) => share <= (first?.[1] ?? 0))).toBe(true);
  const text = Array.from({ length: 400 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('');
  expect(tellingOf(vectorOf(text, spread))).toHaveLength(80);
});
