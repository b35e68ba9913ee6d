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
  await town.does('tang', 'ticket.review', { number: other, pass: true, check: ['all'] });
  await town.does('bai', 'ticket.callback', { number: other, contacted: true, solved: true, satisfied: 5 });
  await town.until(Date.parse('2026-03-09T09:00:00+08:00'));
  expect(await lights('red')).toEqual([number]);
  expect(town.bugs).toEqual([]);
});

test('nobody reviews their own answer, and no department calls back about its own work', async () => {
  const number = await dispatched('010101');
  await town.does('public-officer', 'ticket.sign', { number });
  await town.does('public-officer', 'ticket.submit', { number, text: '已补好。', result: 'solved', notTold: true });
  await expect(town.does('public-officer', 'ticket.review', { number, pass: true, check: ['all'] })).rejects.toThrow();
  await town.does('tang', 'ticket.review', { number, pass: true, check: ['all'] });
  await expect(
    town.does('public-officer', 'ticket.callback', { number, contacted: true, solved: true, satisfied: 5 }),
  ).rejects.toThrow();
});

test('help is asked for and denied, asked for again and given; more time is the helper’s too; the answer comes with proof', async () => {
  const number = await dispatched('010101');
  await town.does('public-officer', 'ticket.sign', { number });
  const help = (reason: string) =>
    town.does('public-lead', 'ticket.ask-join', { number, department: 'transport', reason });
  await help('路口归谁管？');
  await town.does('tang', 'ticket.deny-join', { number, department: 'transport', reason: '路口属于住建局' });
  const [asked] = (await town.does('public-lead', 'order.list', { number })).orders;
  expect(asked?.requests).toMatchObject([{ kind: 'joint', state: 'refused', answer: '路口属于住建局' }]);
  await expect(town.does('transport-lead', 'ticket.attachments', { number })).rejects.toThrow(/not for your role/);

  await help('公交站台须移位');
  await town.does('tang', 'ticket.join', { number, department: 'transport', reason: '请移站台' });
  expect(await town.does('transport-officer', 'ticket.show', { number })).toMatchObject({
    fullText: '请处理',
    name: null,
  });
  await town.does('public-lead', 'ticket.ask-extension', { number, days: 3, reason: '等站台移位' });
  const { dueAt } = await town.does('zhu', 'ticket.extend', { number });
  const { orders } = await town.does('zhu', 'order.list', { number });
  expect(orders.map((order) => [order.department, order.dueAt])).toEqual([
    ['public-works', dueAt],
    ['transport', dueAt],
  ]);

  const base64 = Buffer.from('站台已移，坑洞已补。').toString('base64');
  const { id } = await town.does('public-officer', 'ticket.attach', { number, name: 'after.txt', base64 });
  await town.does('transport-officer', 'ticket.sign', { number });
  await town.does('transport-officer', 'ticket.submit', { number, text: '站台已移。', notTold: true });
  const answer = { number, text: '坑洞已补好。', attachment: [String(id)] };
  await expect(town.does('public-officer', 'ticket.submit', answer)).rejects.toThrow(/--not-told/);
  const told = { toldHow: 'visit', toldAt: new Date(town.clock.now()).toISOString() } as const;
  await town.does('public-officer', 'ticket.submit', { ...answer, ...told });
  const [given] = (await town.does('tang', 'order.list', { number })).orders;
  expect(given).toMatchObject({ told: { how: 'visit' }, attachments: [{ id, name: 'after.txt' }] });

  await expect(town.does('tang', 'ticket.review', { number, pass: true })).rejects.toThrow(/missing: on_topic/);
  await town.does('tang', 'ticket.review', { number, pass: false, code: ['tone', 'no_contact'], reason: '请写明何时' });
  const [back] = (await town.does('public-officer', 'order.list', { number })).orders;
  expect(back?.sentBack).toEqual({ failed: ['no_contact', 'tone'], reason: '请写明何时' });
  await town.does('public-officer', 'ticket.submit', { ...answer, ...told, text: '三月三日已补好。' });
  await town.does('tang', 'ticket.review', { number, pass: true, check: ['all'] });
  expect(await stateOf(number)).toBe('callback');
  expect(checkHouse(town.db(), town.clock.now()).broken).toEqual([]);
  expect(town.bugs).toEqual([]);
});
