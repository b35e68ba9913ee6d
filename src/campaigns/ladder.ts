/** The ladder: which channel comes next for a person, and when, after an attempt has ended. */

import type { Disposition } from './disposition.js';

export const channels = ['voice', 'sms', 'email'] as const;
export type Channel = (typeof channels)[number];

export interface Ladder {
  /** In this order; each channel at most once. */
  readonly channels: readonly Channel[];
  /** Counted voice tries a person gets. */
  readonly tries: number;
  readonly busyWaitMs: number;
  readonly noAnswerWaitMs: number;
}

/** A switch that is too full is asked again after this. */
export const THROTTLE_WAIT_MS = 5_000;
/** A switch that never takes a call is broken: the attempt then counts as failed instead of going round for ever. */
export const THROTTLES_MOST = 24;

export interface Standing {
  readonly channel: Channel;
  /** Voice tries that count, this attempt not included. */
  readonly tries: number;
  /** Attempts our own switch refused in this campaign, this one not included. */
  readonly throttles: number;
  /** False when the list gave no address for e-mail. */
  readonly hasEmail: boolean;
  /** 0 ≤ chance < 1, so that retries do not come in waves. */
  readonly jitter: number;
}

/** What comes after an attempt: the same channel again, the next channel, or the end with the person's outcome. */
export type NextStep =
  | { readonly next: 'again'; readonly waitMs: number; readonly counts: boolean }
  | { readonly next: 'channel'; readonly channel: Channel }
  | { readonly next: 'done'; readonly outcome: Disposition };

export function nextStep(ladder: Ladder, standing: Standing, ended: Disposition): NextStep {
  switch (ended) {
    case 'confirmed':
    case 'delivered':
    case 'sent':
    case 'withdrawn':
    // Nobody knows whether they heard it: a person decides, never the ladder.
    case 'unknown':
      return { next: 'done', outcome: ended };
    case 'throttled':
      return standing.throttles + 1 < THROTTLES_MOST
        ? { next: 'again', waitMs: jittered(THROTTLE_WAIT_MS, standing.jitter), counts: false }
        : climb(ladder, standing, 'failed');
    case 'busy':
    case 'congestion':
      return again(ladder, standing, ended, ladder.busyWaitMs);
    case 'noAnswer':
    case 'unreachable':
    case 'hungUp':
      return again(ladder, standing, ended, ladder.noAnswerWaitMs);
    case 'invalid':
    case 'refused':
    case 'failed':
    case 'doNotCall':
      return climb(ladder, standing, ended);
  }
}

function again(ladder: Ladder, standing: Standing, ended: Disposition, waitMs: number): NextStep {
  if (standing.channel !== 'voice' || standing.tries + 1 >= ladder.tries) return climb(ladder, standing, ended);
  return { next: 'again', waitMs: jittered(waitMs, standing.jitter), counts: true };
}

/** The next channel that can reach the person at all; a number nobody has gets no SMS either. */
function climb(ladder: Ladder, standing: Standing, ended: Disposition): NextStep {
  const rest = ladder.channels.slice(ladder.channels.indexOf(standing.channel) + 1);
  const channel = rest.find((one) => (one === 'email' ? standing.hasEmail : ended !== 'invalid'));
  return channel ? { next: 'channel', channel } : { next: 'done', outcome: ended };
}

/** Up to a tenth longer. */
function jittered(waitMs: number, jitter: number): number {
  return Math.round(waitMs * (1 + jitter / 10));
}
