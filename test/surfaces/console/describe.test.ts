/** Any answer as harmless text. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describe } from '../../../src/surfaces/console/describe.js';

test('pairs, lists and what is empty', () => {
  expect(describe({ number: '1', pin: null, service: { en: 'Lights' }, notes: [] })).toBe(
    'number: 1\nservice:\n  en: Lights\nnotes: –',
  );
  expect(describe({ rows: [{ a: 1, b: null }, 'x'] })).toBe('rows:\n  - a 1\n  - x');
  expect(describe(undefined)).toBe('');
});

test('a long list is cut and says by how much', () => {
  expect(describe(Array.from({ length: 250 }, (_, at) => at))).toContain('… +50');
});

test('whatever the desk answers, no control character comes through', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(describe(value)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }),
  );
});
