/** Cells of a spreadsheet: repaired only where nothing must be guessed. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFormula, numberCell } from '../../src/campaigns/list-cell.js';

test('a number in a formula of quotation marks, behind an apostrophe or with a point and zero is the number', () => {
  expect(numberCell('="2065550100"')).toEqual({ text: '2065550100', repaired: true });
  expect(numberCell("'2065550100")).toEqual({ text: '2065550100', repaired: true });
  expect(numberCell('2065550100.0')).toEqual({ text: '2065550100', repaired: true });
  expect(numberCell(' 206-555-0100 ')).toEqual({ text: '206-555-0100', repaired: false });
});

test('a rounded number and a formula are refused', () => {
  expect(numberCell('1.38E+10')).toBe('rounded');
  expect(numberCell('2E9')).toBe('rounded');
  expect(numberCell('=A1')).toBe('formula');
  expect(numberCell('=cmd|x')).toBe('formula');
});

test('scientific writing is repaired exactly when it holds every digit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000_000, max: 999_999_999_999 }),
      fc.integer({ min: 0, max: 12 }),
      (value, kept) => {
        const digits = String(value);
        const shown = digits.slice(1, 1 + kept);
        const cell = numberCell(`${digits[0]}${shown === '' ? '' : `.${shown}`}E+${digits.length - 1}`);
        expect(cell).toEqual(kept >= digits.length - 1 ? { text: digits, repaired: true } : 'rounded');
      },
    ),
  );
});

test('a name that a spreadsheet would carry out is a formula, a hyphenated one is not', () => {
  expect(['=1+1', '@SUM(A1)', '+cmd', '-x'].map(isFormula)).toEqual([true, true, true, true]);
  expect(['Anna-Lena', '样例', '-1'].map(isFormula)).toEqual([false, false, false]);
});
