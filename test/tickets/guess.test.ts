/** Guessers: by ticket, by telephone, by address, by the thousand; honest people are not kept out by them. */

import { expect, test } from 'vitest';
import { numberId } from '../../src/citizens/table.js';
import { alarmsBefore } from '../../src/county/alarm-table.js';
import { checkDigit } from '../../src/kit/ids.js';
import { type GuessSource, isAlarming, isLocked } from '../../src/tickets/guess.js';
import { tryPin } from '../../src/tickets/pin.js';
import { track } from '../../src/tickets/track.js';
import { type Hall, openHall, people } from './hall.js';

const HOUR_MS = 3_600_000;
const wrongFor = (pin: string) => (pin === '000000' ? '000001' : '000000');
const anyNumber = (n: number) => {
  const body = `260303${String(n).padStart(4, '0')}`;
  return body + checkDigit(body);
};
const guess = (hall: Hall, number: string, pin: string, source: GuessSource) =>
  hall.act(people.citizen, (step) => tryPin(step, number, pin, source));

test('each limit is its own, and the desk itself is not locked out by where it asks from', () => {
  const facts = { wrongOnTicketToday: 0, wrongFromSourceThisHour: 0 };
  expect(isLocked({ ...facts, wrongOnTicketToday: 5, source: 'desk' })).toBe(true);
  expect(isLocked({ ...facts, wrongOnTicketToday: 4, source: 'desk' })).toBe(false);
  expect(isLocked({ ...facts, wrongFromSourceThisHour: 10, source: 'caller' })).toBe(true);
  expect(isLocked({ ...facts, wrongFromSourceThisHour: 9, source: 'caller' })).toBe(false);
  expect(isLocked({ ...facts, wrongFromSourceThisHour: 10, source: 'address' })).toBe(false);
  expect(isLocked({ ...facts, wrongFromSourceThisHour: 30, source: 'address' })).toBe(true);
  expect(isLocked({ ...facts, wrongFromSourceThisHour: 999, source: 'desk' })).toBe(false);
  expect([199, 200].map(isAlarming)).toEqual([false, true]);
});

test('a telephone that guesses at many tickets is locked after ten, for an hour, and others are not', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  const caller = await hall.act(people.system, (step) => numberId(step, '+12025550177'));
  const other = await hall.act(people.system, (step) => numberId(step, '+12025550178'));
  const from: GuessSource = { kind: 'caller', numberId: caller };
  for (let n = 0; n < 10; n += 1) expect(await guess(hall, anyNumber(100 + n), '123456', from)).toBe('wrong');
  expect(await guess(hall, number, pin, from)).toBe('locked');
  expect(await guess(hall, number, pin, { kind: 'caller', numberId: other })).toBe('right');
  await hall.clock.advance(HOUR_MS);
  expect(await guess(hall, number, pin, from)).toBe('right');
});

test('an address is locked after thirty wrong tries, and is nowhere in the database', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  const from: GuessSource = { kind: 'address', address: '203.0.113.9' };
  for (let n = 0; n < 30; n += 1) expect(await guess(hall, anyNumber(100 + n), '123456', from)).toBe('wrong');
  expect(await guess(hall, number, pin, from)).toBe('locked');
  expect(JSON.stringify(hall.db.prepare('SELECT * FROM wrong_guess').all())).not.toContain('203.0.113.9');
});

test('two hundred wrong tries in an hour, each from elsewhere, raise one alarm and lock nobody else out', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  const open = () => hall.engine.read(people.supervisor, ({ db }) => alarmsBefore(db, true, 1e9, 10));
  for (let n = 0; n < 199; n += 1) {
    await guess(hall, anyNumber(n % 9_000), '123456', { kind: 'address', address: `198.51.100.${n}` });
  }
  expect(open()).toEqual([]);
  for (let n = 199; n < 240; n += 1) {
    await guess(hall, anyNumber(n), '123456', { kind: 'address', address: `203.0.113.${n}` });
  }
  expect(open()).toMatchObject([{ kind: 'guessing', about: 'pin', count: 41 }]);
  const raised = hall.db.prepare("SELECT count(*) AS n FROM journal WHERE type = 'alarm.raised'").get();
  expect(raised).toEqual({ n: 1 });
  expect(await guess(hall, number, pin, { kind: 'address', address: '192.0.2.1' })).toBe('right');
});

test('a PIN that is wrong six times locks the ticket; the wording is the same as for a number nobody has', async () => {
  const hall = await openHall();
  const { number, pin } = await hall.take();
  const said = async (typed: string) => {
    const answers = [];
    for (let n = 0; n < 6; n += 1) {
      answers.push(await hall.act(people.citizen, (step) => track(step, { number: typed, pin: wrongFor(pin) })));
    }
    return answers;
  };
  const known = await said(number);
  expect(await said(anyNumber(4321))).toEqual(known);
  expect(known.at(-1)).toMatchObject({ found: false, locked: true });
});

test('an anonymous request is opened by its receipt alone, however it is written, and by no other', async () => {
  const hall = await openHall();
  const { number, receipt } = await hall.take({ anonymous: true });
  expect(receipt).toMatch(/^\d{16}$/);
  const spaced = (receipt ?? '').replace(/(\d{4})(?=\d)/g, '$1 ');
  const opened = await hall.act(people.citizen, (step) => track(step, { number: spaced }));
  expect(opened).toMatchObject({ found: true, number });
  const wrong = `${receipt?.slice(0, 15)}${(Number(receipt?.at(-1)) + 1) % 10}`;
  expect(await hall.act(people.citizen, (step) => track(step, { number: wrong }))).toMatchObject({
    found: false,
    locked: false,
  });
  expect((await hall.take()).receipt).toBeNull();
  const dump = JSON.stringify(hall.db.prepare('SELECT hex(hash), ticket FROM receipt').all());
  expect(dump).not.toContain(receipt);
});

test('hours long gone are forgotten', async () => {
  const hall = await openHall();
  await guess(hall, anyNumber(1), '123456', { kind: 'desk' });
  await hall.clock.advance(72 * HOUR_MS);
  await guess(hall, anyNumber(2), '123456', { kind: 'desk' });
  expect(hall.db.prepare('SELECT count(DISTINCT hour) AS hours FROM wrong_guess').get()).toEqual({ hours: 1 });
});
