/** The judge is honest: folds share no text, figures add up, and on real messages history adds to the rules. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { crossValidate, judgeOn } from '../../src/orders/judging.js';
import { judgeFiles } from '../../src/surfaces/control/judge.js';

const real = fileURLToPath(new URL('../../../shared/data/messages-zh.csv', import.meta.url));
/** A minute of a busy machine. */
const PATIENCE_MS = 120_000;
const row = (text: string, name: string) => ({ subject: '', text, class: name });
const rows = [
  ...Array.from({ length: 12 }, (_, at) => row(`水管漏水没人来修 ${at}`, 'water')),
  ...Array.from({ length: 12 }, (_, at) => row(`路灯不亮晚上很黑 ${at}`, 'light')),
];

test('two classes that share no word are told apart, and every text is judged once', () => {
  const found = crossValidate(rows, [], 4, 1);
  expect(found).toMatchObject({ texts: 24, top1: 1, top3: 1 });
  expect(found.confusion).toEqual({ water: { water: 12 }, light: { light: 12 } });
  expect(judgeOn(rows, [row('水管漏水', 'light')], []).top1).toBe(0);
});

test('a class that the training file does not have is simply wrong', () => {
  expect(judgeOn(rows, [row('水管', 'other')], []).top3).toBe(0);
});

test('a file that cannot be read is refused with the way to mend it', () => {
  expect(() => judgeFiles({ file: '/nowhere.csv', folds: 5, repeats: 1 })).toThrow();
});

test.skipIf(!existsSync(real))(
  'on real messages the history never does worse than the rules (skipped: no data)',
  () => {
    const found = judgeFiles({ file: real, folds: 5, repeats: 1 });
    expect(found.texts).toBe(243);
    expect(found.top1).toBeGreaterThanOrEqual(found.rulesTop1);
    expect(found.top3).toBeGreaterThan(0.9);
  },
  PATIENCE_MS,
);
