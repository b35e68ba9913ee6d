/** The telephones of the agents and offices: who picks up, how soon, and for how long they stay. */

import type { Clock } from '../world.js';
import type { SeededChance } from './chance.js';
import type { Party, Telephone } from './party.js';
import { hangingUp, person, type Reaction } from './town.js';

/** How somebody at a county telephone behaves. */
export interface PhoneHabits {
  /** Probability that a ring is answered at all. */
  readonly answers: number;
  readonly answerMs: readonly [low: number, high: number];
  /** Probability that a ring which is not answered is pushed away instead of ignored. */
  readonly rejects: number;
  /** The person hangs up after so long; `undefined` leaves it to the caller. */
  readonly talkMs: readonly [low: number, high: number] | undefined;
}

export const diligent: PhoneHabits = { answers: 0.97, answerMs: [1500, 6000], rejects: 0, talkMs: undefined };

export interface Phones {
  /** From now on the telephone of this extension is used so. */
  behaves(extension: string, habits: PhoneHabits): void;
  /** Ends the conversation at this extension, as its person would. */
  hangUp(extension: string): void;
  ring(extension: string): (telephone: Telephone) => Party;
}

/** Time until a telephone in the house begins to ring, in milliseconds. */
const ringAfterMs = 150;

/** All telephones begin with the same habits. */
export function createPhones(clock: Clock, chance: SeededChance, habits: PhoneHabits = diligent): Phones {
  const own = new Map<string, PhoneHabits>();
  const inHand = new Map<string, Telephone>();
  const streams = new Map<string, SeededChance>();
  const streamOf = (extension: string): SeededChance => {
    const stream = streams.get(extension) ?? chance.fork(extension);
    streams.set(extension, stream);
    return stream;
  };
  return {
    behaves: (extension, now) => {
      own.set(extension, now);
    },
    hangUp: (extension) => inHand.get(extension)?.hangUp(),
    ring: (extension) => (telephone) => {
      const now = own.get(extension) ?? habits;
      const lot = streamOf(extension);
      return person(clock, (heard): Reaction | readonly Reaction[] | undefined => {
        if (heard.kind === 'rung') {
          const ring: Reaction = { afterMs: ringAfterMs, act: (it) => it.ring() };
          const afterMs = ringAfterMs + lot.between(...now.answerMs);
          if (lot.chanceOf(now.answers)) return [ring, { afterMs, act: (it) => it.answer() }];
          return lot.chanceOf(now.rejects) ? [ring, { afterMs, act: (it) => it.refuse('CALL_REJECTED', 603) }] : ring;
        }
        if (heard.kind === 'answered') inHand.set(extension, telephone);
        if (heard.kind === 'gone' && inHand.get(extension) === telephone) inHand.delete(extension);
        return heard.kind === 'talking' && now.talkMs !== undefined ? hangingUp(lot.between(...now.talkMs)) : undefined;
      })(telephone);
    },
  };
}
