/** A fault of an input is told by the flag it was typed under, in both languages, with what would be right. */

import { expect, test } from 'vitest';
import { z } from 'zod';
import { inputWords } from '../../src/engine/input-words.js';

const shape = z.strictObject({
  number: z.string().min(1),
  toldAt: z.string().max(3).optional(),
  days: z.int().min(1).max(60).optional(),
  result: z.enum(['solved', 'planned']).optional(),
  evidence: z.array(z.string().min(2)).max(1).optional(),
  code: z.string().regex(/^a$/).optional(),
  tag: z.strictObject({ word: z.string() }).optional(),
});

const said = (input: unknown) => {
  const parsed = shape.safeParse(input);
  if (parsed.success) throw new Error('nothing is wrong with it');
  const { en, zh } = inputWords(parsed.error, ['number']);
  return [en, zh];
};

test.for([
  [{}, 'NUMBER is missing', '缺少 NUMBER'],
  [{ number: null }, 'NUMBER is missing', '缺少 NUMBER'],
  [{ number: '' }, 'NUMBER is empty', 'NUMBER 为空'],
  [{ number: 7 }, 'NUMBER takes a text', 'NUMBER 应为文字'],
  [{ number: 'x', toldAt: 'long' }, '--told-at has at most 3 characters', '--told-at 最多 3 个字符'],
  [{ number: 'x', days: 0 }, '--days is at least 1', '--days 不得小于 1'],
  [{ number: 'x', days: 61 }, '--days is at most 60', '--days 不得大于 60'],
  [{ number: 'x', days: 1.5 }, '--days takes a whole number', '--days 应为整数'],
  [{ number: 'x', result: 'so' }, '--result is one of solved, planned', '--result 只能是 solved, planned 之一'],
  [{ number: 'x', evidence: ['aa', 'bb'] }, '--evidence is given at most 1 times', '--evidence 最多 1 项'],
  [{ number: 'x', evidence: ['a'] }, '--evidence has at least 2 characters', '--evidence 至少 2 个字符'],
  [{ number: 'x', code: 'b' }, '--code is not written as it should be', '--code 的写法不对'],
  [{ number: 'x', colour: 1 }, 'it takes no --colour', '没有 --colour 这个选项'],
  [{ number: 'x', tag: { word: 'a', sound: 1 } }, 'it takes no --tag.sound', '没有 --tag.sound 这个选项'],
] as const)('%j: %s', ([input, en, zh]) => {
  expect(said(input)).toEqual([en, zh]);
});

test('what is no input at all is said to be none', () => {
  expect(said('x')[0]).toMatch(/^the input is not understood/);
});
