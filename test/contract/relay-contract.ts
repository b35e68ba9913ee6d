/** The contract about relay calls: a telephone that waits, and a second line that is joined with it. */

import { describe, expect, test } from 'vitest';
import type { Session, Town } from './session.js';
import { farNumbers } from './switch-under-test.js';

export function relayContract(town: Town): void {
  const wait = (session: Session, leg: string, contact: string) =>
    session.port.say({ do: 'originate', leg, contact, ringSeconds: 4, callerId: town.under.callerId });
  const join = (session: Session, leg: string, joins: string, to: string) =>
    session.port.say({
      do: 'originate',
      leg,
      to,
      joins,
      recording: `sound-${leg}`,
      ringSeconds: 4,
      trunk: town.under.trunk,
      callerId: town.under.callerId,
    });
  const drop = (session: Session, call: string) => session.port.say({ do: 'hangup', call, cause: 'NORMAL_CLEARING' });
  const ended = (session: Session, leg: string) => session.wait('leg.ended', (event) => event.leg === leg, 30_000);
  const taken = async (session: Session, leg: string) => {
    wait(session, leg, town.under.contacts.answers);
    await session.wait('leg.answered', (event) => event.leg === leg);
  };

  describe('a relay call', () => {
    test('joins a second line with the one that waits, records it, and one end ends both', async () => {
      const session = await town.connect();
      await taken(session, 'relay-own-1');
      join(session, 'relay-far-1', 'relay-own-1', farNumbers.hangsUp);
      await session.wait('leg.answered', ({ leg }) => leg === 'relay-far-1');
      const joined = await session.wait('leg.bridged', ({ leg, other }) =>
        [leg, other].every((each) => each.startsWith('relay-')),
      );
      expect([joined.leg, joined.other].sort()).toEqual(['relay-far-1', 'relay-own-1']);
      const far = await ended(session, 'relay-far-1');
      expect(far).toMatchObject({ from: town.under.callerId, to: farNumbers.hangsUp, by: 'remote', notice: undefined });
      expect(await ended(session, 'relay-own-1')).toMatchObject({ direction: 'outbound' });
      await session.wait('recording.stopped', ({ recording }) => recording === 'calls/sound-relay-far-1');
      expect(town.under.recordingSize('calls/sound-relay-far-1')).toBeGreaterThan(8_000);
    });

    test('the one who waits may leave the conversation, and the other line ends too', async () => {
      const session = await town.connect();
      await taken(session, 'relay-own-2');
      join(session, 'relay-far-2', 'relay-own-2', farNumbers.agentAnswers);
      await session.wait('leg.bridged', ({ leg, other }) => [leg, other].includes('relay-far-2'));
      drop(session, 'relay-own-2');
      await ended(session, 'relay-own-2');
      const far = await ended(session, 'relay-far-2');
      expect(far.answeredAt).toBeGreaterThan(0);
    });

    test('a telephone that nobody takes ends by itself, unanswered', async () => {
      const session = await town.connect();
      wait(session, 'relay-own-3', town.under.contacts.away.replace(/^\[[^\]]*\]/, ''));
      expect(await ended(session, 'relay-own-3')).toMatchObject({ cause: 'NO_ANSWER', answeredAt: undefined });
    });

    test('a busy second line leaves the first one waiting until it is let go', async () => {
      const session = await town.connect();
      await taken(session, 'relay-own-4');
      join(session, 'relay-far-4', 'relay-own-4', farNumbers.busy);
      expect(await ended(session, 'relay-far-4')).toMatchObject({ cause: 'USER_BUSY', answeredAt: undefined });
      expect(await town.answer(session.port.alive(['relay-own-4']))).toEqual(new Set(['relay-own-4']));
      drop(session, 'relay-own-4');
      await ended(session, 'relay-own-4');
    });

    test('a second line that finds nobody waiting any more ends at once', async () => {
      const session = await town.connect();
      join(session, 'relay-far-5', 'relay-own-5', farNumbers.agentAnswers);
      const far = await ended(session, 'relay-far-5');
      expect(far.endedAt - (far.answeredAt ?? 0)).toBeLessThan(2_000);
      expect(session.count('leg.bridged', () => true)).toBe(0);
    });
  });
}
