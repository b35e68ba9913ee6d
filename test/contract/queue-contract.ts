/** The contract about queues: agents and tiers by command, and each step of a caller through a queue. */

import { describe, expect, test } from 'vitest';
import type { Town } from './session.js';

export function queueContract(town: Town): void {
  describe('a queue', () => {
    test('takes agents and tiers by command and lists them', async () => {
      const { port, wait } = await town.connect();
      port.say({ do: 'putAgent', agent: 'lin', contact: town.under.contacts.answers, wrapUpSeconds: 2 });
      port.say({ do: 'setAgent', agent: 'lin', status: 'onBreak' });
      port.say({ do: 'putTier', queue: town.under.queue, agent: 'lin', level: 1, position: 1 });
      port.say({ do: 'putTier', queue: town.under.queue, agent: 'lin', level: 2, position: 3 });
      expect(await town.answer(port.queues())).toEqual({
        agents: [{ agent: 'lin', status: 'onBreak', contact: town.under.contacts.answers }],
        tiers: [{ queue: town.under.queue, agent: 'lin', level: 2, position: 3 }],
      });
      await wait('agent.status', (event) => event.agent === 'lin' && event.status === 'onBreak');
      port.say({ do: 'dropTier', queue: town.under.queue, agent: 'lin' });
      port.say({ do: 'dropAgent', agent: 'lin' });
      expect(await town.answer(port.queues())).toEqual({ agents: [], tiers: [] });
    });

    test('joins a caller with an agent, records them, and tells each step', async () => {
      const session = await town.connect();
      const { port } = session;
      port.say({ do: 'putAgent', agent: 'wen', contact: town.under.contacts.answers, wrapUpSeconds: 0 });
      port.say({ do: 'setAgent', agent: 'wen', status: 'available' });
      port.say({ do: 'putTier', queue: town.under.queue, agent: 'wen', level: 1, position: 1 });
      const { citizen, call } = await town.arrival(session);
      port.say({ do: 'answer', call });
      port.say({ do: 'enqueue', call, queue: town.under.queue, recording: `talk-${call}` });
      await session.wait('queue.joined', (event) => event.call === call && event.queue === town.under.queue);
      await session.wait('flow.lost', (event) => event.call === call);
      await session.wait('queue.offered', (event) => event.call === call && event.agent === 'wen');
      const answered = await session.wait('queue.answered', (event) => event.call === call);
      expect(answered).toMatchObject({ queue: town.under.queue, agent: 'wen' });
      await session.wait('leg.bridged', (event) => [event.leg, event.other].includes(call));
      await town.under.pass(2_000);
      citizen.hangUp();
      const left = await session.wait('queue.left', (event) => event.call === call);
      expect(left).toMatchObject({ outcome: 'served', agent: 'wen' });
      const agentLeg = await session.wait('leg.ended', (event) => event.leg === answered.leg);
      expect(agentLeg.agent).toBe('wen');
      const ended = await session.wait('leg.ended', (event) => event.leg === call);
      expect(ended).toMatchObject({
        to: town.under.hotline,
        by: 'remote',
        agent: undefined,
        recording: `calls/talk-${call}`,
      });
      expect(town.under.recordingSize(`calls/talk-${call}`)).toBeGreaterThan(8_000);
      port.say({ do: 'dropAgent', agent: 'wen' });
      await town.answer(port.queues());
    });

    test('tells when an agent does not pick up and when the caller gives up', async () => {
      const session = await town.connect();
      const { port } = session;
      port.say({ do: 'putAgent', agent: 'hua', contact: town.under.contacts.away, wrapUpSeconds: 0 });
      port.say({ do: 'setAgent', agent: 'hua', status: 'available' });
      port.say({ do: 'putTier', queue: town.under.queue, agent: 'hua', level: 1, position: 1 });
      const { citizen, call } = await town.arrival(session);
      port.say({ do: 'answer', call });
      port.say({ do: 'enqueue', call, queue: town.under.queue, recording: `none-${call}` });
      await session.wait('queue.offered', (event) => event.call === call);
      const missed = await session.wait('queue.missed', (event) => event.call === call, 40_000);
      expect(missed).toMatchObject({ queue: town.under.queue, agent: 'hua' });
      citizen.hangUp();
      expect(await session.wait('queue.left', (event) => event.call === call)).toMatchObject({
        outcome: 'abandoned',
        agent: undefined,
      });
      const ended = await session.wait('leg.ended', (event) => event.leg === call);
      expect(ended).toMatchObject({ by: 'remote', recording: undefined });
      port.say({ do: 'dropAgent', agent: 'hua' });
      await town.answer(port.queues());
    });

    test('without agents gives the caller up to the voicemail', async () => {
      const session = await town.connect();
      const { citizen, call } = await town.arrival(session);
      session.port.say({ do: 'answer', call });
      session.port.say({ do: 'enqueue', call, queue: town.under.queue, recording: `none-${call}` });
      expect(await session.wait('queue.left', (event) => event.call === call)).toMatchObject({ outcome: 'noAgent' });
      await town.under.pass(5_000);
      citizen.hangUp();
      const ended = await session.wait('leg.ended', (event) => event.leg === call);
      expect(ended.recording).toBe(`messages/${call}`);
    });
  });
}
