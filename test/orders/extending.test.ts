/** More time: asked for by a lead, decided by a supervisor who is somebody else; only a grant moves the promise. */

import { expect, test } from 'vitest';
import { dueAfter } from '../../src/county/calendar.js';
import { textOf } from '../../src/engine/journal.js';
import { wallTime } from '../../src/kit/time.js';
import { noticesBefore } from '../../src/notices/table.js';
import { sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import { askExtension, extend, refuseExtension } from '../../src/orders/extending.js';
import { requestsOf } from '../../src/orders/request-table.js';
import { join, transfer } from '../../src/orders/sharing.js';
import { ordersOf } from '../../src/orders/table.js';
import { MORNING } from '../harness/house.js';
import { openHall, people } from '../tickets/hall.js';
import { lastTold, transport } from './crew.js';

type Person = (typeof people)[keyof typeof people];

test('the lead asks once, before it is due, within the county’s limit; nothing moves by asking', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const { dueAt } = hall.ticket(number);
  const ask = (who: Person, days = 5) => hall.refusal(who, (step) => askExtension(step, number, days, 'Frost.'));
  expect(await ask(people.officer)).toContain('you act as officer');
  expect(await ask(people.otherLead)).toContain('you belong to water-works');
  expect(await ask(people.lead, 11)).toContain('at most 10 working days');
  expect(await ask(people.lead)).toBe('done');
  expect(await ask(people.lead)).toContain('may ask once');
  expect(hall.ticket(number).dueAt).toBe(dueAt);
  expect(lastTold(hall, `${number}-1`, 'order.extension_requested')?.data).toMatchObject({ days: 5 });
});

test('a supervisor grants what was asked for, and order and promise move by it with the lead’s reason', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const before = hall.ticket(number).dueAt;
  await hall.act(people.lead, (step) => askExtension(step, number, 5, 'Frost; ring +12025550143.'));
  const asker = { user: 'public-lead', role: 'supervisor' } as const;
  expect(await hall.refusal(asker, (step) => extend(step, number, undefined, undefined))).toContain('asked for this');
  const theirs = { user: 'boss', role: 'supervisor', department: 'public-works' } as const;
  expect(await hall.refusal(theirs, (step) => extend(step, number, undefined, undefined))).toContain('its own order');
  expect(await hall.refusal(people.dispatcher, (step) => extend(step, number, undefined, undefined))).toContain(
    'you act as dispatcher',
  );
  await hall.act(people.supervisor, (step) => extend(step, number, undefined, undefined));
  const { dueAt } = dueAfter(hall.county, before, { workingDays: 5 });
  expect([hall.ticket(number).dueAt, hall.lead(number)?.dueAt]).toEqual([dueAt, dueAt]);
  const granted = lastTold(hall, `${number}-1`, 'order.extension_granted')?.data;
  expect(granted).toMatchObject({ dueBefore: before, dueAfter: dueAt });
  expect(textOf(hall.db, String(granted?.['reason']))).toBe('Frost; ring ***.');
  expect(requestsOf(hall.db, `${number}-1`)).toMatchObject([{ state: 'granted' }]);
});

