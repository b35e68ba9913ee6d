/** What people do with orders: dispatch, sign, return, submit, review, extend. */

import { dueAfter } from '../county/calendar.js';
import { countyOf, departmentOf, serviceOf } from '../county/table.js';
import { systemActor } from '../engine/actor.js';
import { entryType, type Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { scrub } from '../kit/scrub.js';
import { cleanText } from '../kit/text.js';
import type { Params } from '../kit/words.js';
import { refuseAccused } from '../tickets/secret.js';
import { type Ticket, ticketOf } from '../tickets/table.js';
import { decide, type Result, type TransitionName } from '../tickets/ticket.js';
import { guardAskReturn, guardDecideReturn, guardDispatch, guardExtend, guardReview, guardSubmit } from './guards.js';
import { aboutOrder, moveOrder, mustFindOrder, orderIssued, signDue } from './move.js';
import { endedOrders } from './order.js';
import { recordRoute, routeTicket } from './route.js';
import { insertOrder, type Order, ordersOf, writeOrder } from './table.js';

const TEXT_MOST = 20_000;
const CO_HANDLERS_MOST = 9;

export const orderExtended = entryType<{
  ticket: string;
  order: string;
  dueBefore: number;
  dueAfter: number;
  rule: string;
  calendar: string;
  reason: string;
}>('order.extension_granted');

const words = {
  none: {
    en: 'There is no ticket {ticket}. Nothing was done; see countyline ticket list',
    zh: '没有工单 {ticket}。未作任何操作；请看 countyline ticket list',
  },
  notReady: {
    en: 'Ticket {ticket} cannot be dispatched as it stands. Nothing was done; see countyline ticket show {ticket}',
    zh: '工单 {ticket} 当前状态不能派单。未作任何操作；请看 countyline ticket show {ticket}',
  },
  department: {
    en: 'The county has no department {department}. Nothing was done; see countyline department list',
    zh: '没有单位 {department}。未作任何操作；请看 countyline department list',
  },
  noLead: {
    en: 'Ticket {ticket} has no service to find its department by. Nothing was done; add --lead DEPARTMENT',
    zh: '工单 {ticket} 没有事项，无法确定承办单位。未作任何操作；请加 --lead 单位',
  },
  coIsLead: {
    en: '{department} is the lead already and cannot help itself. Nothing was done.',
    zh: '{department} 已是主办单位，不能同时协办。未作任何操作。',
  },
  final: {
    en: 'Ticket {ticket} was returned twice; only a supervisor may dispatch it now. Nothing was done.',
    zh: '工单 {ticket} 已两次退单，只能由班长派单。未作任何操作。',
  },
  window: {
    en: 'The return window of ticket {ticket} is over. Nothing was done; answer it, or ask for an extension.',
    zh: '工单 {ticket} 已过退单时限。未作任何操作；请办理或申请延期。',
  },
  returned: {
    en: '{department} asked to return ticket {ticket} before. Nothing was done; a department may ask once.',
    zh: '{department} 已申请过退回工单 {ticket}。未作任何操作；每个单位只能申请一次。',
  },
  supervisor: {
    en: 'The second return of ticket {ticket} is for a supervisor to decide. Nothing was done.',
    zh: '工单 {ticket} 的第二次退单须由班长裁定。未作任何操作。',
  },
  helper: {
    en: 'Ticket {ticket} waits for {department}, which helps with it. Nothing was done; submit when it has answered.',
    zh: '工单 {ticket} 尚待协办单位 {department} 反馈。未作任何操作；请待其反馈后再提交。',
  },
  ownDepartment: {
    en: '{department} may not review its own answer. Nothing was done; the hotline reviews it.',
    zh: '{department} 不能审核本单位的反馈。未作任何操作；请由热线中心审核。',
  },
  same: {
    en: '{user} submitted this answer and may not review it. Nothing was done; somebody else reviews it.',
    zh: '{user} 是反馈人，不能审核自己的反馈。未作任何操作；请由他人审核。',
  },
  text: {
    en: 'An answer needs the text the citizen will read. Nothing was done; add --text "…"',
    zh: '反馈需要给市民的答复内容。未作任何操作；请加 --text "…"',
  },
  late: {
    en: 'The order of ticket {ticket} is overdue; an extension is asked for before. Nothing was done.',
    zh: '工单 {ticket} 的派单已超期，延期须在到期前申请。未作任何操作。',
  },
  extended: {
    en: 'The order of ticket {ticket} was extended once already. Nothing was done.',
    zh: '工单 {ticket} 的派单已延期一次。未作任何操作。',
  },
} as const;

export interface Dispatch {
  readonly ticket: string;
  /** Department code; default is what the duty list says. */
  readonly lead?: string | undefined;
  readonly co?: readonly string[] | undefined;
}

/** Sends a ticket to exactly one lead and its co-handlers; all deadlines are computed now and kept. */
export function dispatch(step: Step, input: Dispatch): { readonly order: string; readonly department: string } {
  const ticket = mustBeReady(step, input.ticket);
  const county = countyOf(step.db);
  const route = input.lead === undefined ? routeTicket(step, ticket) : undefined;
  const lead = input.lead ?? route?.department;
  const co = [...new Set(input.co ?? [])].slice(0, CO_HANDLERS_MOST);
  const { state, returns } = ticket;
  const params = { ticket: ticket.number, department: lead ?? '' };
  refuse(guardDispatch({ state, returns, role: step.actor.role, lead, co }), params);
  if (lead === undefined) throw new Error('a dispatch without a lead was not refused');
  for (const code of [lead, ...co]) {
    if (!departmentOf(county, code)) throw new Refusal('notFound', words.department, { department: code.slice(0, 40) });
  }
  refuseAccused(step, ticket.number, [lead, ...co]);
  const before = ordersOf(step.db, ticket.number);
  const round = Math.max(0, ...before.map((order) => order.round)) + 1;
  issue(step, ticket, lead, round, true);
  if (route) recordRoute(step, ticket.number, `${ticket.number}-${round}`, route);
  for (const code of co) issue(step, ticket, code, round, false);
  return { order: `${ticket.number}-${round}`, department: lead };
}

/** Wrong in what was typed, rather than against a rule. */
const typed: readonly string[] = ['noLead', 'coIsLead', 'text'];

/** Says a guard's no in words; silent where it has none. */
function refuse(fault: keyof typeof words | undefined, params: Params): void {
  if (fault !== undefined) throw new Refusal(typed.includes(fault) ? 'usage' : 'refused', words[fault], params);
}

/** An officer's own department's order; without a department, the lead order. */
function ownOrder(step: Step, ticket: string): Order {
  const { department } = step.actor;
  const own = ordersOf(step.db, ticket).find(
    (each) => each.department === department && !endedOrders.includes(each.state),
  );
  return own ?? mustFindOrder(step, ticket);
}

function mustBeReady(step: Step, number: string): Ticket {
  const ticket = ticketOf(step.db, number);
  if (!ticket) throw new Refusal('notFound', words.none, { ticket: number.slice(0, 20) });
  const way: TransitionName = ticket.state === 'rework' ? 'reissue' : 'dispatch';
  if (!('to' in decide(ticket.state, way, step.actor.role))) {
    throw new Refusal('conflict', words.notReady, { ticket: number });
  }
  return ticket;
}

function issue(step: Step, ticket: Ticket, department: string, round: number, lead: boolean): void {
  const county = countyOf(step.db);
  const { deadlines } = county;
  const urgent = ticket.service !== null && (serviceOf(county, ticket.service)?.urgent ?? false);
  const id = lead ? `${ticket.number}-${round}` : `${ticket.number}-${round}-${department}`;
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
  });
  step.timer(signDue, aboutOrder(id), sign.dueAt, { order: id });
  step.record(orderIssued, aboutOrder(id), {
    ticket: ticket.number,
    order: id,
    department,
    lead,
    dueAt: ticket.dueAt,
    result: null,
    text: null,
    reason: null,
  });
}

