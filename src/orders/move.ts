/** One way for an order to change its state: checked against the table, written, journalled. */

import { type EntryType, entryType, type Step, type TimerKind, timerKind } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import type { Result } from '../tickets/ticket.js';
import { decideOrder, endedOrders, type OrderTransitionName, orderTransitions, orderWords } from './order.js';
import { leadOrderOf, type Order, writeOrder } from './table.js';

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
  readonly reason: string | null;
};

export const orderIssued = entryType<OrderMoved>('order.issued');
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

export interface OrderFacts {
  readonly result?: Result;
  readonly text?: string;
  readonly reason?: string;
}

/** Refuses what the table does not allow, and an officer of another department. */
export function moveOrder(step: Step, order: Order, name: OrderTransitionName, facts: OrderFacts = {}): void {
  const verdict = decideOrder(order.state, name, step.actor.role);
  const { ticket, id, department, lead, dueAt } = order;
  if (!('to' in verdict)) {
    if (verdict.no === 'role') {
      throw new Refusal('refused', words.role, { roles: verdict.roles.join(' / '), role: step.actor.role });
    }
    const from = {
      en: verdict.from.map((each) => `"${orderWords[each].en}"`).join(' / '),
      zh: verdict.from.map((each) => `“${orderWords[each].zh}”`).join(' / '),
    };
    throw new Refusal('conflict', words.state, { ticket, state: orderWords[order.state], from });
  }
  const own = step.actor.department;
  if (own !== undefined && own !== department && (step.actor.role === 'officer' || step.actor.role === 'lead')) {
    throw new Refusal('refused', words.department, { ticket, department, own });
  }
  writeOrder.state(step.db, id, verdict.to);
  if (verdict.to !== 'issued') step.cancel(aboutOrder(id), signDue);
  if (endedOrders.includes(verdict.to)) step.cancel(aboutOrder(id));
  step.record(orderMoved[name], aboutOrder(id), {
    ticket,
    order: id,
    department,
    lead: lead === 1,
    dueAt,
    result: facts.result ?? null,
    text: facts.text ?? null,
    reason: facts.reason ?? null,
  });
}
