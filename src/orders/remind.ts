/** When a department is reminded of an order and of what: pure. Each level once a deadline, in office hours unless urgent. */

import { atWork, dueAfter } from '../county/calendar.js';
import type { Counted } from '../county/days.js';
import { addDays, instantOf, localTime } from '../kit/time.js';
import type { Lamps } from '../tickets/deadline.js';
import type { OrderState } from './order.js';

/** In the order of their weight: a heavier one makes the lighter ones before it superfluous. */
export const levels = ['sign', 'yellow', 'red', 'head', 'circular'] as const;
export type Level = (typeof levels)[number];

/** Who is meant: the officer at work, the lead above, the head of the department, all departments. */
export type Reminded = 'officer' | 'lead' | 'head' | 'all';

export const remindedOf: Readonly<Record<Level, Reminded>> = {
  sign: 'officer',
  yellow: 'officer',
  red: 'lead',
  head: 'head',
  circular: 'all',
};

/** Domain: overdue is told to the head on the next day, and in a circular five working days later. */
const CIRCULAR_AFTER = { workingDays: 5 };

export interface RemindFacts {
  readonly state: OrderState;
  readonly issuedAt: number;
  readonly signDueAt: number;
  readonly dueAt: number;
  readonly lamps: Lamps;
  readonly urgent: boolean;
  /** Levels told already for the deadline as it stands. */
  readonly given: readonly Level[];
}

export interface NextReminder {
  readonly level: Level;
  readonly at: number;
}

/** The next reminder of an order and when it may be given, from `now` on; `undefined` when there is none. */
export function nextReminder(county: Counted, facts: RemindFacts, now: number): NextReminder | undefined {
  const { state, given } = facts;
  // Who has answered, or waits for a decision about a return, is not the one to be reminded.
  if (state !== 'issued' && state !== 'signed') return undefined;
  const heaviest = Math.max(-1, ...given.map((level) => levels.indexOf(level)));
  const open = levels
    .filter((level, at) => at > heaviest && (level !== 'sign' || state === 'issued'))
    .map((level) => ({ level, at: reachable(county, facts, timeOf(county, facts, level)) }));
  const past = open.filter(({ at }) => at <= now);
  const missed = past.at(-1);
  if (missed) return { level: missed.level, at: reachable(county, facts, now) };
  return open[0];
}

function timeOf(county: Counted, facts: RemindFacts, level: Level): number {
  const { issuedAt, signDueAt, dueAt, lamps } = facts;
  switch (level) {
    case 'sign':
      return issuedAt + Math.round((signDueAt - issuedAt) / 2);
    case 'yellow':
      return lamps.yellowAt;
    case 'red':
      return dueAt;
    case 'head':
      return instantOf(addDays(localTime(dueAt, county.zone).date, 1), 0, county.zone);
    case 'circular':
      return dueAfter(county, dueAt, CIRCULAR_AFTER).dueAt;
  }
}

/** Departments are not woken: what is not urgent waits for the next working morning. */
function reachable(county: Counted, { urgent }: RemindFacts, at: number): number {
  return urgent ? at : atWork(county, at);
}
