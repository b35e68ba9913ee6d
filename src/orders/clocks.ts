/** What happens to an order's clocks by itself: promised, kept, moved with its ticket's; and who is reminded when. */

import { dueAfter, ruleOf } from '../county/calendar.js';
import type { Span } from '../county/county.js';
import { dueByRule } from '../county/rule.js';
import { countyOf } from '../county/table.js';
import { systemActor } from '../engine/actor.js';
import { type Entry, entryType, type Step, type Timer, timerKind } from '../engine/step.js';
import { afterPause, lampsOf } from '../tickets/deadline.js';
import { isUrgent } from '../tickets/deadline-marks.js';
import { addPromise, askedAt, endPromises, meetPromise, pauses } from '../tickets/deadline-table.js';
import { mustFind } from '../tickets/move.js';
import { addReminder, liveOrders, remindersGiven, writeClock } from './deadline-table.js';
import { withMoreDays } from './extending.js';
import { aboutOrder, type OrderMoved, signDue } from './move.js';
import { type Level, nextReminder, type Reminded, remindedOf } from './remind.js';
import { type Order, orderOf } from './table.js';

/** A department was reminded; the words go out by `notices`. Never to a citizen. */
export const orderReminded = entryType<{
  ticket: string;
  order: string;
  department: string;
  level: Level;
  to: Reminded;
  dueAt: number;
}>('order.reminded');

/** The order's deadline followed its ticket's, or the lead's that was extended; then its department is told. */
export const orderDueMoved = entryType<{
  ticket: string;
  order: string;
  department: string;
  cause: 'ticket' | 'extension';
  dueBefore: number;
  dueAfter: number;
  rule: string;
  calendar: string;
}>('order.due_moved');

export const remindDue = timerKind<{ order: string }>('order.remind');

/** `order.issued`: to be signed, to be given back, and the lead's first word to the citizen. */
export function promiseOrder(step: Step, { data }: Entry<OrderMoved>): void {
  const order = orderOf(step.db, data.order);
  if (!order) return;
  const { deadlines } = countyOf(step.db);
  const urgent = isUrgent(step, mustFind(step, order.ticket));
  const sign = urgent ? deadlines.signUrgent : deadlines.sign;
  promise(step, order, 'sign', sign, order.signDueAt);
  promise(step, order, 'return', deadlines.returnWindow, order.returnUntil);
  if (order.lead === 1) promise(step, order, 'contact', deadlines.contact, undefined);
  remind(step, order.id);
}

function promise(
  step: Step,
  order: Order,
  kind: 'sign' | 'return' | 'contact',
  span: Span,
  dueAt: number | undefined,
): void {
  const due = dueAfter(countyOf(step.db), order.issuedAt, span);
  addPromise(step.db, {
    ticket: order.ticket,
    kind,
    subject: order.id,
    fromAt: order.issuedAt,
    // What stands in the order is what counts.
    dueAt: dueAt ?? due.dueAt,
    rule: ruleOf(span),
    calendar: due.calendarVersion,
  });
}

/** `order.signed` by a person. */
export function meetSign(step: Step, { data }: Entry<OrderMoved>): void {
  meetPromise(step.db, data.ticket, 'sign', step.now, data.order);
  remind(step, data.order);
}

/** `order.autosigned`: nobody signed in time, and nobody will. */
export function missSign(step: Step, { data }: Entry<OrderMoved>): void {
  endPromises(step.db, data.ticket, step.now, { kind: 'sign', subject: data.order });
  remind(step, data.order);
}

/** `order.return_requested`: asked for inside the window. */
export function meetReturn(step: Step, { data }: Entry<OrderMoved>): void {
  meetPromise(step.db, data.ticket, 'return', step.now, data.order);
  endPromises(step.db, data.ticket, step.now, { kind: 'sign', subject: data.order });
  remind(step, data.order);
}

/** `order.submitted`: nothing to give back any more; a first word to the citizen may still be missing. */
export function answerGiven(step: Step, { data }: Entry<OrderMoved>): void {
  endPromises(step.db, data.ticket, step.now, { kind: 'return', subject: data.order });
  remind(step, data.order);
}

/** The order is over. */
export function endOrderClocks(step: Step, { data }: Entry<OrderMoved>): void {
  endPromises(step.db, data.ticket, step.now, { subject: data.order });
  remind(step, data.order);
}

/** The order is at work again, or its deadline moved. */
export function remindAnew(step: Step, { data }: Entry<{ order: string }>): void {
  remind(step, data.order);
}

/** The ticket waits or goes on: so do the reminders of its orders. */
export function remindAll(step: Step, { data }: Entry<{ ticket: string }>): void {
  for (const { id } of liveOrders(step.db, data.ticket)) remind(step, id);
}

/** Sets the one reminder that comes next, or none. */
function remind(step: Step, id: string): void {
  const next = nextOf(step, id);
  if (next) step.timer(remindDue, aboutOrder(id), next.at, { order: id });
  else step.cancel(aboutOrder(id), remindDue);
}

