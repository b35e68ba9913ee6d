/** What must hold before an order is issued or moves, besides its state and the role: pure, one answer each. */

import type { Span } from '../county/county.js';
import type { Role } from '../engine/actor.js';
import type { TicketState } from '../tickets/ticket.js';
import { type Check, checklist, failureOf, type RejectCode } from './order.js';
import type { Order } from './table.js';

/** After the second return only a supervisor dispatches, and it is final. */
export const RETURNS_UNTIL_FINAL = 2;
/** A lead and nine helpers: more is a matter for a meeting, not for orders. */
export const HELPERS_MOST = 9;

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
  readonly order: Pick<Order, 'lead' | 'department' | 'returnUntil' | 'noMoreReturn'>;
  /** Returns of this ticket that were granted. */
  readonly returns: number;
  /** Whether this department asked before. */
  readonly askedBefore: boolean;
  /** The department proposed instead, and whose sub-office it is. */
  readonly to: { readonly code: string; readonly parent: string | undefined };
}

/** By the lead department, inside the window, once a department and ticket, not after a judgment, to somebody else. */
export function guardAskReturn(
  facts: ReturnFacts,
): 'helps' | 'kept' | 'window' | 'returned' | 'proposesItself' | 'proposesOffice' | undefined {
  const { order, to } = facts;
  if (order.lead === 0) return 'helps';
  if (facts.askedBefore) return 'returned';
  if (facts.returns >= RETURNS_UNTIL_FINAL || order.noMoreReturn === 1) return 'kept';
  if (facts.now > order.returnUntil) return 'window';
  if (to.code === order.department) return 'proposesItself';
  return to.parent === order.department ? 'proposesOffice' : undefined;
}

/** The second return of a ticket is a supervisor's to decide. */
export function guardDecideReturn(asked: number, role: Role): 'supervisor' | undefined {
  return asked >= RETURNS_UNTIL_FINAL && role !== 'supervisor' ? 'supervisor' : undefined;
}

/** An order given to one officer is that officer's, or the lead's. */
export function guardAssigned(
  order: Pick<Order, 'assignedTo'>,
  actor: { readonly user: string; readonly role: Role },
): 'assigned' | undefined {
  if (order.assignedTo === null || actor.role !== 'officer') return undefined;
  return order.assignedTo === actor.user ? undefined : 'assigned';
}

/** An answer has words, and a lead's answer waits for those who help: for their text, or their refusal. */
export function guardSubmit(
  body: string,
  lead: boolean,
  helpers: readonly Pick<Order, 'state'>[],
): 'text' | 'helper' | undefined {
  if (body === '') return 'text';
  return lead && helpers.some(({ state }) => state !== 'submitted') ? 'helper' : undefined;
}

/** Every answer says whether the citizen was told already: in some way between registration and now, or not yet. */
export function guardTold(
  said: {
    readonly toldHow?: string | undefined;
    readonly toldAt?: number | undefined;
    readonly notTold?: boolean | undefined;
  },
  { from, until }: { readonly from: number; readonly until: number },
): 'unsaid' | 'told' | 'toldTime' | undefined {
  const { toldHow: how, toldAt: at, notTold = false } = said;
  if (how === undefined && at === undefined) return notTold ? undefined : 'unsaid';
  if (notTold || how === undefined || at === undefined) return 'told';
  return at >= from && at <= until ? undefined : 'toldTime';
}

/** Another one than who wrote the answer lets it go. */
export function guardApprove(
  draft: { readonly state: string; readonly writtenBy: string } | undefined,
  lead: { readonly user: string; readonly alone: boolean },
): 'noDraft' | 'ownDraft' | undefined {
  if (draft?.state !== 'draft') return 'noDraft';
  return draft.writtenBy === lead.user && !lead.alone ? 'ownDraft' : undefined;
}

export interface Reviewer {
  readonly user: string;
  readonly department?: string;
  /** The operator is the one person at the machine: there is nobody else to review. */
  readonly alone: boolean;
}

