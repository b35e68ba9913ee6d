/** Text from outside cannot steer a terminal or hide words, and columns stay straight with wide characters. */

import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { cleanLine, cleanText, fitColumns, width } from '../../src/kit/text.js';

/** What Unicode calls control, format of direction, invisible or tag: listed by property, not by the code under test. */
const steering = /[\p{Bidi_Control}\p{Cc}\u200b-\u200d\u2028\u2029\u2060\ufeff\u{e0000}-\u{e007f}]/u;

const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        '\u001b[2J',
        '\u202e',
        '\u200b',
        '\u061c',
        '\u0301',
        '麦',
        '\r\n',
        '\u0007',
        '\u{e0041}',
        '\ufeff',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('escape sequences, bells, overrides and invisible marks are taken out, the words stay', () => {
  expect(cleanText('road \u001b[31mred\u0007 \u202egnorw\u202c \u200bhole\ufeff', 100)).toBe('road [31mred gnorw hole');
  expect(cleanText('one\r\ntwo\rthree\tfour', 100)).toBe('one\ntwo\nthree\tfour');
  expect(cleanText('麦田县\u{e0041}路灯', 100)).toBe('麦田县路灯');
});

test('an accent written apart is joined to its letter, also across an invisible mark', () => {
  expect(cleanText('cafe\u0301', 100)).toBe('caf\u00e9');
  expect(cleanText('cafe\u200b\u0301', 100)).toBe('caf\u00e9');
});

test('nothing that steers survives, whatever comes in, and cleaning twice changes nothing', () => {
  fc.assert(
    fc.property(nasty, fc.integer({ min: 1, max: 40 }), (text, limit) => {
      const clean = cleanText(text, limit);
      expect(clean.replace(/[\t\n]/g, '')).not.toMatch(steering);
      expect(clean.length).toBeLessThanOrEqual(limit);
      expect(clean).toBe(clean.normalize('NFC'));
      expect(cleanText(clean, limit)).toBe(clean);
      expect(cleanLine(text, limit)).not.toMatch(/[\n\t]/);
    }),
    { numRuns: 500 },
  );
});

test('a cut never leaves half a character', () => {
  expect(cleanText('ab😀', 3)).toBe('ab');
  expect(cleanText('ab😀', 4)).toBe('ab😀');
  expect(cleanText('abcd', 3)).toBe('abc');
});

test('wide characters take two columns', () => {
  expect(width('麦田')).toBe(4);
  expect(width('road')).toBe(4);
  expect(fitColumns('麦田县', 5)).toBe('麦田…');
  expect(fitColumns('麦田县', 4)).toBe('麦… ');
  expect(fitColumns('麦田', 6, 'right')).toBe('  麦田');
  expect(fitColumns('road', 0)).toBe('');
  expect(fitColumns('麦', 1)).toBe('…');
});

test('a fitted text takes exactly its columns, and what is shown is its beginning', () => {
  const shown = fc.array(fc.constantFrom(...'ab 麦田é😀ｱ한…—', 'e\u0301', '👩🏽', '🇨🇳', 'กำ'), { maxLength: 20 });
  fc.assert(
    fc.property(
      shown,
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom('left' as const, 'right' as const),
      (parts, columns, align) => {
        const text = parts.join('');
        const fitted = fitColumns(text, columns, align);
        expect(stringWidth(fitted)).toBe(columns);
        if (stringWidth(text) > columns) expect(text.startsWith(fitted.replace(/… ?$/, ''))).toBe(true);
        else expect(fitted.trim()).toBe(text.trim());
      },
    ),
    { numRuns: 500 },
  );
});