function nextOf(step: Step, id: string) {
  const order = orderOf(step.db, id);
  if (!order) return undefined;
  const county = countyOf(step.db);
  const ticket = mustFind(step, order.ticket);
  // Nobody is pressed while the law or the citizen keeps them waiting.
  if (ticket.state === 'suspended' || ticket.state === 'awaiting_citizen') return undefined;
  const { state, issuedAt, signDueAt, dueAt } = order;
  const clock = { openedAt: ticket.openedAt, dueAt };
  const lamps = lampsOf(clock, pauses.movedMs(step.db, ticket.number), county.deadlines.yellowPercent);
  const given = remindersGiven(step.db, id)
    .filter((each) => each.dueAt === dueAt)
    .map(({ level }) => level);
  const facts = { state, issuedAt, signDueAt, dueAt, lamps, urgent: isUrgent(step, ticket), given };
  return nextReminder(county, facts, step.now);
}

/** Time has come: told once, and the next one is set. */
export function reminderComes(step: Step, { data }: Timer<{ order: string }>): void {
  const next = nextOf(step, data.order);
  const order = orderOf(step.db, data.order);
  if (!next || !order) return;
  // Put off by something that happened in between.
  if (next.at <= step.now) give(step.as(systemActor), order, next.level);
  remind(step, order.id);
}

function give(step: Step, { id, ticket, department, dueAt }: Order, level: Level): void {
  if (!addReminder(step.db, { order: id, level, dueAt, ticket, department, at: step.now })) return;
  step.record(orderReminded, aboutOrder(id), { ticket, order: id, department, level, to: remindedOf[level], dueAt });
}

interface DueMoved {
  readonly ticket: string;
  readonly dueBefore: number;
  readonly dueAfter: number;
  readonly rule: string;
  readonly calendar: string;
  /** How long the clock stood still, where that is why. */
  readonly pausedMs?: number;
}

/** `ticket.due_moved`: the department's clock is the citizen's; one of its own stood still as long. */
export function followPause(step: Step, { data }: Entry<DueMoved>): void {
  for (const order of liveOrders(step.db, data.ticket)) {
    if (order.dueAt === data.dueBefore) follow(step, order, data);
    else pauseOrder(step, order, step.now - (data.pausedMs ?? 0));
  }
}

/** `ticket.info_received`: while the citizen was asked the order's clock stood still; the citizen's own did not. */
export function goOnAfterAsking(step: Step, { data }: Entry<{ ticket: string }>): void {
  const from = askedAt(step.db, data.ticket);
  if (from === undefined) return;
  for (const order of liveOrders(step.db, data.ticket)) if (order.lead === 1) pauseOrder(step, order, from);
}

function pauseOrder(step: Step, order: Order, from: number): void {
  const { dueAt, dueRule: rule, calendar } = order;
  const moved = afterPause(countyOf(step.db), { dueAt, rule, calendar }, { from, until: step.now });
  if (moved) follow(step, order, { dueAfter: moved.dueAt, rule: moved.rule, calendar: moved.calendar });
}

/** Counted again with the ticket's; an order that was paused by itself, by its own rule. */
function followDue(step: Step, moved: DueMoved): void {
  const county = countyOf(step.db);
  for (const order of liveOrders(step.db, moved.ticket)) {
    if (order.dueAt === moved.dueBefore) follow(step, order, moved);
    else {
      const again = dueByRule(county, mustFind(step, moved.ticket).openedAt, order.dueRule);
      if (!again || again.dueAt === order.dueAt) continue;
      follow(step, order, { dueAfter: again.dueAt, rule: again.rule, calendar: again.calendarVersion });
    }
  }
}

/** `ticket.deadline_recomputed`: the deadlines of orders follow, and so do the timers that hang on them. */
export function followRecompute(step: Step, { data }: Entry<DueMoved & { kind: string; subject: string }>): void {
  switch (data.kind) {
    case 'answer':
      followDue(step, data);
      return;
    case 'sign':
      writeClock.sign(step.db, data.subject, data.dueAfter);
      if (orderOf(step.db, data.subject)?.state === 'issued') {
        step.timer(signDue, aboutOrder(data.subject), data.dueAfter, { order: data.subject });
      }
      remind(step, data.subject);
      return;
    case 'return':
      writeClock.returnUntil(step.db, data.subject, data.dueAfter);
      return;
    default:
  }
}

/** `order.extension_granted`: whoever helps and has not answered yet has as many working days more as the lead. */
export function followExtension(step: Step, { data }: Entry<{ ticket: string; days: number }>): void {
  for (const order of liveOrders(step.db, data.ticket)) {
    if (order.lead === 1 || (order.state !== 'issued' && order.state !== 'signed')) continue;
    follow(step, order, withMoreDays(countyOf(step.db), order, data.days), 'extension');
  }
}

type Followed = Pick<DueMoved, 'dueAfter' | 'rule' | 'calendar'>;

function follow(step: Step, order: Order, moved: Followed, cause: 'ticket' | 'extension' = 'ticket'): void {
  const { dueAfter: dueAt, rule, calendar } = moved;
  const { id, ticket, department } = order;
  writeClock.due(step.db, id, dueAt, rule, calendar);
  const change = { dueBefore: order.dueAt, dueAfter: dueAt, rule, calendar };
  step.record(orderDueMoved, aboutOrder(id), { ticket, order: id, department, cause, ...change });
  remind(step, id);
}
