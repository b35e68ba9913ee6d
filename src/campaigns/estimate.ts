/** The dry run's arithmetic: how many calls an hour the lines give, and when the last person will have been reached. */

import type { Lang } from '../kit/words.js';
import { afterOpenTime, type Hours } from './window.js';

/** A list of good numbers in practice: 35 % answer, 50 % do not, 15 % are busy. */
const ANSWERED = 0.35;
const NOT_ANSWERED = 0.5;
const BUSY = 0.15;
/** Those who answer let it ring this long; a busy tone takes this long to come back. */
const RING_SECONDS = 8;
const BUSY_SECONDS = 3;
/** After the message the key is waited for; most people hang up or press within it. */
const KEY_SECONDS = 4;
/** Speech at an announcer's pace. */
const CHARACTERS_A_SECOND: Readonly<Record<Lang, number>> = { en: 14, zh: 4.5 };
/** Refilled at each hang-up, the lines are never idle. */
const USE_OF_LINES = 1;

export interface EstimateFacts {
  readonly people: number;
  /** Counted voice tries a person gets; 0 without voice. */
  readonly tries: number;
  readonly noAnswerWaitMs: number;
  readonly ringSeconds: number;
  readonly text: string;
  readonly lang: Lang;
  /** Lines a campaign may take. */
  readonly lines: number;
  readonly callsPerSecond: number;
  readonly hours: Hours;
  readonly from: number;
}

export interface Estimate {
  /** Mean time a line is held, ringing included. */
  readonly holdSeconds: number;
  readonly callsPerHour: number;
  /** Expected over all tries. */
  readonly calls: number;
  /** Everybody called once. */
  readonly passMinutes: number;
  readonly minutes: number;
  /** `Infinity` when the windows of 60 days are not enough. */
  readonly finishesAt: number;
}

/** Calls an hour = 3600 · lines · use / hold, and never more than the pace allows. */
export function estimate(facts: EstimateFacts): Estimate {
  const { people, tries, lines, callsPerSecond } = facts;
  const spokenSeconds = facts.text.length / CHARACTERS_A_SECOND[facts.lang];
  const holdSeconds =
    ANSWERED * (RING_SECONDS + spokenSeconds + KEY_SECONDS) + NOT_ANSWERED * facts.ringSeconds + BUSY * BUSY_SECONDS;
  const callsPerHour = Math.min((3600 * lines * USE_OF_LINES) / holdSeconds, callsPerSecond * 3600);
  let calls = 0;
  for (let tried = 0; tried < tries; tried += 1) calls += people * (1 - ANSWERED) ** tried;
  const hourMs = 3_600_000;
  const passMs = tries === 0 ? 0 : (people / callsPerHour) * hourMs;
  const lastRetryMs = passMs + Math.max(0, tries - 1) * facts.noAnswerWaitMs;
  const ms = tries === 0 ? 0 : Math.max((calls / callsPerHour) * hourMs, lastRetryMs);
  return {
    holdSeconds: Math.round(holdSeconds * 10) / 10,
    callsPerHour: Math.floor(callsPerHour),
    calls: Math.round(calls),
    passMinutes: Math.ceil(passMs / 60_000),
    minutes: Math.ceil(ms / 60_000),
    finishesAt: afterOpenTime(facts.hours, facts.from, ms),
  };
}