export function sign(step: Step, ticket: string): void {
  const order = ownOrder(step, ticket);
  moveOrder(step, order, 'sign');
  writeOrder.signed(step.db, order.id, step.now, step.actor.user, 0);
}

/** The department's lead says it is not theirs, inside the window, once, with a reason. */
export function askReturn(step: Step, ticket: string, reason: string): void {
  const order = ownOrder(step, ticket);
  const { department, returnUntil } = order;
  const askedBefore = ordersOf(step.db, ticket).some((each) => each.department === department && each.returnAsked > 0);
  const returns = ticketOf(step.db, ticket)?.returns ?? 0;
  refuse(guardAskReturn({ now: step.now, returnUntil, returns, askedBefore }), { ticket, department });
  writeOrder.returnAsked(step.db, order.id);
  moveOrder(step, order, 'askReturn', { text: step.keepText(cleanText(reason, TEXT_MOST)), reason: 'return' });
}

/** Grants or refuses a return; the second one of a ticket is a supervisor's, and it is final. */
export function decideReturn(step: Step, ticket: string, grant: boolean, reason: string): void {
  const order = mustFindOrder(step, ticket);
  const asked = ordersOf(step.db, ticket).filter((each) => each.returnAsked > 0).length;
  refuse(guardDecideReturn(asked, step.actor.role), { ticket });
  const text = step.keepText(cleanText(reason, TEXT_MOST));
  if (grant && order.lead) {
    for (const each of helpers(step, order)) moveOrder(step.as(systemActor), each, 'recall', { reason: 'returned' });
  }
  moveOrder(step, order, grant ? 'grantReturn' : 'refuseReturn', { text, reason: grant ? 'granted' : 'refused' });
}

