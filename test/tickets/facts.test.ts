/** Facts that figures count, kept as rows: the first word of the department, every call-back, and what comes again. */

import { expect, test } from 'vitest';
import { callBack } from '../../src/tickets/closing.js';
import { contact } from '../../src/tickets/pausing.js';
import { openHall, PHONE, people } from './hall.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const solved = { contacted: true, solved: true, satisfied: 4 } as const;

test('#17 first contact: the first try and the first success stay, later ones are counted', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const at = hall.clock.now();
  await hall.act(people.officer, (step) => contact(step, number, false));
  await hall.clock.advance(HOUR_MS);
  await hall.act(people.officer, (step) => contact(step, number, true));
  await hall.clock.advance(HOUR_MS);
  await hall.act(people.lead, (step) => contact(step, number, true));
  expect(hall.db.prepare('SELECT * FROM first_contact').all()).toEqual([
    {
      ticket: number,
      department: 'public-works',
      at,
      reached_at: at + HOUR_MS,
      tries: 3,
      by_user: 'public-officer',
    },
  ]);
});

test('#30 call-back: what the citizen said to the three questions is kept with who asked and when', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  await hall.act(people.callback, (step) => callBack(step, number, solved));
  expect(hall.db.prepare('SELECT * FROM callback_try').all()).toMatchObject([
    { ticket: number, contacted: 1, solved: 1, satisfied: 4, by_user: 'bai', part: 'morning', day: '2026-03-03' },
  ]);
});

test('repeat_of: the same citizen about the same service within thirty days of the answer, nobody else and nothing else', async () => {
  const hall = await openHall();
  const first = await hall.bring('callback');
  expect(hall.ticket(first).repeatOf).toBeNull();
  await hall.act(people.callback, (step) => callBack(step, first, solved));
  await hall.clock.advance(29 * DAY_MS);
  const again = await hall.take({ phone: PHONE });
  expect(hall.ticket(again.number).repeatOf).toBe(first);
  for (const other of [{ phone: '+12025550144' }, { service: '010102' }, { anonymous: true }]) {
    expect(hall.ticket((await hall.take(other)).number).repeatOf).toBeNull();
  }
  await hall.clock.advance(2 * DAY_MS);
  expect(hall.ticket((await hall.take()).number).repeatOf).toBeNull();
});
