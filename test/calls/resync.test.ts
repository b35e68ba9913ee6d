/** After a gap the house and the switch agree again on which calls live, and nobody is left in silence. */

import { expect, test } from 'vitest';
import { dispositionOf, stateOf } from '../../src/calls/call.js';
import { flowsBroke } from '../../src/calls/resync.js';
import { callOf } from '../../src/calls/table.js';
import { systemActor } from '../../src/engine/actor.js';
import type { LiveLeg } from '../../src/world/world.js';
import { CITIZEN, callHouse, HOTLINE } from './call-story.js';

type House = Awaited<ReturnType<typeof callHouse>>;

const leg = (id: string, application: string, more: Partial<LiveLeg> = {}): LiveLeg => ({
  leg: id,
  direction: 'inbound',
  startedAt: 1_000,
  from: CITIZEN,
  to: HOTLINE,
  application,
  ...more,
});
const up = (house: House, ...live: LiveLeg[]) =>
  house.hear({ type: 'switch.up', core: 'core-1', at: house.clock.now(), live });
const call = (house: House, id: string) => {
  const known = callOf(house.db, id);
  if (!known) throw new Error(`no call ${id}`);
  return known.facts;
};

test('a call the switch no longer knows waits for its CDR, then counts as lost', async () => {
  const house = await callHouse();
  await house.rings('a1');
  await up(house);
  await house.clock.advance(59_000);
  expect(stateOf(call(house, 'a1'))).toBe('inFlow');
  await house.clock.advance(2_000);
  expect(dispositionOf(call(house, 'a1'))).toBe('lost');
  await house.ends('a1', { source: 'cdr' });
  expect(dispositionOf(call(house, 'a1'))).toBe('abandonedInFlow');
  expect(house.told('a1')).toEqual(['call.arrived', 'call.ended', 'call.corrected']);
});

test('a CDR in time ends the call, and nothing is lost', async () => {
  const house = await callHouse();
  await house.rings('a1');
  await up(house);
  await house.ends('a1', { source: 'cdr' });
  await house.clock.advance(120_000);
  expect(house.told('a1')).toEqual(['call.arrived', 'call.ended']);
});

test('an unknown call parked without an owner is sent to the native fallback after a moment', async () => {
  const house = await callHouse();
  await up(house, leg('p1', 'park'));
  expect(house.acts()).toEqual([]);
  await house.clock.advance(6_000);
  expect(house.said('fallback')).toEqual([{ do: 'fallback', call: 'p1' }]);
  expect(house.told('p1')).toEqual(['call.arrived', 'call.fell-back']);
});

test('a call that gets its flow in that moment stays in it', async () => {
  const house = await callHouse();
  await up(house, leg('p1', 'socket'));
  await house.rings('p1');
  await house.clock.advance(6_000);
  expect(house.acts()).toEqual(['answer', 'collect']);
});

test('a call found in a queue is waiting, and its flow is over', async () => {
  const house = await callHouse();
  await house.rings('a1');
  await up(house, leg('a1', 'callcenter', { to: 'queue-general' }));
  expect(stateOf(call(house, 'a1'))).toBe('waiting');
  await house.clock.advance(400_000);
  expect(house.said('fallback')).toEqual([]);
});

test('when the daemon begins again no flow is believed in, and no caller is torn out of the fallback', async () => {
  const house = await callHouse();
  await house.rings('a1');
  await house.engine.change(systemActor, flowsBroke);
  await up(house, leg('a1', 'record', { to: 'voicemail' }));
  await house.clock.advance(400_000);
  expect(house.said('fallback')).toEqual([]);
});

test('legs of telephones among each other are left alone', async () => {
  const house = await callHouse();
  await up(house, leg('o1', 'park', { to: '1002' }), leg('o2', 'park', { direction: 'outbound' }));
  await house.clock.advance(10_000);
  expect(house.acts()).toEqual([]);
});
