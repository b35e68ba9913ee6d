/** One way for an order to change its state: checked against the table, written, journalled. */

import { type EntryType, entryType, type Step, type TimerKind, timerKind } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { mustBeNamed } from '../tickets/secret.js';
import { ticketOf } from '../tickets/table.js';
import type { Result } from '../tickets/ticket.js';
import {
  type Check,
  decideAct,
  decideOrder,
  endedOrders,
  type OrderActName,
  type OrderNo,
  type OrderState,
  type OrderTransitionName,
  orderActs,
  orderTransitions,
  orderWords,
  type RejectCode,
  TAKEN_OVER,
  type ToldWay,
} from './order.js';
import { leadOrderOf, type Order, ordersOf, writeOrder } from './table.js';

/** Every entry about an order has this shape. */
export type OrderMoved = {
  readonly ticket: string;
  readonly order: string;
  readonly department: string;
  readonly lead: boolean;
  readonly dueAt: number;
  readonly result: Result | null;
  /** Commitment of the public text or the reason. */
  readonly text: string | null;
  /** A code, never a person's words. */
  readonly reason: string | null;
} & OrderMore;

/** What only some moves have. */
type OrderMore = {
  /** The order that was there before this one. */
  readonly supersedes?: string | undefined;
  /** The department a return proposes, or the sub-office an order goes to. */
  readonly to?: string | undefined;
  /** What the reviewer vouched for, and what they found wanting. */
  readonly checklist?: readonly Check[] | undefined;
  readonly failed?: readonly RejectCode[] | undefined;
  /** Commitment of the list of evidence. */
  readonly evidence?: string | undefined;
  /** SHA-256 of the files that prove it. */
  readonly attachments?: readonly string[] | undefined;
  /** Whether the department told the citizen before the hotline did. */
  readonly told?: boolean | undefined;
  readonly toldHow?: ToldWay | undefined;
  readonly toldAt?: number | undefined;
  /** The lead who let an officer's answer go. */
  readonly approvedBy?: string | undefined;
};

export const orderIssued = entryType<OrderMoved>('order.issued');
/** A helper that came later. */
export const orderJoined = entryType<OrderMoved>(orderActs.join.entry);
/** A sub-office has what its department signed. */
export const orderTakenOver = entryType<OrderMoved>(TAKEN_OVER);
export const orderMoved = Object.fromEntries(
  Object.entries(orderTransitions).map(([name, { entry }]) => [name, entryType<OrderMoved>(entry)]),
) as { readonly [N in OrderTransitionName]: EntryType<OrderMoved> };

export const signDue: TimerKind<{ order: string }> = timerKind('order.sign-due');

export const aboutOrder = (id: string): string => `order:${id}`;

const words = {
  none: {
    en: 'Ticket {ticket} has no order at work. Nothing was done; see countyline ticket show {ticket}',
    zh: '工单 {ticket} 没有在办的派单。未作任何操作；请看 countyline ticket show {ticket}',
  },
  state: {
    en: 'The order of ticket {ticket} is "{state}"; this can be done only when it is {from}. Nothing was done; see countyline ticket show {ticket}',
    zh: '工单 {ticket} 的派单当前为“{state}”；此操作仅适用于 {from}。未作任何操作；请看 countyline ticket show {ticket}',
  },
  role: {
    en: 'For this an order needs {roles}; you act as {role}. Nothing was done; pass it on to one of them.',
    zh: '此操作需要 {roles}；您的角色是 {role}。未作任何操作；请转交有权限的人员。',
  },
  department: {
    en: 'The order of ticket {ticket} is with {department}; you belong to {own}. Nothing was done.',
    zh: '工单 {ticket} 的派单属于 {department}；您属于 {own}。未作任何操作。',
  },
} as const;

/** The live lead order of a ticket, or a refusal. */
export function mustFindOrder(step: Pick<Step, 'db'>, ticket: string): Order {
  const order = leadOrderOf(step.db, ticket);
  if (!order) throw new Refusal('conflict', words.none, { ticket: ticket.slice(0, 20) });
  return order;
}

/** An officer's own department's live order; without one, the lead order, which then refuses them. */
export function ownOrder(step: Step, ticket: string): Order {
  const { department } = step.actor;
  const own = ordersOf(step.db, ticket).find(
    (each) => each.department === department && !endedOrders.includes(each.state),
  );
  return own ?? mustFindOrder(step, ticket);
}

export interface OrderFacts extends OrderMore {
  readonly result?: Result;
  readonly text?: string;
  readonly reason?: string;
}

/** Refuses what the table does not allow, and an officer of another department. */
export function moveOrder(step: Step, order: Order, name: OrderTransitionName, facts: OrderFacts = {}): void {
  const to = mustMoveOrder(step, order, name);
  const { ticket, id, department, lead, dueAt } = order;
  writeOrder.state(step.db, id, to);
  if (to !== 'issued') step.cancel(aboutOrder(id), signDue);
  if (endedOrders.includes(to)) step.cancel(aboutOrder(id));
  step.record(orderMoved[name], aboutOrder(id), {
    ticket,
    order: id,
    department,
    lead: lead === 1,
    dueAt,
    ...facts,
    result: facts.result ?? null,
    text: facts.text ?? null,
    reason: facts.reason ?? null,
  });
}

/** Only looks whether the move is allowed, for actions that ask for more before. */
export function mustMoveOrder(step: Step, order: Order, name: OrderTransitionName): OrderState {
  const verdict = decideOrder(order.state, name, step.actor.role);
  if (!('to' in verdict)) throw no(step, order, verdict);
  mustBeOwn(step, order);
  return verdict.to;
}

/** The same for what leaves the order in its state; only looks, because each such entry has a shape of its own. */
export function mustAct(step: Step, order: Order, name: OrderActName): void {
  const verdict = decideAct(order.state, name, step.actor.role);
  if (verdict) throw no(step, order, verdict);
  mustBeOwn(step, order);
}

function no(step: Step, { ticket, state }: Order, verdict: OrderNo): Refusal {
  if (verdict.no === 'role') {
    return new Refusal('refused', words.role, { roles: verdict.roles.join(' / '), role: step.actor.role });
  }
  const from = {
    en: verdict.from.map((each) => `"${orderWords[each].en}"`).join(' / '),
    zh: verdict.from.map((each) => `“${orderWords[each].zh}”`).join(' / '),
  };
  return new Refusal('conflict', words.state, { ticket, state: orderWords[state], from });
}

function mustBeOwn(step: Step, { ticket, department }: Order): void {
  const own = step.actor.department;
  if (own !== undefined && own !== department && (step.actor.role === 'officer' || step.actor.role === 'lead')) {
    throw new Refusal('refused', words.department, { ticket, department, own });
  }
  const found = ticketOf(step.db, ticket);
  if (found) mustBeNamed(step, found);
}
