/** Deadlines of a ticket as values: the lamps that belong to one, how a pause moves it, what counting again changes. */

import { createHash } from 'node:crypto';
import { CLOCK, dueAfter, ruleOf, workdaysBetween } from '../county/calendar.js';
import type { Span } from '../county/county.js';
import type { Counted } from '../county/days.js';
import { dueByRule, partsOf, pausedRule } from '../county/rule.js';
import type { Light } from './ticket.js';

/** Promises beside the answer itself: taken in, sent on, signed, given back, first word, called back. */
export const deadlineKinds = ['accept', 'dispatch', 'sign', 'return', 'contact', 'callback'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

export interface StoredDeadline {
  readonly dueAt: number;
  readonly rule: string;
  readonly calendar: string;
}

export interface Lamps {
  readonly yellowAt: number;
  readonly redAt: number;
}

/** Yellow when so much of the time is used that was not paused; red when it is over. */
export function lampsOf(
  ticket: { readonly openedAt: number; readonly dueAt: number },
  pausedMs: number,
  yellowPercent: number,
): Lamps {
  const { openedAt, dueAt } = ticket;
  const rest = (Math.max(0, dueAt - openedAt - pausedMs) * (100 - yellowPercent)) / 100;
  return { yellowAt: dueAt - Math.round(rest), redAt: dueAt };
}

export function lightAt({ yellowAt, redAt }: Lamps, now: number): Light {
  if (now >= redAt) return 'red';
  return now >= yellowAt ? 'yellow' : 'green';
}

export interface Pause {
  readonly from: number;
  readonly until: number;
}

export interface Moved extends StoredDeadline {
  /** What was lost, e.g. `2wd`. */
  readonly lost: string;
}

const MINUTE_MS = 60_000;

/**
 * Where a pause moves a deadline: by the working days that began in it, or by its minutes when the deadline runs by the
 * clock; `undefined` when nothing was lost.
 */
export function afterPause(county: Counted, deadline: StoredDeadline, pause: Pause): Moved | undefined {
  const { dueAt, rule, calendar } = deadline;
  const last = partsOf(rule)?.findLast(({ kind }) => kind !== 'suspension');
  const span: Span =
    last && 'workingDays' in last.span
      ? { workingDays: workdaysBetween(county, pause.from, pause.until) }
      : { hours: Math.round((pause.until - pause.from) / MINUTE_MS) / 60 };
  if (('workingDays' in span ? span.workingDays : span.hours) <= 0) return undefined;
  const moved = dueAfter(county, dueAt, span);
  const version = moved.calendarVersion === CLOCK ? calendar : moved.calendarVersion;
  return { dueAt: moved.dueAt, rule: pausedRule(rule, span), calendar: version, lost: ruleOf(span) };
}

/** The deadline counted again by today's calendar; `undefined` when nothing of it changes, or its rule is none of ours. */
export function countedAgain(county: Counted, from: number, deadline: StoredDeadline): StoredDeadline | undefined {
  if (deadline.calendar === CLOCK) return undefined;
  const again = dueByRule(county, from, deadline.rule);
  if (!again) return undefined;
  const { dueAt, rule, calendarVersion: calendar } = again;
  return dueAt === deadline.dueAt && calendar === deadline.calendar ? undefined : { dueAt, rule, calendar };
}

/** One line of a preview: whose deadline, from when to when. */
export interface Change {
  readonly ticket: string;
  /** `answer` is the citizen's own deadline; the others stand beside it. */
  readonly kind: DeadlineKind | 'answer';
  readonly subject: string;
  readonly rule: string;
  readonly before: number;
  readonly after: number;
  readonly calendarBefore: string;
  readonly calendarAfter: string;
}

const DIGITS = 12;

/** Names exactly these changes: what is done later must be what was shown. */
export function planOf(changes: readonly Change[]): string {
  return createHash('sha256').update(JSON.stringify(changes)).digest('hex').slice(0, DIGITS);
}
