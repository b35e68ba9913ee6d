/** What people do with orders, from dispatch to review: send, sign, give back, answer, judge. */

import { isAlone } from '../county/actor.js';
import { countyOf, departmentOf } from '../county/table.js';
import { systemActor } from '../engine/actor.js';
import type { Step } from '../engine/step.js';
import { cleanText } from '../kit/text.js';
import { plain } from '../kit/words.js';
import { mustHaveNamed, refuseAccused, summarise } from '../tickets/secret.js';
import { type Ticket, ticketOf } from '../tickets/table.js';
import { decide, type TransitionName } from '../tickets/ticket.js';
import { answerOf, keepSentBack } from './answer-table.js';
import {
  guardAskReturn,
  guardDecideReturn,
  guardDispatch,
  guardReview,
  guardVerdict,
  HELPERS_MOST,
  RETURNS_UNTIL_FINAL,
  type Reviewer,
} from './guards.js';
import { issue, mustBeDepartment } from './issue.js';
import { moveOrder, mustFindOrder, mustMoveOrder, ownOrder } from './move.js';
import { type Check, checklist, endedOrders, type RejectCode, type ReturnCode, rejectCodes } from './order.js';
import { recordRoute, routeTicket } from './route.js';
import { type Order, ordersOf, writeOrder } from './table.js';
import { refusal, refuse } from './words.js';

/** Ten pages; whoever has more to say sends a letter. */
export const TEXT_MOST = 20_000;

export interface Dispatch {
  readonly ticket: string;
  /** Department code; default is what the duty list says. */
  readonly lead?: string | undefined;
  readonly co?: readonly string[] | undefined;
  /** Words to the departments. */
  readonly note?: string | undefined;
  /** A secret request rewritten, for the department that may not read the citizen's own words. */
  readonly summary?: string | undefined;
}

/** Sends a ticket to exactly one lead and its co-handlers; all deadlines are computed now and kept. */
export function dispatch(step: Step, input: Dispatch): { readonly order: string; readonly department: string } {
  const ticket = mustBeReady(step, input.ticket);
  const route = input.lead === undefined ? routeTicket(step, ticket) : undefined;
  const department = input.lead ?? route?.department;
  const co = [...new Set(input.co ?? [])].slice(0, HELPERS_MOST);
  const { state, returns, number } = ticket;
  refuse(guardDispatch({ state, returns, role: step.actor.role, lead: department, co }), {
    ticket: number,
    department: department ?? '',
  });
  if (department === undefined) throw new Error('a dispatch without a lead was not refused');
  for (const code of [department, ...co]) mustBeDepartment(step, code);
  refuseAccused(step, number, [department, ...co]);
  mustHaveNamed(step, ticket, [department, ...co]);
  const before = ordersOf(step.db, number);
  const round = Math.max(0, ...before.map((order) => order.round)) + 1;
  if (input.summary !== undefined) summarise(step, number, input.summary);
  const shared = { round, note: kept(step, input.note) };
  const supersedes = before.findLast((order) => order.lead === 1)?.id;
  const final = returns >= RETURNS_UNTIL_FINAL;
  const order = issue(step, ticket, { ...shared, department, lead: true, supersedes, final });
  if (route) recordRoute(step, number, order, route);
  for (const code of co) issue(step, ticket, { ...shared, department: code, lead: false });
  return { order, department };
}

function kept(step: Step, text: string | undefined): string | undefined {
  const body = text === undefined ? '' : cleanText(text, TEXT_MOST);
  return body === '' ? undefined : step.keepText(body);
}

function mustBeReady(step: Step, number: string): Ticket {
  const ticket = ticketOf(step.db, number);
  if (!ticket) throw refusal('noTicket', { ticket: number });
  const way: TransitionName = ticket.state === 'rework' ? 'reissue' : 'dispatch';
  if (!('to' in decide(ticket.state, way, step.actor.role))) throw refusal('notReady', { ticket: number });
  return ticket;
}

export function sign(step: Step, ticket: string): void {
  const order = ownOrder(step, ticket);
  moveOrder(step, order, 'sign');
  writeOrder.signed(step.db, order.id, step.now, step.actor.user, 0);
}

export interface ReturnAsked {
  readonly ticket: string;
  readonly code: ReturnCode;
  /** The legal basis, in words. */
  readonly basis: string;
  /** Code of the department whose matter it is instead. */
  readonly to: string;
}

