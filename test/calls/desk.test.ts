/** What the desk says of calls, queues and agents, and what it keeps to itself. */

import { expect, test } from 'vitest';
import { callsDesk } from '../../src/calls/desk.js';
import { actorFor } from '../../src/county/actor.js';
import { type DeskCall, openDesk } from '../../src/engine/call.js';
import { queuesDesk } from '../../src/queues/desk.js';
import { CITIZEN, callHouse } from './call-story.js';

async function desk() {
  const house = await callHouse();
  const call = openDesk({ ...callsDesk, ...queuesDesk }, house.engine, actorFor);
  const ask = (name: string, input: DeskCall['input'] = {}, as?: string) => call({ name, input, as });
  /** Rings and waits in the English queue. */
  const waits = async (id: string) => {
    await house.rings(id);
    await house.presses(id, '2');
    await house.presses(id, '0');
    await house.hear({ type: 'queue.joined', call: id, queue: 'english', at: house.clock.now() });
  };
  return { house, ask, waits };
}

test('the queues tell who waits, how long, who is ready, and how today went', async () => {
  const { house, ask, waits } = await desk();
  await ask('agent.status', { agent: 'gao', status: 'available' }, 'gao');
  await waits('a1');
  await waits('a2');
  await house.ends('a2');
  await house.clock.advance(7_000);
  expect(await ask('queue.list')).toMatchObject({
    queues: [
      { code: 'general', waiting: 0, longestWaitMs: 0, agents: 2, ready: 1, talking: 0 },
      { code: 'english', waiting: 1, longestWaitMs: 7_000, ready: 1, today: { offered: 2, answered: 0, abandoned: 1 } },
    ],
  });
  await house.hear({ type: 'queue.offered', queue: 'english', call: 'a1', agent: 'gao', at: house.clock.now() });
  expect(await ask('agent.list')).toMatchObject({
    agents: [
      { user: 'fang', status: 'loggedOut', state: null },
      { user: 'gao', status: 'available', state: 'offered', call: 'a1' },
    ],
  });
});

test('calls come newest first, page by page, without a number in them', async () => {
  const { house, ask, waits } = await desk();
  for (const id of ['a1', 'a2', 'a3']) {
    await waits(id);
    await house.clock.advance(1_000);
  }
  await house.ends('a1');
  const first = (await ask('call.list', { limit: 2 })) as { calls: { id: string; from: string }[]; next: string };
  expect(first.calls.map(({ id }) => id)).toEqual(['a3', 'a2']);
  expect(first.calls[0]?.from).toBe('****0188');
  expect(await ask('call.list', { limit: 2, after: first.next })).toMatchObject({ calls: [{ id: 'a1' }], next: null });
  expect(await ask('call.list', { live: true })).toMatchObject({ calls: [{ id: 'a3' }, { id: 'a2' }] });
  expect(JSON.stringify(await ask('call.show', { id: 'a1' }))).not.toContain(CITIZEN.slice(1));
});

test('yesterday is not today', async () => {
  const { house, ask, waits } = await desk();
  await waits('a1');
  await house.clock.advance(86_400_000);
  expect(await ask('call.list', { today: true })).toMatchObject({ calls: [] });
  expect(await ask('call.list')).toMatchObject({ calls: [{ id: 'a1' }] });
});

test('an unknown call is not found', async () => {
  const { ask } = await desk();
  await expect(ask('call.show', { id: 'nobody' })).rejects.toMatchObject({ kind: 'notFound' });
});

test('the agent whose telephone rings sees who it is, masked, with open tickets and last matters', async () => {
  const { house, ask, waits } = await desk();
  await house.rings('m1');
  await house.presses('m1', '1');
  await house.presses('m1', '4');
  await house.done('m1', { kind: 'played' });
  const recording = house.said('record')[0]?.recording ?? '';
  house.recordings.set(`messages/${recording}`, 64_000);
  await house.done('m1', { kind: 'recorded', recording, ms: 4_000 });
  await house.clock.advance(0);
  await house.ends('m1');
  await waits('a1');
  await house.hear({ type: 'queue.offered', queue: 'english', call: 'a1', agent: 'gao', at: house.clock.now() });
  const number = house.tickets()[0]?.number;
  expect(await ask('call.pop', {}, 'gao')).toMatchObject({
    call: { call: 'a1', state: 'offered', who: '****0188', openTickets: [{ number }] },
  });
  expect(await ask('call.pop', { agent: 'gao' }, 'fang')).toEqual({ agent: 'fang', call: null });
  await expect(ask('call.pop')).rejects.toMatchObject({ kind: 'usage' });
});
