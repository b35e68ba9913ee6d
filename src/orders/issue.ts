/** How an order begins: with its deadlines, the order before it, and words for the department. */

import { dueAfter } from '../county/calendar.js';
import { countyOf, departmentOf, serviceOf } from '../county/table.js';
import type { EntryType, Step } from '../engine/step.js';
import type { Ticket } from '../tickets/table.js';
import { aboutOrder, type OrderMoved, orderIssued, signDue } from './move.js';
import { insertOrder, type Order, orderOf } from './table.js';
import { refusal } from './words.js';

export interface Issue {
  readonly department: string;
  readonly round: number;
  readonly lead: boolean;
  readonly supersedes?: string | undefined;
  /** Commitment. */
  readonly note?: string | undefined;
  /** No department gives this one back. */
  readonly final?: boolean | undefined;
  /** Commitment and code of why, for one that comes later. */
  readonly text?: string | undefined;
  readonly entry?: EntryType<OrderMoved>;
}

/** A new order, waiting for its signature; all deadlines are computed now and kept. Gives its id. */
export function issue(step: Step, ticket: Ticket, input: Issue): string {
  const { department, round, lead, supersedes } = input;
  const county = countyOf(step.db);
  const { deadlines } = county;
  const urgent = ticket.service !== null && (serviceOf(county, ticket.service)?.urgent ?? false);
  const id = freeId(step, lead ? `${ticket.number}-${round}` : `${ticket.number}-${round}-${department}`);
  const sign = dueAfter(county, step.now, urgent ? deadlines.signUrgent : deadlines.sign);
  insertOrder(step.db, {
    id,
    ticket: ticket.number,
    round,
    department,
    lead: lead ? 1 : 0,
    issuedAt: step.now,
    issuedBy: step.actor.user,
    signDueAt: sign.dueAt,
    returnUntil: dueAfter(county, step.now, deadlines.returnWindow).dueAt,
    // The department's clock is the citizen's: being sent around gives nobody more time.
    dueAt: ticket.dueAt,
    dueRule: ticket.dueRule,
    calendar: ticket.calendar,
    supersedes: supersedes ?? null,
    note: input.note ?? null,
    noMoreReturn: input.final ? 1 : 0,
  });
  step.timer(signDue, aboutOrder(id), sign.dueAt, { order: id });
  step.record(input.entry ?? orderIssued, aboutOrder(id), {
    ticket: ticket.number,
    order: id,
    department,
    lead,
    dueAt: ticket.dueAt,
    result: null,
    text: input.text ?? null,
    reason: null,
    supersedes,
  });
  return id;
}

/** A sub-office's order, with all that its department's order had: dates, signature, extension, judgment. */
export function takeOver(step: Step, old: Order, department: string): string {
  const id = freeId(step, `${old.ticket}-${old.round}-${department}`);
  const { ticket, round, lead, signDueAt, returnUntil, dueAt, dueRule, calendar, note, noMoreReturn } = old;
  insertOrder(step.db, {
    id,
    ticket,
    round,
    department,
    lead,
    issuedAt: step.now,
    issuedBy: step.actor.user,
    signDueAt,
    returnUntil,
    dueAt,
    dueRule,
    calendar,
    supersedes: old.id,
    note,
    noMoreReturn,
  });
  return id;
}

/** A department that helps again in the same round has a second order. */
function freeId(step: Step, wanted: string): string {
  let id = wanted;
  for (let count = 2; orderOf(step.db, id); count += 1) id = `${wanted}-${count}`;
  return id;
}

/** Refuses a department that the county does not have. */
export function mustBeDepartment(step: Step, code: string): { code: string; parent: string | undefined } {
  const department = departmentOf(countyOf(step.db), code);
  if (!department) throw refusal('noDepartment', { department: code });
  return department;
}
