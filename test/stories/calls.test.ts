/** Calls as citizens and agents live them: waiting, answered, closed, and while the daemon is away. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { dispositionOf, timesOf } from '../../src/calls/call.js';
import { flowWords } from '../../src/flows/words.js';
import { numberAndPin, wordsHeard } from '../harness/ear.js';
import { callBehind, openTown, type Town } from '../harness/town.js';

/** 21:00 on the same Tuesday: the hotline closed an hour ago. */
const EVENING = Date.parse('2026-03-03T21:00:00+08:00');
let town: Town;
beforeEach(async () => {
  town = await openTown({ seed: 2 });
});
afterEach(() => town.close());

test('whoever waits and gives up is abandoned in the queue, with the wait they had', async () => {
  await town.does('wu', 'agent.status', { agent: 'wu', status: 'available' });
  const first = town.citizen('sun').rings();
  first.presses('1').presses('0').talks(300_000);
  await town.pass(60);
  const second = town.citizen('li').rings();
  second.presses('1').presses('0').waits(40_000);
  await town.pass(40);
  const during = await town.does('zhu', 'queue.list', {});
  expect(during.queues.find(({ code }) => code === 'general')).toMatchObject({ waiting: 1, talking: 1 });
  await town.pass(120);
  const call = callBehind(town, second);
  expect(dispositionOf(call.facts)).toBe('abandonedInQueue');
  expect(timesOf(call.facts, town.clock.now()).waitMs).toBeGreaterThan(30_000);
  expect(town.bugs).toEqual([]);
});

test('the agent who answers sees on the pop what the caller asked before, and the ticket belongs to the call', async () => {
  await town.does('wu', 'agent.status', { agent: 'wu', status: 'available' });
  const phone = '+12025550143';
  const earlier = await town.does('mei', 'ticket.new', {
    text: '磨坊路有坑',
    phone,
    service: '010101',
    place: '磨坊路',
    lang: 'zh',
  });
  const ring = town.citizen(phone).rings();
  ring.presses('1').presses('0').talks(120_000);
  await town.pass(60);
  const { call } = await town.does('wu', 'call.pop', {});
  expect(call).toMatchObject({ state: 'answered', area: '磨坊路', topics: ['道路破损'] });
  expect(call?.openTickets).toEqual([{ number: earlier.number, text: '磨坊路有坑' }]);
  expect(call?.who).not.toContain('2025550143');
  const second = await town.does('wu', 'ticket.new', {
    text: '还没有修',
    phone,
    lang: 'zh',
    ...(ring.leg ? { call: ring.leg } : {}),
  });
  await town.pass(180);
  const known = await town.does('zhu', 'call.show', { id: ring.leg ?? '' });
  expect(known).toMatchObject({ disposition: 'answered', hungUpBy: 'citizen' });
  expect(known.legs).toHaveLength(2);
  expect((await town.does('zhu', 'ticket.show', { number: second.number })).call).toBe(ring.leg);
  expect(town.bugs).toEqual([]);
});

test('outside the hours the hotline says so, takes a message and gives a number', async () => {
  await town.until(EVENING);
  const ring = town.citizen('zhou').rings();
  ring.presses('2').presses('4').leaves(8_000);
  await town.pass(180);
  expect(wordsHeard(town, ring)[0]).toBe('麦田县政务服务热线现在是非工作时间。中文服务请按1。');
  const { number } = numberAndPin(town, ring, 'en');
  expect(await town.does('tang', 'ticket.show', { number })).toMatchObject({ channel: 'voice', state: 'registered' });
  expect(town.bugs).toEqual([]);
});

test('while the daemon is away a caller gets to the voicemail, and the message becomes exactly one ticket', async () => {
  town.daemonDies('now', 900);
  await town.pass(5);
  const ring = town.citizen('zheng').rings();
  ring.leaves(9_000);
  await town.pass(300);
  expect(wordsHeard(town, ring)).toContain(flowWords.fallbackMessage.zh);
  await town.pass(900);
  const { tickets } = await town.does('tang', 'ticket.list', {});
  expect(tickets).toHaveLength(1);
  expect(dispositionOf(callBehind(town, ring).facts)).toBe('message');
  // Another restart reads the same records again and makes nothing of them.
  town.daemonDies('now', 10);
  await town.pass(120);
  expect((await town.does('tang', 'ticket.list', {})).tickets).toHaveLength(1);
  expect(town.bugs).toEqual([]);
});

test('a daemon that dies while a message is being spoken loses neither the caller nor the message', async () => {
  const ring = town.citizen('qian').rings();
  ring.presses('1').presses('4').leaves(30_000, 'hangup');
  await town.pass(35);
  expect(ring.heard.at(-1)?.kind).toBe('recording');
  town.daemonDies('now', 60);
  await town.pass(300);
  expect(callBehind(town, ring).facts.endedAt).not.toBeNull();
  const { tickets } = await town.does('tang', 'ticket.list', {});
  expect(tickets).toHaveLength(1);
  expect(town.bugs).toEqual([]);
});