export interface Submission {
  readonly ticket: string;
  readonly text: string;
  readonly result: Result;
}

/** The department's answer, in words the citizen will read. */
export function submit(step: Step, input: Submission): void {
  const order = ownOrder(step, input.ticket);
  const body = scrub(cleanText(input.text, TEXT_MOST));
  const others = helpers(step, order);
  const late = others.find((each) => each.state !== 'submitted')?.department ?? '';
  refuse(guardSubmit(body, order.lead === 1, others), { ticket: input.ticket, department: late });
  const text = step.keepText(body);
  moveOrder(step, order, 'submit', { result: input.result, text });
  writeOrder.submitted(step.db, order.id, step.now, step.actor.user, input.result, text);
}

/** Passes an answer, or sends it back with a reason; never by whoever wrote it. */
export function review(step: Step, ticket: string, pass: boolean, reason: string | undefined): void {
  const order = mustFindOrder(step, ticket);
  const { user } = step.actor;
  // The operator is the one person at the machine: there is nobody else to review.
  const reviewer = { ...step.actor, alone: user === 'operator' };
  refuse(guardReview(order, reviewer), { user, department: order.department });
  const kept = reason === undefined ? {} : { text: step.keepText(cleanText(reason, TEXT_MOST)) };
  if (!pass) {
    moveOrder(step, order, 'sendBack', { ...kept, reason: 'sent-back' });
    return;
  }
  // The lead answers for all: co-handlers' orders of this round end with it.
  for (const each of helpers(step, order)) moveOrder(step, each, each.state === 'submitted' ? 'accept' : 'recall');
  const answer = order.publicText === null ? {} : { text: order.publicText };
  const result = order.result === null ? {} : { result: order.result };
  moveOrder(step, order, 'accept', { ...answer, ...result });
}

function helpers(step: Step, lead: Order): readonly Order[] {
  return ordersOf(step.db, lead.ticket).filter(
    (each) => each.round === lead.round && each.lead === 0 && !endedOrders.includes(each.state),
  );
}

/** One extension, before it is due, by a supervisor, with a reason the citizen will hear. */
export function extend(step: Step, ticket: string, workingDays: number, reason: string): { readonly dueAt: number } {
  const order = mustFindOrder(step, ticket);
  refuse(guardExtend(order, step.now), { ticket });
  const due = dueAfter(countyOf(step.db), order.dueAt, { workingDays });
  writeOrder.due(step.db, order.id, due.dueAt, `${order.dueRule}+${due.rule}`, due.calendarVersion);
  step.record(orderExtended, aboutOrder(order.id), {
    ticket,
    order: order.id,
    dueBefore: order.dueAt,
    dueAfter: due.dueAt,
    rule: `${order.dueRule}+${due.rule}`,
    calendar: due.calendarVersion,
    reason: step.keepText(cleanText(reason, TEXT_MOST)),
  });
  return { dueAt: due.dueAt };
}