/** Reviewed by somebody who neither wrote nor approved it, of another department, and of none above it. */
export function guardReview(
  order: Pick<Order, 'submittedBy' | 'department'>,
  reviewer: Reviewer,
  more: { readonly approvedBy: string | null; readonly parent: string | undefined } = {
    approvedBy: null,
    parent: undefined,
  },
): 'same' | 'ownDepartment' | undefined {
  const { user, department, alone } = reviewer;
  if (!alone && (order.submittedBy === user || more.approvedBy === user)) return 'same';
  if (department === undefined) return undefined;
  return department === order.department || department === more.parent ? 'ownDepartment' : undefined;
}

/** Item by item: whoever passes vouches for all of the list, whoever sends back says what failed, and why in words. */
export function guardVerdict(verdict: {
  readonly pass: boolean;
  readonly failed: readonly RejectCode[];
  readonly reason: string;
  readonly checked: readonly Check[];
}): 'noCode' | 'noReason' | 'unchecked' | 'bothWays' | undefined {
  const { pass, failed, reason, checked } = verdict;
  if (checked.some((item) => failed.includes(failureOf[item])) || (pass && failed.length > 0)) return 'bothWays';
  if (pass) return checklist.every((item) => checked.includes(item)) ? undefined : 'unchecked';
  if (failed.length === 0) return 'noCode';
  return reason === '' ? 'noReason' : undefined;
}

export interface ExtensionFacts {
  readonly now: number;
  readonly dueAt: number;
  /** Whether any order of the ticket was extended before. */
  readonly extended: boolean;
  readonly days: number;
  /** What the county gives at most. */
  readonly most: Span;
}

/** Once a ticket, before it is due, no longer than the county allows. */
export function guardExtend(facts: ExtensionFacts): 'late' | 'extended' | 'tooLong' | undefined {
  if (facts.extended) return 'extended';
  if (facts.now > facts.dueAt) return 'late';
  const { days, most } = facts;
  return ('workingDays' in most ? days > most.workingDays : days * 24 > most.hours) ? 'tooLong' : undefined;
}

/** A lead asks for its own department's lead order, and once. */
export function guardAskExtension(
  facts: ExtensionFacts & { readonly lead: 0 | 1; readonly askedBefore: boolean },
): 'helps' | 'asked' | 'late' | 'extended' | 'tooLong' | undefined {
  if (facts.lead === 0) return 'helps';
  return facts.askedBefore ? 'asked' : guardExtend(facts);
}

/** Decided by another than who asked, and not by the department it is for. */
export function guardDecideExtension(
  order: Pick<Order, 'department'>,
  askedBy: string | undefined,
  supervisor: Reviewer,
): 'requester' | 'ownExtension' | undefined {
  if (askedBy === supervisor.user && !supervisor.alone) return 'requester';
  return supervisor.department === order.department ? 'ownExtension' : undefined;
}

/** A department helps once, and nobody helps itself. */
export function guardJoin(
  department: string,
  live: readonly Pick<Order, 'department' | 'lead'>[],
): 'coIsLead' | 'atWork' | 'manyHelpers' | undefined {
  const there = live.find((order) => order.department === department);
  if (there) return there.lead === 1 ? 'coIsLead' : 'atWork';
  return live.filter(({ lead }) => lead === 0).length >= HELPERS_MOST ? 'manyHelpers' : undefined;
}

/** Only what was asked for is denied, and the lead is told why. */
export function guardDenyJoint(asked: number, reason: string): 'noJoint' | 'whyNot' | undefined {
  if (asked === 0) return 'noJoint';
  return reason === '' ? 'whyNot' : undefined;
}

/** To a sub-office of the department that is not at work on the ticket already. */
export function guardTransfer(
  order: Pick<Order, 'department'>,
  to: { readonly code: string; readonly parent: string | undefined },
  live: readonly Pick<Order, 'department'>[],
): 'noOffice' | 'atWork' | undefined {
  if (to.parent !== order.department) return 'noOffice';
  return live.some(({ department }) => department === to.code) ? 'atWork' : undefined;
}
