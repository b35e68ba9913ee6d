/** What a department has at work, the most pressing first, and who reads what of it. */

import { expect, test } from 'vitest';
import type { Actor } from '../../src/engine/actor.js';
import { dispatch, sign } from '../../src/orders/actions.js';
import { submit } from '../../src/orders/answering.js';
import { listOrders, type OrderQuery } from '../../src/orders/listing.js';
import { assign } from '../../src/orders/sharing.js';
import { type Hall, openHall, people } from '../tickets/hall.js';
import { transport } from './crew.js';

const list = (hall: Hall, who: Actor, query: Partial<OrderQuery> = {}) =>
  hall.engine.read(who, (view) => listOrders(view, { limit: 50, ...query }));

test('a department sees its own live orders by their day, page by page, whatever it asks for', async () => {
  const hall = await openHall();
  const slow = await hall.bring('in_progress');
  const quick = await hall.bring('in_progress', { service: '010102' });
  await hall.bring('callback');
  const numbers = (who: Actor, query?: Partial<OrderQuery>) =>
    list(hall, who, query).orders.map(({ ticket }) => ticket);
  expect(numbers(people.officer)).toEqual([quick, slow]);
  expect(numbers(people.officer, { department: 'water-works' })).toEqual([quick, slow]);
  expect(numbers(people.otherOfficer)).toEqual([]);
  expect(numbers(people.dispatcher, { department: 'public-works' })).toEqual([quick, slow]);
  expect(numbers(people.dispatcher, { state: 'issued' })).toEqual([]);
  const first = list(hall, people.officer, { limit: 1 });
  expect(first.next).toContain('~');
  const second = list(hall, people.officer, { limit: 1, after: first.next ?? '' });
  expect([...first.orders, ...second.orders].map(({ ticket }) => ticket)).toEqual([quick, slow]);
  expect(list(hall, people.officer, { limit: 2, after: second.next ?? '' })).toEqual({ orders: [], next: null });
});

test('mine are those assigned to me, overdue those past their day', async () => {
  const hall = await openHall();
  const [one, other] = [await hall.bring('in_progress', { service: '010102' }), await hall.bring('in_progress')];
  await hall.act(people.lead, (step) => assign(step, other, 'public-officer'));
  const tickets = (query: Partial<OrderQuery>) => list(hall, people.officer, query).orders.map(({ ticket }) => ticket);
  expect(tickets({ mine: true })).toEqual([other]);
  expect(tickets({ overdue: true })).toEqual([]);
  await hall.clock.advance(86_400_000 * 7);
  expect(tickets({ overdue: true })).toEqual([one]);
  expect(list(hall, people.officer).orders[0]?.overdue).toBe(true);
});

test('a helper reads what is written to it; another department reads nothing of it', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  await hall.act(people.dispatcher, (step) =>
    dispatch(step, { ticket: number, co: ['transport'], note: 'Close the lane.' }),
  );
  await hall.act(transport.officer, (step) => sign(step, number));
  await hall.act(transport.officer, (step) =>
    submit(step, { ticket: number, text: 'Lane closed.', result: 'explained', evidence: ['plan-7'], notTold: true }),
  );
  const read = (who: Actor) =>
    list(hall, who, { number }).orders.map(({ note, publicText, evidence }) => [note, publicText, evidence]);
  expect(read(transport.officer)[1]).toEqual(['Close the lane.', 'Lane closed.', ['plan-7']]);
  expect(read(people.otherOfficer)[1]).toEqual([null, null, []]);
  expect(read(people.dispatcher)[1]).toEqual(['Close the lane.', 'Lane closed.', ['plan-7']]);
});

test('the list is read by its index, however many orders there are', async () => {
  const hall = await openHall();
  const plan = hall.db
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT id FROM dispatch_order WHERE department = 'public-works' AND (due_at, id) > (0, '')
         AND state NOT IN ('returned', 'transferred', 'recalled', 'accepted') ORDER BY due_at, id LIMIT 50`,
    )
    .all();
  expect(plan.map(({ detail }) => detail).join(' ')).toContain('order_live_department');
  expect(plan.map(({ detail }) => detail).join(' ')).not.toContain('TEMP B-TREE');
});
