/** A ticket that waits: for the citizen, who may stay silent; for the law, until the day on which it is looked at again. */

import { expect, test } from 'vitest';
import { entriesAbout } from '../../src/engine/journal.js';
import { ask, contact, hear, resume, suspend } from '../../src/tickets/pausing.js';
import { openHall, people } from './hall.js';

const DAY_MS = 86_400_000;

test('a department asks the citizen, and goes on when the answer is there', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const { dueAt } = hall.ticket(number);
  await hall.act(people.officer, (step) => ask(step, number, 'Which side of the road?'));
  expect(hall.ticket(number)).toMatchObject({ state: 'awaiting_citizen', dueAt });
  await hall.act(people.agent, (step) => hear(step, number, 'The left one.'));
  expect(hall.ticket(number)).toMatchObject({ state: 'in_progress', dueAt });
});

test('a citizen who says nothing does not hold up the department for ever', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.officer, (step) => ask(step, number, 'Which side of the road?'));
  await hall.clock.advance(5 * DAY_MS + 1);
  expect(hall.ticket(number).state).toBe('in_progress');
});

test('only a supervisor pauses a ticket, and it goes on by itself on its day', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  expect(await hall.refusal(people.officer, (step) => suspend(step, number, 3, 'In court.'))).toContain('supervisor');
  await hall.act(people.supervisor, (step) => suspend(step, number, 3, 'In court.'));
  expect(hall.ticket(number).state).toBe('suspended');
  await hall.clock.advance(3 * DAY_MS + 1);
  expect(hall.ticket(number).state).toBe('in_progress');
});

test('a paused ticket may be taken up before its day, and the day then passes without effect', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.supervisor, (step) => suspend(step, number, 3, 'In court.'));
  await hall.act(people.supervisor, (step) => resume(step, number));
  await hall.clock.advance(4 * DAY_MS);
  expect(hall.ticket(number).state).toBe('in_progress');
});

test('the first contact is written down, and refused where nobody works on the ticket', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.officer, (step) => contact(step, number, true));
  expect(entriesAbout(hall.db, `ticket:${number}`).at(-1)).toMatchObject({ type: 'ticket.first_contact' });
  const { number: waiting } = await hall.take();
  expect(await hall.refusal(people.officer, (step) => contact(step, waiting, true))).toContain('No department works');
});