/** The department's lead says it is not theirs, inside the window, once, with reason, legal basis and a better address. */
export function askReturn(step: Step, { ticket, code, basis, to }: ReturnAsked): void {
  const order = ownOrder(step, ticket);
  const { department } = order;
  const askedBefore = ordersOf(step.db, ticket).some((each) => each.department === department && each.returnAsked > 0);
  const returns = ticketOf(step.db, ticket)?.returns ?? 0;
  const proposed = mustBeDepartment(step, to);
  const fault = guardAskReturn({ now: step.now, order, returns, askedBefore, to: proposed });
  refuse(fault, { ticket, department, to });
  const text = step.keepText(cleanText(basis, TEXT_MOST));
  moveOrder(step, order, 'askReturn', { text, reason: code, to });
  writeOrder.returnAsked(step.db, order.id, code, text, to);
}

/** Grants or refuses a return; the second one of a ticket is a supervisor's, and what is refused stays where it is. */
export function decideReturn(step: Step, ticket: string, grant: boolean, reason: string): void {
  const order = mustFindOrder(step, ticket);
  const asked = ordersOf(step.db, ticket).filter((each) => each.returnAsked > 0).length;
  refuse(guardDecideReturn(asked, step.actor.role), { ticket });
  const text = step.keepText(cleanText(reason, TEXT_MOST));
  if (grant) endHelpers(step, order, 'returned');
  else writeOrder.kept(step.db, order.id);
  moveOrder(step, order, grant ? 'grantReturn' : 'refuseReturn', { text, reason: grant ? 'granted' : 'refused' });
}

/** Nobody helps with an order that is gone. */
export function endHelpers(step: Step, lead: Order, reason: string): void {
  for (const each of helpersOf(step, lead)) moveOrder(step.as(systemActor), each, 'recall', { reason });
}

/** The live co-handlers of a lead order. */
export function helpersOf(step: Pick<Step, 'db'>, lead: Order): readonly Order[] {
  return ordersOf(step.db, lead.ticket).filter(
    (each) => each.round === lead.round && each.lead === 0 && !endedOrders.includes(each.state),
  );
}

export interface Verdict {
  readonly pass: boolean;
  /** What the reviewer vouches for; an answer passes with the whole list. */
  readonly checked?: readonly Check[] | undefined;
  /** What is wanting; at least one where it goes back. */
  readonly failed?: readonly RejectCode[] | undefined;
  /** Why it goes back, in words. */
  readonly reason?: string | undefined;
}

/** Passes an answer, or sends it back, item by item; never by whoever wrote it. */
export function review(step: Step, ticket: string, verdict: Verdict): void {
  const { pass, checked = [], failed = [] } = verdict;
  const order = mustFindOrder(step, ticket);
  const body = cleanText(verdict.reason ?? '', TEXT_MOST);
  mustBeOther(step, order);
  // Where there is no answer yet, that is what is wrong, and not a list that nobody filled in.
  mustMoveOrder(step, order, pass ? 'accept' : 'sendBack');
  refuse(guardVerdict({ pass, failed, reason: body, checked }), {
    missing: checklist.filter((item) => !checked.includes(item)).join(', '),
    codes: plain(rejectCodes.join('|')),
    failed: failed.join(', '),
  });
  if (!pass) {
    sendBack(step, order, checked, failed, body);
    return;
  }
  // The lead answers for all: co-handlers' orders of this round end with it.
  for (const each of helpersOf(step, order)) moveOrder(step, each, each.state === 'submitted' ? 'accept' : 'recall');
  const answer = order.publicText === null ? {} : { text: order.publicText };
  const result = order.result === null ? {} : { result: order.result };
  moveOrder(step, order, 'accept', { ...answer, ...result, checklist: inOrder(checklist, checked) });
}

function sendBack(
  step: Step,
  order: Order,
  checked: readonly Check[],
  failed: readonly RejectCode[],
  body: string,
): void {
  const codes = inOrder(rejectCodes, failed);
  const [reason = 'no_action'] = codes;
  const text = step.keepText(body);
  moveOrder(step, order, 'sendBack', { text, reason, failed: codes, checklist: inOrder(checklist, checked) });
  keepSentBack(step.db, order.id, { failed: codes, text });
}

/** As the list has them, each once. */
function inOrder<T>(all: readonly T[], some: readonly T[]): readonly T[] {
  return all.filter((item) => some.includes(item));
}

function mustBeOther(step: Step, order: Order): void {
  const approvedBy = answerOf(step.db, order.id)?.approvedBy ?? null;
  const parent = departmentOf(countyOf(step.db), order.department)?.parent;
  refuse(guardReview(order, reviewerOf(step), { approvedBy, parent }), {
    user: step.actor.user,
    department: order.department,
  });
}

/** Whoever judges; the operator is the one person at the machine, so that there is nobody else to do it. */
export function reviewerOf({ actor }: Pick<Step, 'actor'>): Reviewer {
  return { ...actor, alone: isAlone(actor.user) };
}
