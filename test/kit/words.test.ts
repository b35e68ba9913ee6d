/** Texts in two languages get their values without glue, and a value never becomes part of the pattern. */

import { expect, test } from 'vitest';
import { Refusal } from '../../src/kit/refusal.js';
import { asLang, fill, plain } from '../../src/kit/words.js';

const words = { en: '{count} calls from {place}', zh: '{place}来电 {count} 个' };

test('each language puts its values where it wants them', () => {
  expect(fill(words, { count: 3, place: { en: 'Mill Town', zh: '磨坊镇' } })).toEqual({
    en: '3 calls from Mill Town',
    zh: '磨坊镇来电 3 个',
  });
});

test('a value with braces or dollars in it stays what it is', () => {
  expect(fill(words, { count: '{place}', place: '$& $1 {count}' }).en).toBe('{place} calls from $& $1 {count}');
});

test('a place without a value is a mistake in the message, not an empty word', () => {
  expect(() => fill(words, { count: 3 })).toThrow('no value for {place}');
  expect(() => fill(plain('{constructor}'), {})).toThrow('no value for {constructor}');
});

test('a refusal carries both languages filled in, and is an error with the English one', () => {
  const refusal = new Refusal('conflict', words, { count: 0, place: 'x' }, ['line 1']);
  expect(refusal).toBeInstanceOf(Error);
  expect(refusal.message).toBe('0 calls from x');
  expect(refusal.words.zh).toBe('x来电 0 个');
  expect(refusal.details).toEqual(['line 1']);
});

test('a language is Chinese when it says so, else English', () => {
  expect(['zh', 'zh-CN', 'ZH_cn.UTF-8'].map(asLang)).toEqual(['zh', 'zh', 'zh']);
  expect(['en', 'de', '', undefined, 7, null].map(asLang)).toEqual(Array(6).fill('en'));
});
