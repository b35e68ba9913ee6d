/** Under watch (督办): a written notice to the department, its head or the county's leader, each with its own deadline. */

import { dueAfter } from '../county/calendar.js';
import { countyOf } from '../county/table.js';
import { entryType, type Step, type Timer, timerKind } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { cleanText } from '../kit/text.js';
import { instantOf, localTime } from '../kit/time.js';
import type { Lang } from '../kit/words.js';
import { guardOpen } from './guards.js';
import { about, mustFind } from './move.js';
import {
  type Addressee,
  addressees,
  addSupervision,
  endSupervision,
  type Level,
  markLate,
  supervisionOf,
} from './supervision-table.js';
import { type Ticket, write } from './table.js';

const TEXT_MOST = 4_000;

/** What the written notice needs. */
type Watched = {
  readonly ticket: string;
  readonly lead: string | null;
  readonly secrecy: number;
  readonly service: string | null;
  readonly lang: Lang;
  /** Commitment. */
  readonly reason: string;
};
export const ticketSupervised = entryType<
  Watched & { level: Level; addressee: Addressee; dueAt: number; rule: string; calendar: string }
>('ticket.supervised');
export const supervisionLifted = entryType<{ ticket: string; level: Level; reason: string }>(
  'ticket.supervision_lifted',
);
export const supervisionLate = entryType<Watched & { level: Level; addressee: Addressee; dueAt: number }>(
  'ticket.supervision_overdue',
);
export const ticketEscalated = entryType<Watched>('ticket.escalated');
export const ticketUrged = entryType<
  Omit<Watched, 'reason'> & { by: 'citizen' | 'system'; urges: number; dueAt: number }
>('ticket.urged');
export const supervisionDue = timerKind<{ ticket: string }>('ticket.supervision-due');

const words = {
  over: {
    en: 'Ticket {number} is over. Nothing was done; see countyline ticket show {number}',
    zh: '工单 {number} 已结束。未作任何操作；请看 countyline ticket show {number}',
  },
  unwatched: {
    en: 'Ticket {number} is not under watch. Nothing was done; see countyline ticket show {number}',
    zh: '工单 {number} 未在督办中。未作任何操作；请看 countyline ticket show {number}',
  },
} as const;

/** Puts a ticket under watch, or under a closer one; the notice before it is over then. Working days, or the county's. */
export function supervise(step: Step, number: string, level: Level, reason: string, days?: number): void {
  const ticket = mustBeOpen(step, number);
  const addressee = addressees[level - 1] ?? 'department';
  const county = countyOf(step.db);
  const within = days === undefined ? county.deadlines.supervision[addressee] : { workingDays: days };
  const { dueAt, rule, calendarVersion: calendar } = dueAfter(county, step.now, within);
  const kept = step.keepText(cleanText(reason, TEXT_MOST));
  endSupervision(step.db, number, step.actor.user, null, step.now);
  const by = { byUser: step.actor.user, at: step.now };
  addSupervision(step.db, { ticket: number, level, addressee, reason: kept, ...by, dueAt, dueRule: rule, calendar });
  write.supervision(step.db, number, level);
  step.timer(supervisionDue, about(number), dueAt, { ticket: number });
  const watched = { ...watchedOf(ticket), reason: kept };
  step.record(ticketSupervised, about(number), { ...watched, level, addressee, dueAt, rule, calendar });
}

/** The notice was answered: the ticket goes on as any other. */
export function lift(step: Step, number: string, reason: string): void {
  mustFind(step, number);
  const watch = supervisionOf(step.db, number);
  if (!watch) throw new Refusal('conflict', words.unwatched, { number });
  const kept = step.keepText(cleanText(reason, TEXT_MOST));
  endSupervision(step.db, number, step.actor.user, kept, step.now);
  write.supervision(step.db, number, 0);
  step.cancel(about(number), supervisionDue);
  step.record(supervisionLifted, about(number), { ticket: number, level: watch.level, reason: kept });
}

/** No answer to the notice in time. */
export function superviseLate(step: Step, { data: { ticket: number } }: Timer<{ ticket: string }>): void {
  const watch = supervisionOf(step.db, number);
  if (!watch) return;
  markLate(step.db, watch.id, step.now);
  const { level, addressee, dueAt, reason } = watch;
  const watched = { ...watchedOf(mustFind(step, number)), reason };
  step.record(supervisionLate, about(number), { ...watched, level, addressee, dueAt });
}

/** Laid before the county's leader (呈报); nothing else changes. */
export function escalate(step: Step, number: string, reason: string): void {
  const ticket = mustBeOpen(step, number);
  const kept = step.keepText(cleanText(reason, TEXT_MOST));
  step.record(ticketEscalated, about(number), { ...watchedOf(ticket), reason: kept });
}

/**
 * The citizen asks where it is: counted once a day, and those who work on it are told. The house may urge as well, which
 * counts for no citizen. Gives whether it was counted or told.
 */
export function urge(step: Step, number: string): boolean {
  const ticket = mustFind(step, number);
  // Who was joined with another asks about the work on that one.
  const worked = ticket.mergedInto === null ? ticket : mustFind(step, ticket.mergedInto);
  if (guardOpen(worked)) throw new Refusal('conflict', words.over, { number });
  const bySystem = step.actor.role === 'system';
  const { zone } = countyOf(step.db);
  const today = instantOf(localTime(step.now, zone).date, 0, zone);
  if (!bySystem && !write.urged(step.db, number, step.now, today)) return false;
  const { urges } = mustFind(step, number);
  const { lead, dueAt } = worked;
  const by = bySystem ? 'system' : 'citizen';
  step.record(ticketUrged, about(number), { ...watchedOf(ticket), lead, by, urges, dueAt });
  return true;
}

function mustBeOpen(step: Step, number: string): Ticket {
  const ticket = mustFind(step, number);
  if (guardOpen(ticket)) throw new Refusal('conflict', words.over, { number });
  return ticket;
}

function watchedOf({ number: ticket, lead, secrecy, service, lang }: Ticket): Omit<Watched, 'reason'> {
  return { ticket, lead, secrecy, service, lang };
}
