/** What a public text keeps and what it does not: nobody's number leaves the house, and every office can be rung. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { officeNumbers } from '../../src/county/public-text.js';
import { textOf } from '../../src/engine/journal.js';
import { checkDigit } from '../../src/kit/ids.js';
import { scrub } from '../../src/kit/scrub.js';
import { note } from '../../src/tickets/actions.js';
import { notesOf } from '../../src/tickets/table.js';
import { openHall, people } from '../tickets/hall.js';

const offices = ['+12025550110', '+8657187654321', '+8613900139000'];

test.each([
  '13800138000',
  '138 0013 8000',
  '11010119900307123X',
  '6222 0212 3456 7890 123',
  '0571-87654322',
  '(202) 555-0199',
  '+1 202 555 0199',
])('%s goes', (number) => {
  const left = scrub(`Ring ${number} soon`, offices);
  expect(left).toContain('***');
  expect(left.replace(/\D/g, '').length).toBeLessThan(4);
});

test.each([
  '+12025550110',
  '(202) 555-0110',
  '202.555.0110',
  '555-0110',
  '12345',
  '0571-87654321',
  '0571 8765 4321',
  '8765-4321',
  '+86 571 8765 4321',
  '008657187654321',
  '13900139000',
  '2026-03-24 18:00',
  '2026-3-24',
  '9.00-12.00, 14:00-18:00',
  '1,234,567.89',
])('%s stays', (text) => {
  expect(scrub(`Until ${text}, please`, offices)).toBe(`Until ${text}, please`);
  expect(scrub(`电话${text}，谢谢`, offices)).toBe(`电话${text}，谢谢`);
});

test('an office beside a person stays alone, and a longer number that begins or ends like an office goes', () => {
  expect(scrub('555-0110, 13800138000', offices)).toBe('555-0110, ***');
  expect(scrub('12345 或 0571-87654321 或 13800138000', offices)).toBe('12345 或 0571-87654321 或 ***');
  expect(scrub('955501101', offices)).toBe('***');
  expect(scrub('62220212025550110', offices)).toBe('***');
  expect(scrub('2025550110 123456789', offices)).not.toMatch(/123456789/);
  expect(scrub('555-0110')).toBe('***');
});

test('no mobile, identity or bank card number is left, wherever it stands', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));
  const mobile = fc.stringMatching(/^1[3-9]\d{9}$/).filter((number) => number !== '13900139000');
  fc.assert(
    fc.property(
      fc.oneof(mobile, digits(16), digits(18), digits(19)),
      fc.string(),
      fc.string(),
      (number, before, after) => {
        fc.pre(!/[\d+]/.test(before + after) && checkDigit(number.slice(0, -1)) !== number.slice(-1));
        expect(scrub(`${before}${number}${after}`, offices)).not.toContain(number);
      },
    ),
  );
});

test('in an answer of the house the departments and the hotline of the county file can be rung', async () => {
  const hall = await openHall();
  const numbers = officeNumbers(hall.county);
  expect(numbers).toEqual(expect.arrayContaining(['12345', '+12025550110', '+12025550117']));
  const { number } = await hall.take();
  await hall.act(people.agent, (step) => note(step, number, 'Ring (202) 555-0112 or 13800138000 by 2026-03-24', true));
  const [said] = notesOf(hall.db, number, 1);
  expect(textOf(hall.db, said?.text ?? null)).toBe('Ring (202) 555-0112 or *** by 2026-03-24');
});
