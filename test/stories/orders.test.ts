/** Departments and their orders: signed by the clock, sent back, judged by a supervisor, lit yellow and red. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkHouse } from '../../src/demo/invariants-table.js';
import { openTown, type Town } from '../harness/town.js';

let town: Town;
beforeEach(async () => {
  town = await openTown({ seed: 3 });
});
afterEach(() => town.close());

const phone = '+12025550144';

async function dispatched(service: string): Promise<string> {
  const { number } = await town.does('wu', 'ticket.new', { text: '请处理', phone, service, lang: 'zh' });
  await town.does('tang', 'ticket.dispatch', { number });
  return number;
}

/** Days later, at the same time of day. */
const days = (count: number) => town.pass(count * 86_400);

const stateOf = async (number: string) => (await town.does('zhu', 'ticket.show', { number })).state;

test('an order that nobody signs signs itself at the deadline, and counts as signed late', async () => {
  const number = await dispatched('010101');
  await days(1);
  expect(await stateOf(number)).toBe('dispatched');
  await days(1);
  expect(await stateOf(number)).toBe('in_progress');
  const { orders } = await town.does('zhu', 'order.list', { number });
  expect(orders).toMatchObject([{ department: 'public-works', state: 'signed', autoSigned: true, signedBy: 'system' }]);
  expect(town.bugs).toEqual([]);
});

test('a department gives an order back; the second time only a supervisor decides, and it is final', async () => {
  const number = await dispatched('010101');
  await town.does('public-lead', 'ticket.return', { number, code: 'not_ours', reason: '属于供水', to: 'water-works' });
  await town.does('tang', 'ticket.adjudicate', { number, grant: true, reason: '同意' });
  expect(await stateOf(number)).toBe('awaiting_dispatch');
  await town.does('tang', 'ticket.dispatch', { number, lead: 'water-works' });
  await town.does('water-lead', 'ticket.return', { number, code: 'not_ours', reason: '属于交通', to: 'transport' });
  await expect(town.does('tang', 'ticket.adjudicate', { number, grant: true, reason: '同意' })).rejects.toThrow(
    /supervisor/,
  );
  await town.does('zhu', 'ticket.adjudicate', { number, grant: true, reason: '裁定' });
  await expect(town.does('tang', 'ticket.dispatch', { number, lead: 'transport' })).rejects.toThrow();
  await town.does('zhu', 'ticket.dispatch', { number, lead: 'transport' });
  const again = { number, code: 'not_ours', reason: '不是我们', to: 'health' } as const;
  await expect(town.does('transport-lead', 'ticket.return', again)).rejects.toThrow(/decided that transport keeps/);
  await town.does('transport-officer', 'ticket.sign', { number });
  expect(await stateOf(number)).toBe('in_progress');
  expect(checkHouse(town.db(), town.clock.now()).broken).toEqual([]);
});

test('time lights the lamps: yellow when most of it is gone, red when it is over, and none once it is answered', async () => {
  const number = await dispatched('010102');
  const other = await dispatched('010102');
  for (const each of [number, other]) await town.does('public-officer', 'ticket.sign', { number: each });
  const lights = async (light: 'green' | 'yellow' | 'red') =>
    (await town.does('zhu', 'ticket.list', { light })).tickets.map((ticket) => ticket.number).sort();
  expect(await lights('green')).toEqual([number, other].sort());
  // Three working days from Tuesday end on Friday evening.
  await town.until(Date.parse('2026-03-06T09:00:00+08:00'));
  expect(await lights('yellow')).toEqual([number, other].sort());
  await town.does('public-officer', 'ticket.submit', {
    number: other,
    text: '路灯已修好。',
    result: 'solved',
    notTold: true,
  });
  await town.does('tang', 'ticket.review', { number: other, pass: true, checklist: ['all'] });
  await town.does('bai', 'ticket.callback', { number: other, contacted: true, solved: true, satisfied: 5 });
  await town.until(Date.parse('2026-03-09T09:00:00+08:00'));
  expect(await lights('red')).toEqual([number]);
  expect(town.bugs).toEqual([]);
});

test('nobody reviews their own answer, and no department calls back about its own work', async () => {
  const number = await dispatched('010101');
  await town.does('public-officer', 'ticket.sign', { number });
  await town.does('public-officer', 'ticket.submit', { number, text: '已补好。', result: 'solved', notTold: true });
  await expect(
    town.does('public-officer', 'ticket.review', { number, pass: true, checklist: ['all'] }),
  ).rejects.toThrow();
  await town.does('tang', 'ticket.review', { number, pass: true, checklist: ['all'] });
  await expect(
    town.does('public-officer', 'ticket.callback', { number, contacted: true, solved: true, satisfied: 5 }),
  ).rejects.toThrow();
});
