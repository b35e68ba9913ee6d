/** What a real switch once sent, decoded. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Decoded, decodeEvent } from '../../../src/world/freeswitch/decode.js';
import { createFramer } from '../../../src/world/freeswitch/framer.js';

const folder = join(import.meta.dirname, '../../../fixtures/transcripts');

/** Decodes what a real switch sent on one connection, from the parts of its transcript. */
function decoded(name: string): Decoded[] {
  const parts = readdirSync(folder).filter((file) => file === `${name}.txt` || file.startsWith(`${name}-`));
  const framer = createFramer();
  const events: Decoded[] = [];
  for (const part of parts.sort()) {
    const fault = framer.push(readFileSync(join(folder, part)), ({ type, body }) => {
      const event = type === 'text/event-json' ? decodeEvent(body) : undefined;
      if (event) events.push(event);
    });
    expect(fault).toBeUndefined();
  }
  return events;
}

test('three notices: busy, through a missing gateway, confirmed with a key', () => {
  const events = decoded('notices');
  expect(events.map(({ type }) => type)).toEqual([
    'leg.created',
    'leg.ended',
    'job.done',
    'job.done',
    'leg.created',
    'leg.ringing',
    'leg.answered',
    'job.done',
    'leg.ended',
  ]);
  expect(events[0]).toMatchObject({ leg: 'attempt-busy', direction: 'outbound', from: '12345', to: '+12025550103' });
  expect(events[1]).toMatchObject({
    leg: 'attempt-busy',
    cause: 'USER_BUSY',
    sipStatus: 486,
    by: 'remote',
    to: '+12025550103',
  });
  expect(events[2]).toMatchObject({ answer: '-ERR USER_BUSY' });
  expect(events[3]).toMatchObject({ answer: '-ERR INVALID_GATEWAY' });
  expect(events[7]).toMatchObject({ answer: '+OK attempt-confirms' });
  expect(events[8]).toMatchObject({
    leg: 'attempt-confirms',
    from: '12345',
    to: '+12025550101',
    cause: 'NORMAL_CLEARING',
    by: 'local',
    sipStatus: undefined,
    notice: { pressed: '1', played: true },
  });
});

test('a caller who reaches an agent through a queue', () => {
  const events = decoded('queue');
  expect(events.map(({ type }) => type)).toEqual([
    'leg.created',
    'leg.answered',
    'queue.joined',
    'queue.offered',
    'leg.created',
    'leg.ringing',
    'leg.answered',
    'queue.answered',
    'leg.bridged',
    'leg.ended',
    'recording.stopped',
    'leg.ended',
    'queue.left',
  ]);
  const [arrived, , , , agentLeg] = events;
  if (arrived?.type !== 'leg.created' || agentLeg?.type !== 'leg.created') throw new Error('no legs');
  expect(arrived).toMatchObject({ direction: 'inbound', from: '+12025550141', to: '12345' });
  expect(events[7]).toMatchObject({ queue: 'hotline', call: arrived.leg, agent: 'wen', leg: agentLeg.leg });
  expect(events[8]).toMatchObject({ leg: arrived.leg, other: agentLeg.leg });
  const ends = events.filter((event) => event.type === 'leg.ended');
  expect(ends.find(({ leg }) => leg === agentLeg.leg)).toMatchObject({ agent: 'wen', to: '+12025550107' });
  expect(ends.find(({ leg }) => leg === arrived.leg)).toMatchObject({
    agent: undefined,
    by: 'remote',
    to: '12345',
    recording: 'calls/talk-1',
  });
  expect(events[10]).toMatchObject({ recording: 'calls/talk-1' });
  expect(events[12]).toMatchObject({ outcome: 'served', agent: 'wen', call: arrived.leg });
});

test('a call in a flow: a key, a missing prompt, the hang-up', () => {
  const events = decoded('flow');
  const applications = events.filter((event) => event.type === 'application.done');
  const collected = applications.find(({ token }) => token === 'menu-1');
  expect(collected?.variable('countyline_digits')).toBe('5');
  expect(collected?.hungUp).toBe(false);
  expect(applications.find(({ token }) => token === 'missing-1')).toMatchObject({ response: 'FILE NOT FOUND' });
  expect(events.at(-1)).toMatchObject({ type: 'leg.ended', from: '+12025550142', to: '12345', by: 'remote' });
});
