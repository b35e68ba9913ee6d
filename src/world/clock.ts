/** The wall's clock. Simulations bring their own. */

import type { Clock } from './world.js';

/** Node's timers hold 31 bits of milliseconds; a longer wait is made of several. */
const TIMER_LIMIT_MS = 2_147_483_647;

export function wallClock(): Clock {
  const queue: (() => void)[] = [];
  const next = (): void => queue.shift()?.();
  return {
    now: () => Date.now(),
    after: (ms, call) =>
      after(ms, () => {
        // Node may run a timer before an immediate that was asked for earlier.
        for (let waiting = queue.length; waiting > 0; waiting--) next();
        call();
      }),
    soon(call) {
      queue.push(call);
      setImmediate(next);
    },
  };
}

function after(ms: number, call: () => void): () => void {
  let left = Math.max(0, ms);
  let timer: NodeJS.Timeout;
  const next = (): void => {
    const step = Math.min(left, TIMER_LIMIT_MS);
    left -= step;
    timer = setTimeout(() => (left > 0 ? next() : call()), step);
  };
  next();
  return () => clearTimeout(timer);
}
