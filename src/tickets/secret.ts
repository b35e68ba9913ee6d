/** What is done about secret requests: unlocked by two people, read by named officers, kept from the accused. */

import { forPublic } from '../county/public-text.js';
import { countyOf, departmentOf, userOf } from '../county/table.js';
import type { Role } from '../engine/actor.js';
import { entryType, type Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { cleanText } from '../kit/text.js';
import { isoTime } from '../kit/time.js';
import type { Params } from '../kit/words.js';
import { guardAgree, guardHandle, guardNamed, guardSecret, guardUnlock } from './guards.js';
import { about, mustFind } from './move.js';
import {
  accusedOf,
  addAccused,
  addAccusedPerson,
  addReader,
  addUnlock,
  agreeUnlock,
  isAccusedPerson,
  keepSummary,
  readersOf,
  removeReader,
  unlockOf,
} from './secrecy-table.js';
import type { Ticket } from './table.js';
import { accessTo, isAccused, isWatcher } from './view.js';

/** Long enough to find a second person in the building, too short to forget that it was asked. */
const ASKED_MS = 4 * 3_600_000;
/** An hour of reading; after that two people must agree again. */
const UNLOCKED_MS = 3_600_000;
const SUMMARY_MOST = 2_000;

export const unlockAsked = entryType<{ ticket: string; why: string }>('unlock.asked');
export const unlockAgreed = entryType<{ ticket: string; askedBy: string; expiresAt: number }>('unlock.agreed');
export const readerNamed = entryType<{ ticket: string; user: string; named: boolean }>('ticket.reader_named');
export const departmentAccused = entryType<{ ticket: string; department: string }>('ticket.accused');
export const personAccused = entryType<{ ticket: string; user: string }>('ticket.person_accused');
export const summaryWritten = entryType<{ ticket: string; text: string }>('ticket.summarised');

const words = {
  notSecret: {
    en: 'Ticket {number} is no whistle-blower’s report (L3). Nothing was done; it needs no unlocking.',
    zh: '工单 {number} 不是三级保密举报。未作任何操作；无需解锁。',
  },
  open: {
    en: 'Ticket {number} is unlocked already, until {until}. Nothing was done.',
    zh: '工单 {number} 已解锁，至 {until}。未作任何操作。',
  },
  asked: {
    en: '{user} has asked to unlock ticket {number}. Nothing was done; agree with countyline ticket unlock-agree {number}',
    zh: '{user} 已申请解锁工单 {number}。未作任何操作；同意请执行 countyline ticket unlock-agree {number}',
  },
  notAsked: {
    en: 'Nobody asks to unlock ticket {number} now. Nothing was done; ask with countyline ticket unlock {number} --why "…"',
    zh: '目前无人申请解锁工单 {number}。未作任何操作；请先执行 countyline ticket unlock {number} --why "…"',
  },
  same: {
    en: '{user} asked to unlock ticket {number}; a second person, in the other role, must agree. Nothing was done.',
    zh: '{user} 是申请人，须由另一角色（班长与审计员）的第二人同意解锁工单 {number}。未作任何操作。',
  },
  noUser: {
    en: 'The county has no officer "{user}". Nothing was done; see countyline user list',
    zh: '没有承办人“{user}”。未作任何操作；请看 countyline user list',
  },
  department: {
    en: 'The county has no department {department}. Nothing was done; see countyline department list',
    zh: '没有单位 {department}。未作任何操作；请看 countyline department list',
  },
  normal: {
    en: 'Ticket {number} is not secret, so everybody of its department may read it. Nothing was done; raise it first: countyline ticket classify {number} --secrecy 2',
    zh: '工单 {number} 未保密，承办单位均可查阅。未作任何操作；请先调整保密等级：countyline ticket classify {number} --secrecy 2',
  },
  readable: {
    en: 'Ticket {number} is not secret, so its departments read it as it is. Nothing was done; to rewrite it raise it first: countyline ticket classify {number} --secrecy 2',
    zh: '工单 {number} 未保密，承办单位可查阅原文。未作任何操作；如需改写请先调整保密等级：countyline ticket classify {number} --secrecy 2',
  },
  unnamed: {
    en: 'Ticket {number} is a whistle-blower’s report (L3): only officers named for it work on it, and {user} is not. Nothing was done; a supervisor names one: countyline ticket reader {number} {user}',
    zh: '工单 {number} 是三级保密举报，仅由指定办理人办理，{user} 未被指定。未作任何操作；请班长指定：countyline ticket reader {number} {user}',
  },
  aboutYou: {
    en: 'The report {number} is about {user} or their department, who have no part in it. Nothing was done; leave it to somebody else.',
    zh: '举报 {number} 涉及 {user} 本人或其单位，须回避。未作任何操作；请由他人办理。',
  },
  aboutThem: {
    en: 'The report {number} is about {user} or their department. Nothing was done; choose another.',
    zh: '举报 {number} 涉及 {user} 本人或其单位。未作任何操作；请另选他人。',
  },
  noneNamed: {
    en: 'Ticket {number} is a whistle-blower’s report (L3): {department} gets it only when one of its officers is named for it. Nothing was done; name one first: countyline ticket reader {number} USER',
    zh: '工单 {number} 是三级保密举报：{department} 须先有指定办理人方可派单。未作任何操作；请先指定：countyline ticket reader {number} 用户',
  },
  nobody: {
    en: 'The county has no user "{user}". Nothing was done; see countyline user list',
    zh: '没有用户“{user}”。未作任何操作；请看 countyline user list',
  },
  whom: {
    en: 'Say whom the report is about: a department, --user NAME, or both. Nothing was done.',
    zh: '请写明被举报的单位，或用 --user 写明被举报人。未作任何操作。',
  },
  accused: {
    en: 'The report {number} is about {department}, or a department above or below it. Nothing was done; choose another.',
    zh: '举报 {number} 涉及 {department} 或其上下级单位。未作任何操作；请另选单位。',
  },
} as const;

function refuse(fault: keyof typeof words | undefined, params: Params): void {
  if (fault !== undefined)
    throw new Refusal(fault === 'noUser' || fault === 'nobody' ? 'notFound' : 'refused', words[fault], params);
}

/** The first of two: asks to see text and identity of a whistle-blower's report, with a reason that is kept. */
export function askUnlock(step: Step, number: string, why: string): { readonly expiresAt: string } {
  const { ticket, zone } = found(step, number);
  mustBeNamed(step, ticket);
  const last = unlockOf(step.db, ticket.number);
  const until = last ? isoTime(last.expiresAt, zone) : '';
  refuse(guardUnlock(ticket, last, step.now), { number: ticket.number, until, user: last?.askedBy ?? '' });
  const { user, role } = step.actor;
  if (!isWatcher(role)) throw new Error(`${role} may not ask to unlock`);
  const kept = step.keepText(cleanText(why, SUMMARY_MOST));
  const expiresAt = step.now + ASKED_MS;
  addUnlock(step.db, {
    ticket: ticket.number,
    askedBy: user,
    askedRole: role,
    askedAt: step.now,
    why: kept,
    expiresAt,
  });
  step.record(unlockAsked, about(ticket.number), { ticket: ticket.number, why: kept });
  return { expiresAt: isoTime(expiresAt, zone) };
}

/** The second, in the other role: from now on both may look, for an hour, and each look is written down. */
export function agreeToUnlock(step: Step, number: string): { readonly expiresAt: string } {
  const { ticket, zone } = found(step, number);
  mustBeNamed(step, ticket);
  const last = unlockOf(step.db, ticket.number);
  const { user, role } = step.actor;
  refuse(guardAgree(last, step.actor, step.now), { number: ticket.number, user: last?.askedBy ?? user });
  if (!last || !isWatcher(role)) throw new Error('an unlock nobody asked for was agreed to');
  const expiresAt = step.now + UNLOCKED_MS;
  agreeUnlock(step.db, last.id, user, step.now, expiresAt);
  step.record(unlockAgreed, about(ticket.number), { ticket: ticket.number, askedBy: last.askedBy, expiresAt });
  return { expiresAt: isoTime(expiresAt, zone) };
}

/** Names an officer who may read a secret request, or takes the name back. */
export function nameReader(step: Step, number: string, user: string, named: boolean): void {
  const { ticket, county } = found(step, number);
  const officer = userOf(county, user);
  const roles: readonly Role[] = officer?.roles ?? [];
  const isOfficer = roles.includes('officer') || roles.includes('lead');
  const department = officer?.department;
  if (isAccusedPerson(step.db, ticket.number, user)) refuse('aboutThem', { number: ticket.number, user });
  const theirs = department !== undefined && isAccused(county, accusedOf(step.db, ticket.number), department);
  refuse(guardNamed(ticket, { isOfficer, accused: theirs }), {
    number: ticket.number,
    user: user.slice(0, 40),
    department: department ?? '',
  });
  const { db, now, actor } = step;
  const changed = named ? addReader(db, ticket.number, user, actor.user, now) : removeReader(db, ticket.number, user);
  if (changed) step.record(readerNamed, about(ticket.number), { ticket: ticket.number, user, named });
}

/** Whom a report is about, by department, by name, or both. */
export interface Accused {
  readonly department?: string | undefined;
  readonly user?: string | undefined;
}

/** Writes down whom a report is about, so that it never gets there. */
export function accuse(step: Step, number: string, { department, user }: Accused): void {
  const { ticket, county } = found(step, number);
  if (department === undefined && user === undefined) throw new Refusal('usage', words.whom);
  if (department !== undefined && !departmentOf(county, department)) {
    throw new Refusal('notFound', words.department, { department: department.slice(0, 40) });
  }
  if (user !== undefined && !userOf(county, user)) refuse('nobody', { user: user.slice(0, 40) });
  const subject = about(ticket.number);
  // A report that is with the accused already is the supervisor's to take away; the reader's right is gone at once.
  if (department !== undefined && addAccused(step.db, ticket.number, department)) {
    step.record(departmentAccused, subject, { ticket: ticket.number, department });
  }
  if (user !== undefined && addAccusedPerson(step.db, ticket.number, user)) {
    step.record(personAccused, subject, { ticket: ticket.number, user });
  }
}

/** Refuses a department's people who are not named for a whistle-blower's report, and whomever it is about. */
export function mustBeNamed(step: Step, ticket: Pick<Ticket, 'number' | 'secrecy' | 'lead'>): void {
  if (ticket.secrecy !== 3) return;
  const { user } = step.actor;
  refuse(guardHandle(ticket, step.actor, accessTo(step, countyOf(step.db), ticket)), { number: ticket.number, user });
}

/** Refuses to send a whistle-blower's report where nobody is named for it; the house only sends it back to where it was. */
export function mustHaveNamed(
  step: Step,
  ticket: Pick<Ticket, 'number' | 'secrecy' | 'lead'>,
  departments: readonly string[],
): void {
  if (ticket.secrecy !== 3 || step.actor.role === 'system') return;
  mustBeNamed(step, ticket);
  const county = countyOf(step.db);
  const readers = readersOf(step.db, ticket.number).filter((user) => !isAccusedPerson(step.db, ticket.number, user));
  const named = (department: string) => readers.some((user) => userOf(county, user)?.department === department);
  const without = departments.find((department) => !named(department));
  if (without !== undefined) refuse('noneNamed', { number: ticket.number, department: without });
}

/** A department that must not get this ticket is refused; nothing is known of others. */
export function refuseAccused(step: Step, ticket: string, departments: readonly string[]): void {
  const accused = accusedOf(step.db, ticket);
  if (accused.length === 0) return;
  const county = countyOf(step.db);
  const fault = departments.find((each) => isAccused(county, accused, each));
  if (fault !== undefined) refuse('accused', { number: ticket, department: fault });
}

/** A secret request in other words, for a department that may not read it: nothing in it may tell who wrote. */
export function summarise(step: Step, number: string, text: string): void {
  const { ticket } = found(step, number);
  refuse(guardSecret(ticket), { number: ticket.number });
  const kept = step.keepText(forPublic(step.db, cleanText(text, SUMMARY_MOST)));
  keepSummary(step.db, ticket.number, kept, step.actor.user, step.now);
  step.record(summaryWritten, about(ticket.number), { ticket: ticket.number, text: kept });
}

function found(
  step: Step,
  number: string,
): { readonly ticket: Ticket; readonly county: ReturnType<typeof countyOf>; readonly zone: string } {
  const county = countyOf(step.db);
  return { ticket: mustFind(step, number), county, zone: county.zone };
}
