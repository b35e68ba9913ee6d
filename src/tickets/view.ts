/** What a reader may see of a ticket: text and identity by secrecy and role, times in the county's zone. */

import type { County, TicketType } from '../county/county.js';
import { serviceOf } from '../county/table.js';
import type { Actor } from '../engine/actor.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { isoTime } from '../kit/time.js';
import type { Words } from '../kit/words.js';
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

/** Secret texts are for those who send them on and those who answer for them; whistle-blowing for supervisors and auditors. */
export function mayReadText(actor: Actor, ticket: Pick<Ticket, 'secrecy' | 'lead'>): boolean {
  const { role, department } = actor;
  if (role === 'admin') return false;
  if (ticket.secrecy === 3) return role === 'supervisor' || role === 'auditor';
  if (role === 'officer' || role === 'lead') {
    if (department !== undefined && ticket.lead !== department) return false;
    return ticket.secrecy < 2 || role === 'lead';
  }
  return ticket.secrecy < 2 || ['dispatcher', 'supervisor', 'callback', 'auditor'].includes(role);
}

/** Names and numbers: never for departments, nor for whistle-blowing. */
export function mayReadIdentity(actor: Actor, ticket: Pick<Ticket, 'secrecy'>): boolean {
  if (ticket.secrecy === 3) return false;
  if (ticket.secrecy === 2) return actor.role === 'callback' || actor.role === 'supervisor';
  return ['agent', 'dispatcher', 'callback', 'supervisor'].includes(actor.role);
}

export function rowOf(view: View, county: County, ticket: Ticket): TicketRow {
  const readable = mayReadText(view.actor, ticket);
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
    recording: readable ? ticket.recording : null,
    openedAt: isoTime(ticket.openedAt, county.zone),
    stateSince: isoTime(ticket.stateSince, county.zone),
    dueAt: isoTime(ticket.dueAt, county.zone),
    urges: ticket.urges,
    supervision: ticket.supervision,
    result: ticket.result,
  };
}
