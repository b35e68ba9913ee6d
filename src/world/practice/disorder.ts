/** How disorderly the practice switch is: broken sockets, lost and repeated events, slow jobs, torn frames. */

export interface Disorder {
  /** Mean life of an event socket in milliseconds; `undefined`: it never breaks by itself. */
  socketLifeMs: number | undefined;
  /** Probability that an event of a leg or a queue never reaches the control connection. */
  losesEvent: number;
  /** Probability that such an event reaches it twice. */
  repeatsEvent: number;
  /** A `bgapi` answer comes later by up to this many milliseconds. */
  jobDelayMs: number;
  /** Probability that the switch itself refuses an `originate` (sessions per second): no leg, only the job says so. */
  throttlesOriginate: number;
  /** Bytes arrive in random pieces. */
  tears: boolean;
}

/** A quiet day: nothing goes wrong by itself. */
export const calm: Disorder = {
  socketLifeMs: undefined,
  losesEvent: 0,
  repeatsEvent: 0,
  jobDelayMs: 0,
  throttlesOriginate: 0,
  tears: false,
};

/** A bad day: everything that can go wrong does, now and then. */
export const storm: Disorder = {
  socketLifeMs: 20 * 60_000,
  losesEvent: 0.02,
  repeatsEvent: 0.02,
  jobDelayMs: 4000,
  throttlesOriginate: 0.02,
  tears: true,
};