test('who helps and has not answered gets the same working days, and is told; who has answered is left alone', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.dispatcher, (step) => join(step, number, 'transport', undefined));
  await hall.act(people.dispatcher, (step) => join(step, number, 'health', undefined));
  await hall.act(people.dispatcher, (step) => join(step, number, 'water-works', undefined));
  await hall.act(people.otherOfficer, (step) => sign(step, number));
  const given = { ticket: number, text: 'No pipe.', result: 'explained', notTold: true } as const;
  await hall.act(people.otherOfficer, (step) => submit(step, given));
  await hall.act(transport.officer, (step) => sign(step, number));
  await hall.rest();
  const before = hall.ticket(number).dueAt;
  const told = () => [...noticesBefore(hall.db, `ticket:${number}`, Number.MAX_SAFE_INTEGER, 50)].reverse();
  const already = told().length;
  await hall.act(people.lead, (step) => askExtension(step, number, 5, 'Frost.'));
  await hall.act(people.supervisor, (step) => extend(step, number, undefined, undefined));
  const { dueAt } = dueAfter(hall.county, before, { workingDays: 5 });
  const days = Object.fromEntries(ordersOf(hall.db, number).map((order) => [order.department, order.dueAt]));
  expect(days).toEqual({ 'public-works': dueAt, transport: dueAt, health: dueAt, 'water-works': before });
  // One extension: the helpers' is no second one.
  expect(ordersOf(hall.db, number).map(({ extended }) => extended)).toEqual([1, 0, 0, 0]);
  const moved = lastTold(hall, `${number}-1-transport`, 'order.due_moved')?.data;
  expect(moved).toMatchObject({ cause: 'extension', dueBefore: before, dueAfter: dueAt, department: 'transport' });
  const fresh = told().slice(already);
  expect(fresh.map(({ department }) => department).sort()).toEqual(['health', 'transport']);
  for (const { text } of fresh) {
    expect(textOf(hall.db, text)).toContain(number);
    expect(textOf(hall.db, text)).toContain(wallTime(dueAt, hall.county.zone));
  }
});

test('a refused extension leaves the promise, and is not asked for again', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const { dueAt } = hall.ticket(number);
  const no = (who: Person) => hall.refusal(who, (step) => refuseExtension(step, number, 'Do it now.'));
  expect(await no(people.supervisor)).toContain('No request for more time');
  await hall.act(people.lead, (step) => askExtension(step, number, 3, 'Frost.'));
  expect(await no(people.lead)).toContain('you act as lead');
  expect(await no(people.supervisor)).toBe('done');
  expect(hall.ticket(number).dueAt).toBe(dueAt);
  expect(lastTold(hall, `${number}-1`, 'order.extension_refused')?.data).toMatchObject({ askedBy: 'public-lead' });
  expect(await hall.refusal(people.lead, (step) => askExtension(step, number, 3, 'Frost.'))).toContain('may ask once');
});

test('without a request a supervisor says how much and why', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const give = (days?: number, reason?: string) =>
    hall.refusal(people.supervisor, (step) => extend(step, number, days, reason));
  expect(await give()).toContain('--days');
  expect(await give(5)).toContain('--reason');
  expect(await give(11, 'Frost.')).toContain('at most 10');
  expect(await give(10, 'Frost.')).toBe('done');
});

test('what was asked for in time is granted late, as long as there is time left in it', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.lead, (step) => askExtension(step, number, 2, 'Frost.'));
  await hall.clock.advance(hall.ticket(number).dueAt - MORNING + 3_600_000);
  expect(hall.ticket(number).light).toBe('red');
  expect(await hall.refusal(people.lead, (step) => askExtension(step, number, 2, 'Frost.'))).toContain('once');
  expect(await hall.refusal(people.supervisor, (step) => extend(step, number, undefined, undefined))).toBe('done');
  expect(hall.ticket(number).light).toBe('green');
});

test('overdue, nobody asks; and a helper asks for nothing', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.dispatcher, (step) => join(step, number, 'transport', undefined));
  await hall.clock.advance(86_400_000 * 2);
  expect(await hall.refusal(transport.lead, (step) => askExtension(step, number, 2, 'x'))).toContain('only helps');
  await hall.clock.advance(hall.ticket(number).dueAt - MORNING);
  expect(await hall.refusal(people.lead, (step) => askExtension(step, number, 2, 'Late.'))).toContain('overdue');
});

test('a sub-office takes over what its department asked for, and has no second extension', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  await hall.act(people.lead, (step) => askExtension(step, number, 4, 'Frost.'));
  await hall.act(people.lead, (step) => transfer(step, number, 'east-office'));
  await hall.act(people.supervisor, (step) => extend(step, number, undefined, undefined));
  expect(hall.lead(number)).toMatchObject({ department: 'east-office', extended: 1, dueAt: hall.ticket(number).dueAt });
  expect(await hall.refusal(people.supervisor, (step) => extend(step, number, 2, 'More.'))).toContain('extended once');
});
