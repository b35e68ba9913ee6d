/** What happens to a ticket's clocks by itself: promises begin and are kept, a suspension stops the clock and moves it on. */

import { dueAfter } from '../county/calendar.js';
import type { Span } from '../county/county.js';
import { countyOf, serviceOf } from '../county/table.js';
import { type Entry, entryType, type Step } from '../engine/step.js';
import { afterPause, type DeadlineKind, lampsOf, lightAt } from './deadline.js';
import { addPromise, endPromises, meetPromise, nextSubject, pauses, registeredAt } from './deadline-table.js';
import { about, type Moved, mustFind, redDue, yellowDue } from './move.js';
import { addExtension, pauseOf } from './pause-table.js';
import { ticketLit } from './reactions.js';
import { type Ticket, write } from './table.js';
import { finalStates } from './ticket.js';

const written: readonly string[] = ['web', 'app', 'email', 'chat', 'sms', 'fax'];

/** The citizen's own deadline was moved, by a suspension that ended. `lost` is what the clock stood still. */
export const ticketDueMoved = entryType<{
  ticket: string;
  cause: 'suspension';
  dueBefore: number;
  dueAfter: number;
  rule: string;
  calendar: string;
  lost: string;
  pausedMs: number;
}>('ticket.due_moved');

/** `ticket.registered`: what came in writing is taken in soon. */
export function promiseIntake(step: Step, { data }: Entry<Moved>): void {
  const { accept } = countyOf(step.db).deadlines;
  if (written.includes(data.channel)) promise(step, data.ticket, 'accept', step.now, accept);
}

/** `ticket.accepted`: sent on soon after it was taken in. */
export function promiseDispatch(step: Step, { data }: Entry<Moved>): void {
  meetPromise(step.db, data.ticket, 'accept', step.now);
  sendOn(step, data.ticket, registeredAt(step.db, data.ticket) ?? step.now);
}

/** `ticket.returned`, `ticket.unmerged`: it waits to be sent on once more. */
export function promiseDispatchAgain(step: Step, { data }: Entry<{ ticket: string }>): void {
  sendOn(step, data.ticket, step.now);
}

function sendOn(step: Step, ticket: string, from: number): void {
  const { dispatch, dispatchUrgent } = countyOf(step.db).deadlines;
  promise(step, ticket, 'dispatch', from, isUrgent(step, mustFind(step, ticket)) ? dispatchUrgent : dispatch);
}

/** `order.issued`: sent on. */
export function meetDispatch(step: Step, { data }: Entry<{ ticket: string; lead: boolean }>): void {
  if (data.lead) meetPromise(step.db, data.ticket, 'dispatch', step.now);
}

/** `ticket.passed`, `ticket.followed`: somebody calls the citizen back. */
export function promiseCallback(step: Step, { data }: Entry<{ ticket: string }>): void {
  promise(step, data.ticket, 'callback', step.now, countyOf(step.db).deadlines.callback);
}

/** `callback.done`: the first try counts, reached or not. */
export function meetCallback(step: Step, { data }: Entry<{ ticket: string }>): void {
  meetPromise(step.db, data.ticket, 'callback', step.now);
}

/** `ticket.first_contact`: the department's first word, or its first try. */
export function meetContact(step: Step, { data }: Entry<{ ticket: string }>): void {
  meetPromise(step.db, data.ticket, 'contact', step.now);
}

/** `ticket.answered`, `ticket.declined`: looked at, so taken in; nothing else is asked for. */
export function endAnswered(step: Step, entry: Entry<{ ticket: string }>): void {
  meetPromise(step.db, entry.data.ticket, 'accept', step.now);
  endClocks(step, entry);
}

/** The ticket is over: nobody asks for anything any more. */
export function endClocks(step: Step, { data }: Entry<{ ticket: string }>): void {
  endPromises(step.db, data.ticket, step.now);
  if (pauses.openSince(step.db, data.ticket) !== undefined) pauses.end(step.db, data.ticket, step.now, null, 0);
}

function promise(step: Step, ticket: string, kind: DeadlineKind, fromAt: number, span: Span): void {
  const { dueAt, rule, calendarVersion } = dueAfter(countyOf(step.db), fromAt, span);
  const subject = nextSubject(step.db, ticket, kind);
  addPromise(step.db, { ticket, kind, subject, fromAt, dueAt, rule, calendar: calendarVersion });
}

/** Whether its service cannot wait for office hours. */
export function isUrgent(step: Pick<Step, 'db'>, { service }: Pick<Ticket, 'service'>): boolean {
  return service !== null && (serviceOf(countyOf(step.db), service)?.urgent ?? false);
}

/** `ticket.suspended`: the citizen's clock stands still, and so do the lamps. */
export function stopClock(step: Step, { data }: Entry<{ ticket: string }>): void {
  pauses.begin(step.db, data.ticket, step.now);
  step.cancel(about(data.ticket), yellowDue);
  step.cancel(about(data.ticket), redDue);
}

/** `ticket.resumed`: the deadline moves on by what was lost, and the lamps are set anew. */
export function goOn(step: Step, { data }: Entry<{ ticket: string }>): void {
  const { ticket: number } = data;
  const from = pauses.openSince(step.db, number);
  if (from === undefined) return;
  const ticket = mustFind(step, number);
  const moved = afterPause(countyOf(step.db), deadlineOf(ticket), { from, until: step.now });
  pauses.end(step.db, number, step.now, moved?.lost ?? null, moved ? moved.dueAt - ticket.dueAt : 0);
  if (moved) {
    const { dueAt, rule, calendar, lost } = moved;
    write.due(step.db, number, dueAt, rule, calendar);
    keepMove(step, ticket, dueAt);
    const change = { dueBefore: ticket.dueAt, dueAfter: dueAt, rule, calendar, lost, pausedMs: step.now - from };
    step.record(ticketDueMoved, about(number), { ticket: number, cause: 'suspension', ...change });
  }
  relight(step, number);
}

/** The citizen is told that the day moved, and why, as of an extension. */
function keepMove(step: Step, { number, dueAt: dueBefore }: Ticket, dueAfter: number): void {
  const pause = pauseOf(step.db, number);
  const reason = pause?.kind === 'law' ? pause.reason : null;
  addExtension(step.db, { ticket: number, cause: 'suspension', dueBefore, dueAfter, reason, at: step.now });
}

export function deadlineOf({ dueAt, dueRule, calendar }: Pick<Ticket, 'dueAt' | 'dueRule' | 'calendar'>) {
  return { dueAt, rule: dueRule, calendar };
}

/** Sets the lamp to what it must show now, and the timers to when that changes. */
export function relight(step: Step, number: string): void {
  const ticket = mustFind(step, number);
  const owner = about(number);
  step.cancel(owner, yellowDue);
  step.cancel(owner, redDue);
  if (finalStates.includes(ticket.state) || ticket.state === 'suspended') return;
  const lamps = lampsOf(ticket, pauses.movedMs(step.db, number), countyOf(step.db).deadlines.yellowPercent);
  const light = lightAt(lamps, step.now);
  if (light !== ticket.light) {
    write.light(step.db, number, light);
    step.record(ticketLit, owner, { ticket: number, light });
  }
  if (lamps.yellowAt > step.now) step.timer(yellowDue, owner, lamps.yellowAt, { ticket: number });
  if (lamps.redAt > step.now) step.timer(redDue, owner, lamps.redAt, { ticket: number });
}
