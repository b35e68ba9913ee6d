/** The house with its whole story, a small county, and a citizen's telephone. */

import { saveCounty } from '../../src/county/table.js';
import { systemActor } from '../../src/engine/actor.js';
import { entriesAbout } from '../../src/engine/journal.js';
import { story } from '../../src/story.js';
import type { SwitchCommand, SwitchEvent } from '../../src/world/world.js';
import { openHouse } from '../harness/house.js';
import { smallCounty } from '../harness/small-county.js';

export const CITIZEN = '+12025550188';
export const HOTLINE = '+12025550100';

/** A house with the small county in force, and a citizen's telephone. */
export async function callHouse() {
  const house = openHouse(story);
  const county = smallCounty();
  await house.engine.change(systemActor, (step) => saveCounty(step.db, county, '0'.repeat(64), step.now));
  const now = () => house.clock.now();
  /** The last command that is answered. */
  const lastToken = () => {
    const command = house.said.findLast((said) => 'token' in said);
    if (!command || !('token' in command)) throw new Error('nothing was asked of the switch');
    return command.token;
  };
  const done = (call: string, result: Extract<SwitchEvent, { type: 'flow.done' }>['result'], token = lastToken()) =>
    house.hear({ type: 'flow.done', call, token, at: now(), result });
  return {
    ...house,
    county,
    done,
    /** What was said to calls, in order. */
    acts: () => house.said.flatMap((command) => ('call' in command ? [command.do] : [])),
    said: <D extends SwitchCommand['do']>(act: D) =>
      house.said.filter((command): command is Extract<SwitchCommand, { do: D }> => command.do === act),
    rings: (call: string, from = CITIZEN, recovered = false) =>
      house.hear({ type: 'call.arrived', call, from, to: HOTLINE, at: now(), recovered }),
    presses: (call: string, digits: string) => done(call, { kind: 'digits', digits, terminator: '' }),
    ends: (call: string, more: Partial<Extract<SwitchEvent, { type: 'leg.ended' }>> = {}) =>
      house.hear({
        type: 'leg.ended',
        leg: call,
        source: 'event',
        direction: 'inbound',
        from: CITIZEN,
        to: HOTLINE,
        startedAt: now() - 1_000,
        answeredAt: now() - 900,
        endedAt: now(),
        cause: 'NORMAL_CLEARING',
        sipStatus: undefined,
        by: 'remote',
        notice: undefined,
        recording: undefined,
        agent: undefined,
        ...more,
      }),
    /** The journal about one call, as words. */
    told: (call: string) => entriesAbout(house.db, `call:${call}`).map(({ type }) => type),
    tickets: () => house.db.prepare('SELECT number, number_id, recording FROM ticket').all() as { number: string }[],
    look: <R>(see: Parameters<typeof house.engine.read<R>>[1]) => house.engine.read(systemActor, see),
  };
}
