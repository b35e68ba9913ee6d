/** Numbers that cannot be mistyped into another's, PINs that cannot be guessed, and a house that keeps neither. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDigit, hasCheckDigit } from '../../src/kit/ids.js';
import { issuePin, nextNumber, parseNumber, tryPin } from '../../src/tickets/pin.js';
import { track } from '../../src/tickets/track.js';
import { MORNING } from '../harness/house.js';
import { openHall, people } from './hall.js';

const DAY_MS = 86_400_000;
const wrongFor = (pin: string) => (pin === '000000' ? '000001' : '000000');

test('a number is the day, a serial of four digits and a check digit', async () => {
  const hall = await openHall();
  const first = await hall.take();
  const second = await hall.take();
  expect(first.number).toMatch(/^2603030001\d$/);
  expect(second.number).toMatch(/^2603030002\d$/);
  expect([first, second].every(({ number }) => hasCheckDigit(number))).toBe(true);
});

test('the day of a number is the county’s, not Greenwich’s', async () => {
  const hall = await openHall(Date.parse('2026-03-04T00:30:00+08:00'));
  expect((await hall.take()).number.slice(0, 6)).toBe('260304');
});

test('on a day of more than 9 999 requests the numbers grow by a digit and stay different', async () => {
  const hall = await openHall();
  const numbers = await hall.act(people.system, (step) =>
    Array.from({ length: 10_001 }, () => nextNumber(step, MORNING)),
  );
  expect(new Set(numbers).size).toBe(10_001);
  expect(numbers.at(-1)).toHaveLength(12);
  expect(numbers.every((number) => parseNumber(number) === number)).toBe(true);
});

test('no wrong digit and no two neighbours swapped make another valid number', () => {
  const digits = fc.stringMatching(/^\d{10}$/);
  fc.assert(
    fc.property(digits, fc.nat(10), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
      const number = body + checkDigit(body);
      const wrong = number.slice(0, at) + String((Number(number[at]) + by) % 10) + number.slice(at + 1);
      expect(parseNumber(number)).toBe(number);
      expect(parseNumber(wrong)).toBeUndefined();
    }),
  );
});

test('a number may be typed with spaces, dashes and full-width digits', () => {
  const number = `2603030001${checkDigit('2603030001')}`;
  const wide = [...number].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
  expect(parseNumber(` ${number.slice(0, 6)}-${number.slice(6)} `)).toBe(number);
  expect(parseNumber(wide)).toBe(number);
  expect(parseNumber('26030300011x')).toBeUndefined();
});

test('the PIN told at registration opens the ticket, another does not', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  expect(pin).toMatch(/^\d{6}$/);
  expect(await hall.act(people.citizen, (step) => tryPin(step, number, pin))).toBe('right');
  expect(await hall.act(people.citizen, (step) => tryPin(step, number, wrongFor(pin)))).toBe('wrong');
});

test('a new PIN takes the place of the old one', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  const fresh = await hall.act(people.agent, (step) => issuePin(step, number));
  expect(await hall.act(people.citizen, (step) => tryPin(step, number, fresh))).toBe('right');
  if (fresh !== pin) expect(await hall.act(people.citizen, (step) => tryPin(step, number, pin))).toBe('wrong');
});

test('the PIN of one ticket does not open another, although both are the same six digits', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  const other = await hall.take();
  const keys = hall.db.prepare<[], { pin: Buffer }>('SELECT pin FROM ticket ORDER BY serial').all();
  expect(hall.vault.match(pin, number).equals(keys[0]?.pin ?? Buffer.alloc(0))).toBe(true);
  expect(hall.vault.match(pin, other.number).equals(keys[0]?.pin ?? Buffer.alloc(0))).toBe(false);
});

test('five wrong tries a day lock a ticket, also for its right PIN, and the next day opens it', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  const attempt = (typed: string) => hall.act(people.citizen, (step) => tryPin(step, number, typed));
  for (let n = 0; n < 5; n += 1) expect(await attempt(wrongFor(pin))).toBe('wrong');
  expect(await attempt(pin)).toBe('locked');
  await hall.clock.advance(DAY_MS);
  expect(await attempt(pin)).toBe('right');
});

test('a number that does not exist answers like one with a wrong PIN, from the first try to the lock', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  const none = `2603030999${checkDigit('2603030999')}`;
  const answers = async (typed: string) => {
    const said = [];
    for (let n = 0; n < 6; n += 1) {
      said.push(await hall.act(people.citizen, (step) => track(step, { number: typed, pin: wrongFor(pin) })));
    }
    return said;
  };
  expect(await answers(none)).toEqual(await answers(number));
});

test('wrong tries at the desk are counted although they find nothing', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  const ask = (typed: string) => hall.act(people.citizen, (step) => track(step, { number, pin: typed }));
  for (let n = 0; n < 5; n += 1) await ask(wrongFor(pin));
  expect(await ask(pin)).toMatchObject({ found: false, locked: true });
});

test('no PIN and no telephone number stands anywhere in the database', async () => {
  const hall = await openHall();
  const { pin } = await hall.take({ name: 'Practice Person' });
  const tables = hall.db
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
    .filter(({ name }) => !name.startsWith('ticket_words') && name !== 'county');
  expect(tables.length).toBeGreaterThan(10);
  const dump = tables.map(({ name }) => JSON.stringify(hall.db.prepare(`SELECT * FROM "${name}"`).all())).join('\n');
  expect(dump).toContain('Mill Road');
  expect(dump).not.toContain('2025550143');
  expect(dump).not.toContain(`"${pin}"`);
});
