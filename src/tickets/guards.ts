/** What must hold before a ticket moves, besides its state and the role: pure, one answer each. */

import { isAlone } from '../county/actor.js';
import type { Actor, Role } from '../engine/actor.js';
import type { Export } from './export-table.js';
import type { Unlock } from './secrecy-table.js';
import type { Ticket } from './table.js';
import { finalStates, type Secrecy } from './ticket.js';

/** A third no ends the tries; from then on the answer lies ready for whoever asks. */
export const TRIES_MOST = 3;
/** A second handling is fair; a third is a matter for a panel. */
export const REWORKS_MOST = 2;

/** A department gets what has a service. */
export function guardAccept(ticket: Pick<Ticket, 'service'>): 'noService' | undefined {
  return ticket.service === null ? 'noService' : undefined;
}

/** A ticket joins another one that is still at work. */
export function guardMerge(
  child: Pick<Ticket, 'number'>,
  parent: Pick<Ticket, 'number' | 'state'>,
): 'self' | 'over' | undefined {
  if (child.number === parent.number) return 'self';
  return guardOpen(parent);
}

/** Urged and watched is only what somebody still works on. */
export function guardOpen(ticket: Pick<Ticket, 'state'>): 'over' | undefined {
  return finalStates.includes(ticket.state) ? 'over' : undefined;
}

/** A whistle-blower's report goes its way once a department has it. */
export function guardWithdraw(ticket: Pick<Ticket, 'secrecy' | 'lead'>): 'whistle' | undefined {
  return ticket.secrecy === 3 && ticket.lead !== null ? 'whistle' : undefined;
}

/** Anybody may make a ticket more secret, only a supervisor less, and not the one who made it more secret. */
export function guardSecrecy(
  from: Secrecy,
  to: Secrecy,
  role: Role,
  people: { readonly raisedBy: string | null; readonly user: string } = { raisedBy: null, user: '' },
): 'lower' | 'raiser' | undefined {
  if (to >= from) return undefined;
  if (role !== 'supervisor') return 'lower';
  return people.raisedBy === people.user && !isAlone(people.user) ? 'raiser' : undefined;
}

/** Never the department that handled it; a public answer; and a delivered reply or three tries. */
export function guardClose(
  ticket: Pick<Ticket, 'state' | 'lead' | 'publicText' | 'result' | 'reached' | 'tries'>,
  department: string | undefined,
): 'ownDepartment' | 'noAnswer' | 'unreached' | undefined {
  if (department !== undefined && department === ticket.lead) return 'ownDepartment';
  if (ticket.state !== 'callback') return undefined;
  if (ticket.publicText === null || ticket.result === null) return 'noAnswer';
  return !ticket.reached && ticket.tries < TRIES_MOST ? 'unreached' : undefined;
}

/** The hotline says what a request is about; a department says that it is not theirs. */
export function guardService(role: Role): 'foreignService' | undefined {
  return role === 'officer' || role === 'lead' || role === 'callback' ? 'foreignService' : undefined;
}

/** Whoever proposes something does not decide it. */
export function guardDecide(proposedBy: string, user: string): 'same' | undefined {
  return proposedBy === user && !isAlone(user) ? 'same' : undefined;
}

/** People of a department act on tickets that are with it. */
export function guardOwn(ticket: Pick<Ticket, 'lead'>, { role, department }: Actor): 'foreign' | undefined {
  if (role !== 'officer' && role !== 'lead') return undefined;
  return department !== undefined && department !== ticket.lead ? 'foreign' : undefined;
}

/** One try in each part of a day; a supervisor may have a reason for another. */
export function guardTry(
  nextAt: number,
  now: number,
  overrides: boolean,
  role: Role,
): 'early' | 'overrideRole' | undefined {
  if (nextAt <= now) return undefined;
  if (!overrides) return 'early';
  return role === 'supervisor' ? undefined : 'overrideRole';
}

/** Besides whoever closes. */
export const PANEL_LEAST = 2;

/** A panel sits when second handlings did not help, and is more than one person. */
export function guardPanel(pending: 'proposed' | 'panel' | undefined, members: number): 'notPanel' | 'few' | undefined {
  if (pending !== 'panel') return 'notPanel';
  return members < PANEL_LEAST ? 'few' : undefined;
}

/** At most two rounds. */
export function guardRework(ticket: Pick<Ticket, 'reworks'>): 'reworks' | undefined {
  return ticket.reworks >= REWORKS_MOST ? 'reworks' : undefined;
}

/** One at a time, and only for whistle-blowing: everything less secret is read by role. */
export function guardUnlock(
  ticket: Pick<Ticket, 'secrecy'>,
  last: Pick<Unlock, 'agreedBy' | 'expiresAt'> | undefined,
  now: number,
): 'notSecret' | 'open' | 'asked' | undefined {
  if (ticket.secrecy !== 3) return 'notSecret';
  if (last === undefined || now >= last.expiresAt) return undefined;
  return last.agreedBy === null ? 'asked' : 'open';
}

/** Two people in two roles: a supervisor and an auditor. */
export function guardAgree(
  asked: Pick<Unlock, 'askedBy' | 'askedRole' | 'agreedBy' | 'expiresAt'> | undefined,
  second: { readonly user: string; readonly role: Role },
  now: number,
): 'notAsked' | 'same' | undefined {
  if (asked === undefined || asked.agreedBy !== null || now >= asked.expiresAt) return 'notAsked';
  return asked.askedBy === second.user || asked.askedRole === second.role ? 'same' : undefined;
}

/** By name only what is secret, only officers, and never of the department a report is about. */
export function guardNamed(
  ticket: Pick<Ticket, 'secrecy'>,
  { isOfficer, accused }: { readonly isOfficer: boolean; readonly accused: boolean },
): 'normal' | 'noUser' | 'accused' | undefined {
  if (ticket.secrecy < 2) return 'normal';
  if (!isOfficer) return 'noUser';
  return accused ? 'accused' : undefined;
}

/**
 * A whistle-blower's report is worked on by officers named for it, and by nobody it is about. The house itself and the
 * person at the machine are nobody's officer.
 */
export function guardHandle(
  ticket: Pick<Ticket, 'secrecy'>,
  { user, role }: Pick<Actor, 'user' | 'role'>,
  { named, accused }: { readonly named: boolean; readonly accused: boolean },
): 'unnamed' | 'aboutYou' | undefined {
  if (ticket.secrecy !== 3 || role === 'system' || isAlone(user)) return undefined;
  if (accused) return 'aboutYou';
  return (role === 'officer' || role === 'lead') && !named ? 'unnamed' : undefined;
}

/** Only a secret request has a text in its place: a report for its departments, another for those that help. */
export function guardSecret(ticket: Pick<Ticket, 'secrecy'>): 'readable' | undefined {
  return ticket.secrecy >= 2 ? undefined : 'readable';
}

/** Taken once, by whoever asked, while the approval is fresh. */
export function guardExport(
  asked: Pick<Export, 'askedBy' | 'approvedAt' | 'takenAt'>,
  user: string,
  now: number,
  freshMs: number,
): 'waits' | 'other' | 'taken' | 'old' | undefined {
  if (asked.askedBy !== user) return 'other';
  if (asked.takenAt !== null) return 'taken';
  if (asked.approvedAt === null) return 'waits';
  return now - asked.approvedAt > freshMs ? 'old' : undefined;
}
