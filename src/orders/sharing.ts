/** Who works on it: departments that help, the officer it is given to, the sub-office it goes to, and taking it back. */

import { countyOf, userOf } from '../county/table.js';
import { entryType, type Step } from '../engine/step.js';
import { cleanText } from '../kit/text.js';
import { mustFind } from '../tickets/move.js';
import { mustBeNamed, mustHaveNamed, refuseAccused } from '../tickets/secret.js';
import { ticketOf } from '../tickets/table.js';
import { endHelpers, TEXT_MOST } from './actions.js';
import { guardDenyJoint, guardJoin, guardTransfer } from './guards.js';
import { issue, mustBeDepartment, takeOver } from './issue.js';
import { aboutOrder, moveOrder, mustAct, mustFindOrder, orderJoined, orderTakenOver, ownOrder } from './move.js';
import { endedOrders, orderActs } from './order.js';
import { addRequest, decideRequest, passRequests, requestsOf } from './request-table.js';
import { type Order, ordersOf, writeOrder } from './table.js';
import { refusal, refuse } from './words.js';

type About = { ticket: string; order: string; department: string };
const orderAssigned = entryType<About & { officer: string }>(orderActs.assign.entry);
const jointAsked = entryType<About & { to: string; reason: string }>(orderActs.askJoint.entry);
export const jointDenied = entryType<About & { to: string; reason: string; askedBy: string }>(
  orderActs.denyJoint.entry,
);

/** Another department helps from now on; the lead stays answerable, and its answer waits for theirs. */
export function join(step: Step, number: string, department: string, reason: string | undefined): string {
  const lead = mustFindOrder(step, number);
  mustAct(step, lead, 'join');
  mustBeFree(step, lead, department);
  refuseAccused(step, number, [department]);
  const ticket = ticketOf(step.db, number);
  if (!ticket) throw refusal('noTicket', { ticket: number });
  mustHaveNamed(step, ticket, [department]);
  const text = reason === undefined ? undefined : step.keepText(cleanText(reason, TEXT_MOST));
  const { round } = lead;
  const id = issue(step, ticket, {
    department,
    round,
    lead: false,
    note: text,
    text,
    entry: orderJoined,
  });
  for (const { id: asked } of askedFor(step, lead, department)) {
    decideRequest(step.db, asked, { state: 'granted', at: step.now, by: step.actor.user });
  }
  return id;
}

/** The dispatcher's no to a lead who asked for this department's help: the lead answers alone, and reads why. */
export function denyJoint(step: Step, ticket: string, to: string, reason: string): void {
  const order = mustFindOrder(step, ticket);
  mustAct(step, order, 'denyJoint');
  const open = askedFor(step, order, to);
  const { id, department } = order;
  const text = cleanText(reason, TEXT_MOST);
  refuse(guardDenyJoint(open.length, text), { ticket, department, to });
  const kept = step.keepText(text);
  for (const asked of open) {
    decideRequest(step.db, asked.id, { state: 'refused', at: step.now, by: step.actor.user, answer: kept });
  }
  const askedBy = open.at(-1)?.askedBy ?? '';
  step.record(jointDenied, aboutOrder(id), { ticket, order: id, department, to, reason: kept, askedBy });
}

/** What a lead asked for and nobody has decided. */
function askedFor(step: Step, { id }: Order, to: string) {
  return requestsOf(step.db, id).filter(
    ({ kind, department, state }) => kind === 'joint' && department === to && state === 'asked',
  );
}

/** The lead says whose help it needs; a dispatcher decides by joining them. */
export function askJoint(step: Step, ticket: string, to: string, reason: string): void {
  const order = ownOrder(step, ticket);
  mustAct(step, order, 'askJoint');
  const { id, department, lead } = order;
  if (lead === 0) throw refusal('helps', { ticket, department });
  mustBeFree(step, order, to);
  const kept = step.keepText(cleanText(reason, TEXT_MOST));
  const asked = { order: id, kind: 'joint', days: null, department: to, reason: kept } as const;
  addRequest(step.db, { ...asked, askedAt: step.now, askedBy: step.actor.user });
  step.record(jointAsked, aboutOrder(id), { ticket, order: id, department, to, reason: kept });
}

function mustBeFree(step: Step, lead: Order, department: string): void {
  mustBeDepartment(step, department);
  refuse(guardJoin(department, liveOf(step, lead.ticket)), {
    ticket: lead.ticket,
    department,
    to: department,
    most: liveOf(step, lead.ticket).length - 1,
  });
}

function liveOf(step: Step, ticket: string): readonly Order[] {
  return ordersOf(step.db, ticket).filter(({ state }) => !endedOrders.includes(state));
}

/** A helper's lead says why they cannot help; the lead department goes on without them. */
export function refuseJoint(step: Step, ticket: string, reason: string): void {
  const order = ownOrder(step, ticket);
  if (order.lead === 1 && step.actor.department === order.department) {
    throw refusal('leads', { ticket, department: order.department });
  }
  moveOrder(step, order, 'refuseJoint', { text: step.keepText(cleanText(reason, TEXT_MOST)), reason: 'cannot-help' });
}

/** Gives the order to one officer of the department. */
export function assign(step: Step, ticket: string, officer: string): void {
  const order = ownOrder(step, ticket);
  mustAct(step, order, 'assign');
  const { id, department } = order;
  const user = userOf(countyOf(step.db), officer);
  const works = user?.roles.some((role) => role === 'officer' || role === 'lead') ?? false;
  if (!works || user?.department !== department) throw refusal('noOfficer', { officer, department });
  mustBeNamed(step.as({ user: officer, role: 'officer', department }), mustFind(step, ticket));
  writeOrder.assigned(step.db, id, officer);
  step.record(orderAssigned, aboutOrder(id), { ticket, order: id, department, officer });
}

/** To a sub-office of the department: its order ends, the sub-office's goes on from there, signed and with the same dates. */
export function transfer(step: Step, ticket: string, to: string): string {
  const order = ownOrder(step, ticket);
  const office = mustBeDepartment(step, to);
  const { department, lead, dueAt } = order;
  mustAct(step, order, 'assign');
  refuse(guardTransfer(order, office, liveOf(step, ticket)), { ticket, department, to });
  refuseAccused(step, ticket, [to]);
  mustHaveNamed(step, mustFind(step, ticket), [to]);
  moveOrder(step, order, 'transfer', { to });
  const id = takeOver(step, order, to);
  writeOrder.inherited(step.db, id, order.id);
  passRequests(step.db, order.id, id);
  step.record(orderTakenOver, aboutOrder(id), {
    ticket,
    order: id,
    department: to,
    lead: lead === 1,
    dueAt,
    result: null,
    text: null,
    reason: null,
    supersedes: order.id,
  });
  return id;
}

/** Takes back the lead order, and with it the helpers', or one helper's order alone. */
export function recall(step: Step, ticket: string, reason: string, department: string | undefined): void {
  const lead = mustFindOrder(step, ticket);
  const order = department === undefined ? lead : liveOf(step, ticket).find((each) => each.department === department);
  if (!order) throw refusal('noShare', { ticket, department: department ?? '' });
  const text = step.keepText(cleanText(reason, TEXT_MOST));
  if (order.lead === 1) endHelpers(step, order, 'recalled');
  moveOrder(step, order, 'recall', { text, reason: 'dispatcher' });
}
