/** What gives a person away in a text, however it is written. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givesAway } from '../../src/records/trace.js';

const trace = {
  names: ['赵小明', 'Qian Invented'],
  numbers: ['+12025550143'],
  emails: ['Qian@example.org'],
  addresses: ['Mill Road 3'],
};

test.each([
  '赵 小明来电',
  'QIAN  invented rang',
  'ring 202-555-0143 please',
  'ring (202) 555 0143',
  '电话２５５５０１４３',
  'write to qian@EXAMPLE.org.',
  'the hole at mill road, 3',
])('%s', (text) => {
  expect(givesAway(trace)(text)).toBe(true);
});

test.each(['赵先生来电', 'the hole at Mill Road', 'on 2025-05-01 at 43', 'write to me', ''])('not: %s', (text) => {
  expect(givesAway(trace)(text)).toBe(false);
});

test('who left no trace is given away by nothing', () => {
  const nobody = givesAway({ names: ['', 'x'], numbers: [], emails: [''], addresses: ['a'] });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(nobody(text)).toBe(false);
    }),
  );
});
