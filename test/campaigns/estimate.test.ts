/** The dry run's arithmetic against hand-made figures. */

import { expect, test } from 'vitest';
import { type EstimateFacts, estimate } from '../../src/campaigns/estimate.js';

const facts: EstimateFacts = {
  people: 10_000,
  tries: 1,
  noAnswerWaitMs: 3_600_000,
  ringSeconds: 35,
  // 23 seconds of speech at an announcer's pace.
  text: 'x'.repeat(322),
  lang: 'en',
  lines: 30,
  callsPerSecond: 100,
  hours: { windows: [{ from: 0, to: 1_440 }], zone: 'UTC', isWorkday: () => true },
  from: 0,
};

test('thirty lines need about 2.8 hours for a pass over ten thousand homes', () => {
  const { holdSeconds, callsPerHour, passMinutes } = estimate(facts);
  expect(holdSeconds).toBeCloseTo(30.2, 0);
  expect(callsPerHour).toBe(Math.floor((3600 * 30) / (0.35 * (8 + 23 + 4) + 0.5 * 35 + 0.15 * 3)));
  expect(passMinutes / 60).toBeCloseTo(2.8, 1);
});

test('fifteen minutes would need some 335 lines', () => {
  expect(estimate({ ...facts, lines: 335 }).passMinutes).toBe(15 + 1);
});

test('the pace is a limit of its own', () => {
  expect(estimate({ ...facts, lines: 300, callsPerSecond: 1 }).callsPerHour).toBe(3_600);
});

test('a small list is done when the last retry is due, not earlier', () => {
  const small = estimate({ ...facts, people: 10, tries: 3 });
  expect(small.minutes).toBeGreaterThanOrEqual(120);
  expect(small.calls).toBe(Math.round(10 * (1 + 0.65 + 0.65 ** 2)));
});

test('without voice there is nothing to wait for', () => {
  expect(estimate({ ...facts, tries: 0 })).toMatchObject({ calls: 0, passMinutes: 0, minutes: 0, finishesAt: 0 });
});
