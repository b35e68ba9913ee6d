/** Whatever a switch holds, one diff brings it to what the county wants, and the second diff is empty. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { desiredQueues, queuesDiff } from '../../src/queues/queue.js';
import type { SwitchCommand, SwitchQueues } from '../../src/world/world.js';
import { smallCounty } from '../harness/small-county.js';

const county = smallCounty();
const statuses = ['available', 'onBreak', 'loggedOut'] as const;

/** A switch's queues as mod_callcenter would keep them. */
function obey(queues: SwitchQueues, commands: readonly SwitchCommand[]): SwitchQueues {
  const agents = new Map(queues.agents.map((agent) => [agent.agent, agent]));
  let tiers = [...queues.tiers];
  for (const command of commands) {
    switch (command.do) {
      case 'putAgent':
        agents.set(command.agent, {
          agent: command.agent,
          contact: command.contact,
          status: agents.get(command.agent)?.status ?? 'loggedOut',
        });
        break;
      case 'setAgent': {
        const agent = agents.get(command.agent);
        if (agent) agents.set(command.agent, { ...agent, status: command.status });
        break;
      }
      case 'dropAgent':
        agents.delete(command.agent);
        tiers = tiers.filter((tier) => tier.agent !== command.agent);
        break;
      case 'putTier': {
        const { queue, agent, level, position } = command;
        tiers = [
          ...tiers.filter((tier) => tier.queue !== queue || tier.agent !== agent),
          { queue, agent, level, position },
        ];
        break;
      }
      case 'dropTier':
        tiers = tiers.filter((tier) => tier.queue !== command.queue || tier.agent !== command.agent);
        break;
      default:
        throw new Error(`${command.do} is not for queues`);
    }
  }
  return { agents: [...agents.values()], tiers };
}

const anyQueues: fc.Arbitrary<SwitchQueues> = fc
  .uniqueArray(fc.constantFrom('fang', 'gao', 'he', 'stranger'))
  .chain((names) =>
    fc.record({
      agents: fc.tuple(
        ...names.map((agent) =>
          fc.record({
            agent: fc.constant(agent),
            status: fc.constantFrom(...statuses),
            contact: fc.constantFrom('user/9@elsewhere', '[leg_timeout=20]user/1001@phones.countyline.local'),
          }),
        ),
      ),
      tiers: fc.uniqueArray(
        fc.record({
          queue: fc.constantFrom('general', 'english', 'gone'),
          agent: fc.constantFrom('fang', ...names),
          level: fc.integer({ min: 1, max: 3 }),
          position: fc.integer({ min: 1, max: 3 }),
        }),
        { selector: ({ queue, agent }) => `${queue}/${agent}` },
      ),
    }),
  );

test('an empty switch gets every agent with a telephone, their status and their tiers', () => {
  const desired = desiredQueues(county, new Map([['gao', 'available']]));
  expect(queuesDiff(desired, { agents: [], tiers: [] })).toEqual([
    { do: 'putAgent', agent: 'fang', contact: '[leg_timeout=20]user/1001@phones.countyline.local', wrapUpSeconds: 10 },
    { do: 'putAgent', agent: 'gao', contact: '[leg_timeout=20]user/1002@phones.countyline.local', wrapUpSeconds: 10 },
    { do: 'setAgent', agent: 'gao', status: 'available' },
    { do: 'putTier', queue: 'general', agent: 'fang', level: 1, position: 1 },
    { do: 'putTier', queue: 'general', agent: 'gao', level: 1, position: 2 },
    { do: 'putTier', queue: 'english', agent: 'gao', level: 1, position: 1 },
  ]);
});

test('who serves no queue any more is dropped', () => {
  const desired = desiredQueues(county, new Map());
  const actual = obey({ agents: [], tiers: [] }, queuesDiff(desired, { agents: [], tiers: [] }));
  const more = {
    agents: [...actual.agents, { agent: 'left', status: 'available', contact: 'user/1@x' } as const],
    tiers: [...actual.tiers, { queue: 'english', agent: 'fang', level: 1, position: 9 }],
  };
  expect(queuesDiff(desired, more)).toEqual([
    { do: 'dropTier', queue: 'english', agent: 'fang' },
    { do: 'dropAgent', agent: 'left' },
  ]);
});

test('after one diff the second is empty, whatever the switch held before', () => {
  fc.assert(
    fc.property(anyQueues, fc.constantFrom(...statuses), fc.constantFrom(...statuses), (actual, one, two) => {
      const desired = desiredQueues(
        county,
        new Map([
          ['fang', one],
          ['gao', two],
        ]),
      );
      expect(queuesDiff(desired, obey(actual, queuesDiff(desired, actual)))).toEqual([]);
    }),
  );
});
