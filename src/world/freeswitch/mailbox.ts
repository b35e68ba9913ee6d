/** What the switch said and the house has not heard yet: in order, never inside a callback, and bounded. */

import type { Clock, SwitchEvent } from '../world.js';

export interface Mailbox {
  put(event: SwitchEvent): void;
}

/** A burst of 100 000 events must pass; twice as many, 50 MB, mean that the house does not keep up at all. */
export const waitingAtMost = 200_000;

/** Events handed over in one go, so that timers and replies get their turn between. */
const batch = 1_000;

/** `overflowed` is told once each time the box is full; what was waiting is thrown away and must be asked for again. */
export function openMailbox(
  clock: Clock,
  listener: (event: SwitchEvent) => void,
  overflowed: () => void,
  limit = waitingAtMost,
): Mailbox {
  let waiting: SwitchEvent[] = [];
  let scheduled = false;
  const schedule = (): void => {
    if (scheduled || waiting.length === 0) return;
    scheduled = true;
    clock.soon(deliver);
  };
  const deliver = (): void => {
    scheduled = false;
    const events = waiting.length > batch ? waiting.splice(0, batch) : waiting;
    if (events === waiting) waiting = [];
    schedule();
    for (const event of events) listener(event);
  };
  return {
    put(event) {
      waiting.push(event);
      if (waiting.length > limit) {
        waiting = [];
        overflowed();
      }
      schedule();
    },
  };
}
