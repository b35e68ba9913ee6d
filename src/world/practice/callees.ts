/** The far end of the trunks: how each number behaves when it is rung, and the log of every ring, which is the judge. */

import type { Clock } from '../world.js';
import type { SeededChance } from './chance.js';
import type { Party, Telephone } from './party.js';
import { hangingUp, person, pressing, type Script } from './town.js';

export type Behaviour =
  /** Answers, presses keys while the message plays. */
  | { readonly kind: 'presses'; readonly answerMs: number; readonly keys: string; readonly afterMs: number }
  /** Answers and listens to the end without a key. */
  | { readonly kind: 'listens'; readonly answerMs: number }
  /** Answers and hangs up after so long. */
  | { readonly kind: 'hangsUp'; readonly answerMs: number; readonly afterMs: number }
  /** A machine: answers, never presses a key, records until the other side ends. */
  | { readonly kind: 'voicemail'; readonly answerMs: number }
  /** Answers and talks for so long; for ever when not given. */
  | { readonly kind: 'talks'; readonly answerMs: number; readonly talkMs?: number }
  | { readonly kind: 'rings' }
  | { readonly kind: 'refuses'; readonly cause: string; readonly sipStatus: number; readonly afterMs: number };

/** Refusals by name, as trunks send them. */
export const refusals = {
  busy: { kind: 'refuses', cause: 'USER_BUSY', sipStatus: 486, afterMs: 400 },
  unallocated: { kind: 'refuses', cause: 'UNALLOCATED_NUMBER', sipStatus: 404, afterMs: 200 },
  congested: { kind: 'refuses', cause: 'NORMAL_TEMPORARY_FAILURE', sipStatus: 503, afterMs: 100 },
  rejected: { kind: 'refuses', cause: 'CALL_REJECTED', sipStatus: 603, afterMs: 4000 },
  away: { kind: 'refuses', cause: 'NO_USER_RESPONSE', sipStatus: 480, afterMs: 800 },
} as const satisfies Record<string, Behaviour>;

/** One ring at the far end: the judge of what was really dialled. */
export interface CalleeEntry {
  readonly at: number;
  readonly number: string;
  /** The leg's id, which is the attempt's own. */
  readonly leg: string;
  readonly attempt: string | undefined;
  /** The number it showed. */
  readonly from: string;
  readonly behaviour: Behaviour['kind'];
  answeredAt: number | undefined;
  /** Keys it pressed, while there was somebody to hear them. */
  pressed: string;
  endedAt: number | undefined;
}

export interface Callees {
  readonly log: readonly CalleeEntry[];
  /** From now on this number behaves so. */
  behaves(number: string, behaviour: Behaviour): void;
  ring(
    number: string,
    call: { leg: string; from: string; attempt: string | undefined },
  ): (telephone: Telephone) => Party;
}

/** Time until a telephone at the far end begins to ring, in milliseconds. */
const ringAfterMs = 350;

/** The numbers of a table behave as it says, every other one as the seed decides (and the same way each time). */
export function createCallees(
  clock: Clock,
  chance: SeededChance,
  table: Readonly<Record<string, Behaviour>> = {},
): Callees {
  const known = new Map(Object.entries(table));
  const log: CalleeEntry[] = [];
  return {
    log,
    behaves: (number, behaviour) => {
      known.set(number, behaviour);
    },
    ring(number, call) {
      const behaviour = known.get(number) ?? drawBehaviour(chance.fork(number));
      known.set(number, behaviour);
      // Logged when the ring arrives, not when it is asked for: a congested trunk lets nothing through.
      return (telephone) => {
        const entry: CalleeEntry = {
          ...call,
          at: clock.now(),
          number,
          behaviour: behaviour.kind,
          answeredAt: undefined,
          pressed: '',
          endedAt: undefined,
        };
        log.push(entry);
        return person(clock, scriptOf(behaviour, entry, clock))(noted(telephone, entry));
      };
    },
  };
}

/** A population as campaigns meet it: half answer, a fifth are busy or away, some numbers are wrong. */
export function drawBehaviour(chance: SeededChance): Behaviour {
  const lot = chance.fraction();
  const answerMs = chance.between(2000, 14_000);
  if (lot < 0.38) return { kind: 'presses', answerMs, keys: '1', afterMs: chance.between(3000, 9000) };
  if (lot < 0.5) return { kind: 'listens', answerMs };
  if (lot < 0.58) return { kind: 'hangsUp', answerMs, afterMs: chance.between(800, 6000) };
  if (lot < 0.64) return { kind: 'voicemail', answerMs };
  if (lot < 0.8) return { kind: 'rings' };
  if (lot < 0.9) return refusals.busy;
  if (lot < 0.94) return refusals.away;
  if (lot < 0.98) return refusals.unallocated;
  return refusals.congested;
}

function scriptOf(behaviour: Behaviour, entry: CalleeEntry, clock: Clock): Script {
  return (heard) => {
    if (heard.kind === 'gone') {
      entry.endedAt = clock.now();
      return undefined;
    }
    if (heard.kind === 'rung') {
      if (behaviour.kind === 'refuses')
        return {
          afterMs: behaviour.afterMs,
          act: (telephone) => telephone.refuse(behaviour.cause, behaviour.sipStatus),
        };
      const ring = { afterMs: ringAfterMs, act: (telephone: Telephone) => telephone.ring() };
      if (behaviour.kind === 'rings') return ring;
      return [ring, { afterMs: ringAfterMs + behaviour.answerMs, act: (telephone: Telephone) => telephone.answer() }];
    }
    if (heard.kind === 'answered') {
      entry.answeredAt = clock.now();
      return behaviour.kind === 'hangsUp' ? hangingUp(behaviour.afterMs) : undefined;
    }
    return inConversation(behaviour, heard.kind);
  };
}

function inConversation(behaviour: Behaviour, heard: string): ReturnType<Script> {
  if (behaviour.kind === 'hangsUp') return hangingUp(behaviour.afterMs);
  if (behaviour.kind === 'presses' && heard === 'prompt') return pressing(behaviour.keys, behaviour.afterMs);
  if (behaviour.kind === 'talks' && heard === 'talking' && behaviour.talkMs !== undefined)
    return hangingUp(behaviour.talkMs);
  return undefined;
}

function noted(telephone: Telephone, entry: CalleeEntry): Telephone {
  return {
    ...telephone,
    press(keys) {
      entry.pressed += keys;
      telephone.press(keys);
    },
  };
}
