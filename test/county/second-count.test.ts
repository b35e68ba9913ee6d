/** The calendar agrees with a second count that shares no line with it; the million is counted by the bench. */

import { expect, test } from 'vitest';
import { compareDeadlines } from './compare.js';

test('twenty thousand random deadlines of eighteen counties fall on the same millisecond by both counts', () => {
  const compared = compareDeadlines(20_000, 20_260_303);
  expect(compared.examples).toEqual([]);
  expect(compared).toMatchObject({ counties: 18, disagreements: 0 });
  expect(compared.deadlines).toBeGreaterThanOrEqual(20_000);
});
