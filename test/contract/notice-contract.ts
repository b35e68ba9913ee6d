/** The contract about notices: calls the switch makes for us, whatever the far end does with them. */

import { describe, expect, test } from 'vitest';
import type { Session, Town } from './session.js';
import { farNumbers } from './switch-under-test.js';

export function noticeContract(town: Town): void {
  const originate = (session: Session, leg: string, to: string, more: { trunk?: string; ringSeconds?: number } = {}) =>
    session.port.say({
      do: 'originate',
      leg,
      to,
      prompt: town.under.prompt,
      ringSeconds: more.ringSeconds ?? 20,
      confirmKey: '1',
      trunk: more.trunk ?? town.under.trunk,
      callerId: town.under.callerId,
    });

  describe('a notice', () => {
    test('that is answered and confirmed tells the key', async () => {
      const session = await town.connect();
      const leg = freshLeg('confirms');
      originate(session, leg, farNumbers.confirms);
      const ended = await session.wait('leg.ended', (event) => event.leg === leg, 30_000);
      expect(ended).toMatchObject({
        direction: 'outbound',
        from: town.under.callerId,
        to: farNumbers.confirms,
        cause: 'NORMAL_CLEARING',
        notice: { pressed: '1', played: true },
      });
      const story = session.heard.filter((event) => 'leg' in event && event.leg === leg).map((event) => event.type);
      expect(story).toEqual(['leg.created', 'leg.ringing', 'leg.answered', 'leg.ended']);
    });

    test('that is heard to the end without a key was played', async () => {
      const session = await town.connect();
      const leg = freshLeg('listens');
      originate(session, leg, farNumbers.listens);
      const ended = await session.wait('leg.ended', (event) => event.leg === leg, 40_000);
      expect(ended).toMatchObject({ cause: 'NORMAL_CLEARING', by: 'local', notice: { pressed: '', played: true } });
    });

    test('that is cut short was not played', async () => {
      const session = await town.connect();
      const leg = freshLeg('hangs-up');
      originate(session, leg, farNumbers.hangsUp);
      const ended = await session.wait('leg.ended', (event) => event.leg === leg, 30_000);
      expect(ended).toMatchObject({ by: 'remote', notice: { pressed: '', played: false } });
    });

    test.each([
      ['busy', farNumbers.busy, 'USER_BUSY', 486],
      ['unallocated', farNumbers.unallocated, 'UNALLOCATED_NUMBER', 404],
      ['silent', farNumbers.silent, 'NO_ANSWER', undefined],
    ])('to a %s number ends once, with its cause', async (word, number, cause, sipStatus) => {
      const session = await town.connect();
      const leg = freshLeg(word);
      originate(session, leg, number, { ringSeconds: 3 });
      const ended = await session.wait('leg.ended', (event) => event.leg === leg);
      expect(ended).toMatchObject({
        cause,
        sipStatus,
        answeredAt: undefined,
        notice: { pressed: '', played: false },
      });
      await town.under.pass(5_000);
      expect(session.count('leg.ended', (event) => 'leg' in event && event.leg === leg)).toBe(1);
      expect(session.count('originate.failed', (event) => 'leg' in event && event.leg === leg)).toBe(0);
    });

    test('through a gateway that is not there fails without a leg', async () => {
      const session = await town.connect();
      const leg = freshLeg('nowhere');
      originate(session, leg, farNumbers.confirms, { trunk: town.under.missingTrunk });
      expect(await session.wait('originate.failed', (event) => event.leg === leg)).toMatchObject({
        cause: 'INVALID_GATEWAY',
      });
      await town.under.pass(3_000);
      expect(session.count('leg.ended', (event) => 'leg' in event && event.leg === leg)).toBe(0);
    });
  });
}

/** A new id for each attempt: the real switch outlives a test, and a dead leg's id must not come back. */
function freshLeg(word: string): string {
  return `attempt-${word}`;
}
