/** What must hold before an order is issued or moves, besides its state and the role: pure, one answer each. */

import type { Role } from '../engine/actor.js';
import type { TicketState } from '../tickets/ticket.js';
import type { Order } from './table.js';

/** After the second return only a supervisor dispatches, and it is final. */
export const RETURNS_UNTIL_FINAL = 2;

export interface DispatchFacts {
  readonly state: TicketState;
  readonly returns: number;
  readonly role: Role;
  readonly lead: string | undefined;
  readonly co: readonly string[];
}

/** Exactly one lead, which does not help itself; a ticket that was sent around twice goes where a supervisor says. */
export function guardDispatch(facts: DispatchFacts): 'noLead' | 'final' | 'coIsLead' | undefined {
  const { state, returns, role, lead, co } = facts;
  if (lead === undefined) return 'noLead';
  // A second handling goes where the first one was; nobody chooses again.
  if (state !== 'rework' && returns >= RETURNS_UNTIL_FINAL && role !== 'supervisor') return 'final';
  return co.includes(lead) ? 'coIsLead' : undefined;
}

export interface ReturnFacts {
  readonly now: number;
  readonly returnUntil: number;
  /** Returns of this ticket that were granted. */
  readonly returns: number;
  /** Whether this department asked before. */
  readonly askedBefore: boolean;
}

/** Inside the window, once a department and ticket, and not after the second return. */
export function guardAskReturn(facts: ReturnFacts): 'final' | 'window' | 'returned' | undefined {
  if (facts.returns >= RETURNS_UNTIL_FINAL) return 'final';
  if (facts.now > facts.returnUntil) return 'window';
  return facts.askedBefore ? 'returned' : undefined;
}

/** The second return of a ticket is a supervisor's to decide. */
export function guardDecideReturn(asked: number, role: Role): 'supervisor' | undefined {
  return asked >= RETURNS_UNTIL_FINAL && role !== 'supervisor' ? 'supervisor' : undefined;
}

/** An answer has words, and a lead's answer waits for those who help. */
export function guardSubmit(
  body: string,
  lead: boolean,
  helpers: readonly Pick<Order, 'state'>[],
): 'text' | 'helper' | undefined {
  if (body === '') return 'text';
  return lead && helpers.some(({ state }) => state !== 'submitted') ? 'helper' : undefined;
}

/** Reviewed by somebody else, of another department. */
export function guardReview(
  order: Pick<Order, 'submittedBy' | 'department'>,
  reviewer: { readonly user: string; readonly department?: string; readonly alone: boolean },
): 'same' | 'ownDepartment' | undefined {
  if (order.submittedBy === reviewer.user && !reviewer.alone) return 'same';
  return reviewer.department === order.department ? 'ownDepartment' : undefined;
}

/** Once, and before it is due. */
export function guardExtend(order: Pick<Order, 'dueAt' | 'extended'>, now: number): 'late' | 'extended' | undefined {
  if (now > order.dueAt) return 'late';
  return order.extended > 0 ? 'extended' : undefined;
}
