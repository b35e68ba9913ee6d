/** Bytes to text: three encodings and nothing guessed. */

import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeList } from '../../src/campaigns/encoding.js';
import { Refusal } from '../../src/kit/refusal.js';

test.each([
  ['utf-8', iconv.encode('电话,姓名', 'utf8')],
  ['utf-8', iconv.encode('电话,姓名', 'utf8', { addBOM: true })],
  ['utf-16', iconv.encode('电话,姓名', 'utf16le', { addBOM: true })],
  ['utf-16', iconv.encode('电话,姓名', 'utf16be', { addBOM: true })],
  ['gbk', iconv.encode('电话,姓名', 'gbk')],
] as const)('%s gives the same words', (encoding, bytes) => {
  expect(decodeList(bytes)).toEqual({ text: '电话,姓名', encoding });
});

test('what is no text is refused', () => {
  expect(() => decodeList(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x01]))).toThrow(Refusal);
  expect(() => decodeList(Buffer.from([0x41, 0x00, 0x42]))).toThrow(Refusal);
  expect(() => decodeList(Buffer.from([0xff, 0x41]))).toThrow(Refusal);
});
