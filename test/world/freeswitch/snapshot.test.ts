/** Lists of the switch, read back. */

import { expect, test } from 'vitest';
import { liveLegs, queuesOf } from '../../../src/world/freeswitch/snapshot.js';

test('an empty list of channels has no rows at all', () => {
  expect(liveLegs('{"row_count": 0}\n')).toEqual([]);
});

test('a channel is told with the number first dialled', () => {
  const row = {
    uuid: 'c-1',
    direction: 'inbound',
    created_epoch: '1795486568',
    cid_num: '+12025550142',
    dest: 'fallback',
    initial_dest: '12345',
    application: 'playback',
  };
  expect(liveLegs(JSON.stringify({ row_count: 1, rows: [row, { uuid: 'a b' }, null] }))).toEqual([
    {
      leg: 'c-1',
      direction: 'inbound',
      startedAt: 1_795_486_568_000,
      from: '+12025550142',
      to: '12345',
      application: 'playback',
    },
  ]);
});

test('what is no list is not taken for an empty one', () => {
  expect(liveLegs('-ERR no reply\n')).toBeUndefined();
  expect(queuesOf('{"status":"error"}', '{"response":[]}')).toBeUndefined();
});

test('agents and tiers are read back', () => {
  const agents = JSON.stringify({ response: [{ name: 'wen', status: 'Available (On Demand)', contact: 'user/1001' }] });
  const tiers = JSON.stringify({ response: [{ queue: 'hotline', agent: 'wen', level: '2', position: '3' }] });
  expect(queuesOf(agents, tiers)).toEqual({
    agents: [{ agent: 'wen', status: 'available', contact: 'user/1001' }],
    tiers: [{ queue: 'hotline', agent: 'wen', level: 2, position: 3 }],
  });
});
