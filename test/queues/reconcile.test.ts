/** The switch is brought to what the county and its agents want, and kept there. */

import { expect, test } from 'vitest';
import { entriesAbout } from '../../src/engine/journal.js';
import { setAgentStatus } from '../../src/queues/actions.js';
import { allAgentsSaid } from '../../src/queues/table.js';
import { callHouse } from '../calls/call-story.js';

const up = { type: 'switch.up', core: 'core-1', live: [] } as const;
const gao = { user: 'gao', role: 'agent' } as const;

test('at each connection, and every minute after it, the switch is looked at and mended', async () => {
  const house = await callHouse();
  await house.hear({ ...up, at: house.clock.now() });
  await house.clock.advance(0);
  expect(house.said('putAgent')).toHaveLength(2);
  // This switch forgets everything, so that each round has to mend it again.
  await house.clock.advance(60_000);
  expect(house.said('putAgent')).toHaveLength(4);
  await house.hear({ type: 'switch.down', reason: 'gone', at: house.clock.now() });
  await house.clock.advance(300_000);
  expect(house.said('putAgent')).toHaveLength(4);
  expect(entriesAbout(house.db, 'queues').map(({ type }) => type)).toEqual(['queue.repaired', 'queue.repaired']);
});

test('an agent who comes is made available at once and at every look', async () => {
  const house = await callHouse();
  await house.engine.change(gao, (step) => setAgentStatus(step, { agent: 'gao', status: 'available' }));
  expect(house.said('setAgent')).toEqual([{ do: 'setAgent', agent: 'gao', status: 'available' }]);
  await house.hear({ ...up, at: house.clock.now() });
  await house.clock.advance(0);
  expect(house.said('setAgent')).toHaveLength(2);
});

test('agents set only their own status; who serves no queue has none', async () => {
  const house = await callHouse();
  const set = (agent: string) => house.engine.change(gao, (step) => setAgentStatus(step, { agent, status: 'onBreak' }));
  await expect(set('fang')).rejects.toMatchObject({ kind: 'refused' });
  await expect(set('he')).rejects.toMatchObject({ kind: 'notFound' });
  await expect(
    house.engine.change({ user: 'he', role: 'supervisor' }, (step) =>
      setAgentStatus(step, { agent: 'fang', status: 'onBreak' }),
    ),
  ).resolves.toMatchObject({ status: 'onBreak', setBy: 'he' });
});

test('a break the switch gives an agent who does not answer stays; anything else it says is mended', async () => {
  const house = await callHouse();
  await house.engine.change(gao, (step) => setAgentStatus(step, { agent: 'gao', status: 'available' }));
  await house.clock.advance(60_000);
  await house.hear({ type: 'agent.status', agent: 'gao', status: 'loggedOut', at: house.clock.now() });
  expect(allAgentsSaid(house.db).get('gao')?.status).toBe('available');
  await house.hear({ type: 'agent.status', agent: 'gao', status: 'onBreak', at: house.clock.now() });
  expect(allAgentsSaid(house.db).get('gao')).toMatchObject({ status: 'onBreak', setBy: 'switch' });
});

test('an old break that crosses a new word on the way is not believed', async () => {
  const house = await callHouse();
  await house.engine.change(gao, (step) => setAgentStatus(step, { agent: 'gao', status: 'available' }));
  await house.hear({ type: 'agent.status', agent: 'gao', status: 'onBreak', at: house.clock.now() });
  expect(allAgentsSaid(house.db).get('gao')?.status).toBe('available');
});
