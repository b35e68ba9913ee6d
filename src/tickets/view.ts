/** What a reader may see of a ticket: text and identity by secrecy and role, times in the county's zone. */

import type { County, TicketType } from '../county/county.js';
import { departmentOf, serviceOf } from '../county/table.js';
import type { Actor, Role } from '../engine/actor.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { isoTime } from '../kit/time.js';
import type { Words } from '../kit/words.js';
import { isHelping } from './helper-table.js';
import { accusedOf, isAccusedPerson, readersOf, unlockOf } from './secrecy-table.js';
import type { Ticket } from './table.js';
import { type Channel, type Light, type Result, stateWords, type TicketState } from './ticket.js';

/** A list shows the beginning of a text. */
const EXCERPT = 120;

export interface TicketRow {
  readonly number: string;
  readonly state: TicketState;
  readonly stage: Words;
  readonly type: TicketType;
  readonly service: string | null;
  readonly serviceName: Words | null;
  readonly department: string | null;
  readonly light: Light;
  readonly secrecy: number;
  readonly channel: Channel;
  /** The beginning of the request, or null where this reader may not see it. */
  readonly text: string | null;
  readonly place: string | null;
  readonly recording: string | null;
  readonly openedAt: string;
  readonly stateSince: string;
  readonly dueAt: string;
  readonly urges: number;
  readonly supervision: number;
  readonly result: Result | null;
}

/** What somebody may see of one ticket beyond their role. */
export interface Access {
  /** Of a department that helps with it and does not lead it. */
  readonly helps: boolean;
  /** An inspection officer who was named for it. */
  readonly named: boolean;
  /** One of the two people who opened it, while that lasts. */
  readonly unlocked: boolean;
  /** A report about this reader's own department, or about one above or below it. */
  readonly accused: boolean;
}

const nothing: Access = { helps: false, named: false, unlocked: false, accused: false };

/**
 * Secret texts are for those who send them on and those who answer for them; whistle-blowing for who was named or
 * unlocked it. Who only helps reads what is not secret, and of a report what they were named for.
 */
export function mayReadText(
  actor: Actor,
  ticket: Pick<Ticket, 'secrecy' | 'lead'>,
  { helps, named, unlocked, accused }: Access = nothing,
): boolean {
  const { role, department } = actor;
  if (role === 'admin' || accused) return false;
  const leads = department === undefined || ticket.lead === department;
  if (ticket.secrecy === 3) return unlocked || (named && (leads || helps));
  if (role === 'officer' || role === 'lead') {
    return ticket.secrecy < 2 ? leads || helps : leads && (role === 'lead' || named);
  }
  return ticket.secrecy < 2 || ['dispatcher', 'supervisor', 'callback', 'auditor'].includes(role);
}

/** Names and numbers: never for departments; of whistle-blowing only for the two who unlocked it. */
export function mayReadIdentity(
  actor: Actor,
  ticket: Pick<Ticket, 'secrecy'>,
  { unlocked }: Access = nothing,
): boolean {
  if (ticket.secrecy === 3) return unlocked;
  if (ticket.secrecy === 2) return actor.role === 'callback' || actor.role === 'supervisor';
  return ['agent', 'dispatcher', 'callback', 'supervisor'].includes(actor.role);
}

/**
 * Who sends a secret request on, the department that has it, and those that help read the summary; of a whistle-blower's
 * report a helper does by name only. The accused never do.
 */
export function mayReadSummary(
  { actor }: View,
  ticket: Pick<Ticket, 'lead' | 'secrecy'>,
  { accused, named, helps }: Access,
): boolean {
  if (accused) return false;
  if (actor.role === 'officer' || actor.role === 'lead') {
    return ticket.lead === actor.department || (helps && (ticket.secrecy < 3 || named));
  }
  return named || isWatcher(actor.role) || actor.role === 'dispatcher';
}

/** Looked up for secret tickets, and for departments that may help; everybody else's rights follow from the role. */
export function accessTo(view: View, county: County, ticket: Pick<Ticket, 'number' | 'secrecy' | 'lead'>): Access {
  const helps = isHelper(view, ticket);
  if (ticket.secrecy < 2) return { ...nothing, helps };
  const { user, role, department } = view.actor;
  const unlock = ticket.secrecy === 3 ? unlockOf(view.db, ticket.number) : undefined;
  const theirs = unlock !== undefined && [unlock.askedBy, unlock.agreedBy].includes(user);
  const accused = isAbout(view.db, county, ticket.number, { user, department });
  return {
    helps,
    named: readersOf(view.db, ticket.number).includes(user),
    unlocked: !accused && theirs && unlock.agreedBy !== null && view.now < unlock.expiresAt && isWatcher(role),
    accused,
  };
}

function isHelper({ db, actor }: View, { number, lead }: Pick<Ticket, 'number' | 'lead'>): boolean {
  const { role, department } = actor;
  if ((role !== 'officer' && role !== 'lead') || department === undefined || department === lead) return false;
  return isHelping(db, number, department);
}

/** Whether a report is about this person, their department, or one above or below it. */
export function isAbout(
  db: View['db'],
  county: County,
  ticket: string,
  { user, department }: { readonly user: string; readonly department?: string | undefined },
): boolean {
  if (isAccusedPerson(db, ticket, user)) return true;
  return department !== undefined && isAccused(county, accusedOf(db, ticket), department);
}

/** The two roles that open a whistle-blower's report together. */
export function isWatcher(role: Role): role is 'supervisor' | 'auditor' {
  return role === 'supervisor' || role === 'auditor';
}

/** Whether a department is one of the accused, or stands above or below one of them. */
export function isAccused(county: County, accused: readonly string[], department: string): boolean {
  return accused.some((one) => linesUp(county, one).includes(department) || linesUp(county, department).includes(one));
}

/** A department and all those above it. */
function linesUp(county: County, code: string): readonly string[] {
  const line: string[] = [];
  for (let up: string | undefined = code; up !== undefined && !line.includes(up); ) {
    line.push(up);
    up = departmentOf(county, up)?.parent;
  }
  return line;
}

export function rowOf(view: View, county: County, ticket: Ticket): TicketRow {
  const readable = mayReadText(view.actor, ticket, accessTo(view, county, ticket));
  const read = (commitment: string | null) => (readable ? textOf(view.db, commitment) : undefined);
  const service = ticket.service === null ? undefined : serviceOf(county, ticket.service);
  return {
    number: ticket.number,
    state: ticket.state,
    stage: stateWords[ticket.state],
    type: ticket.type,
    service: ticket.service,
    serviceName: service?.name ?? null,
    department: ticket.lead,
    light: ticket.light,
    secrecy: ticket.secrecy,
    channel: ticket.channel,
    text: read(ticket.text)?.slice(0, EXCERPT) ?? null,
    place: read(ticket.place) ?? null,
    // A voice gives its owner away: of whistle-blowing no department hears it.
    recording: readable && !(ticket.secrecy === 3 && !isWatcher(view.actor.role)) ? ticket.recording : null,
    openedAt: isoTime(ticket.openedAt, county.zone),
    stateSince: isoTime(ticket.stateSince, county.zone),
    dueAt: isoTime(ticket.dueAt, county.zone),
    urges: ticket.urges,
    supervision: ticket.supervision,
    result: ticket.result,
  };
}
