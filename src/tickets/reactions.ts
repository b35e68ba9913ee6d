/** What happens to tickets by itself: what departments do moves them, time lights their lamps, messages become tickets. */

import { countyOf } from '../county/table.js';
import { systemActor } from '../engine/actor.js';
import { type Entry, entryType, type Step, type Timer } from '../engine/step.js';
import { fill, type Lang } from '../kit/words.js';
import { accept, register, replyDue, unmerge } from './actions.js';
import { triesOf } from './callback-table.js';
import { close } from './closing.js';
import { about, type Moved, move, mustFind, setLights } from './move.js';
import { addExtension } from './pause-table.js';
import { addNote, childrenOf, type Ticket, ticketOf, write } from './table.js';
import { finalStates, type Light, type Result } from './ticket.js';

export const ticketLit = entryType<{ ticket: string; light: Light }>('ticket.light');

const words = {
  spoken: { en: 'Spoken message of {seconds} seconds.', zh: '语音留言，{seconds} 秒。' },
} as const;

/** What `orders` says of an order; only the lead's moves the ticket. */
interface OrderEntry {
  readonly ticket: string;
  readonly department: string;
  readonly lead: boolean;
  readonly result: Result | null;
  readonly text: string | null;
}

/** A request with a service needs nobody to accept it; secret ones are looked at by a person first. */
export function acceptKnown(step: Step, entry: Entry<Moved>): void {
  const ticket = mustFind(step, entry.data.ticket);
  if (ticket.state !== 'registered' || ticket.service === null || ticket.secrecy >= 2) return;
  // Old cases come with their end; they are not sent around again.
  if (ticket.external?.startsWith('recording:') === false) return;
  accept(step.as(systemActor), ticket.number, undefined);
}

/** A first handling, or a second one. */
export function onIssued(step: Step, entry: Entry<OrderEntry>): void {
  if (!entry.data.lead) return;
  const ticket = mustFind(step, entry.data.ticket);
  write.lead(step.db, ticket.number, entry.data.department);
  const name = ticket.state === 'rework' ? 'reissue' : 'dispatch';
  move(step, ticket, name, { department: entry.data.department });
}

export function onSigned(step: Step, entry: Entry<OrderEntry>): void {
  if (!entry.data.lead) return;
  move(step, mustFind(step, entry.data.ticket), 'sign', { department: entry.data.department });
}

export function onReturned(step: Step, entry: Entry<OrderEntry>): void {
  if (!entry.data.lead) return;
  write.count(step.db, entry.data.ticket, 'returns');
  move(step, mustFind(step, entry.data.ticket), 'return', { department: entry.data.department });
}

export function onSubmitted(step: Step, entry: Entry<OrderEntry>): void {
  if (!entry.data.lead) return;
  const { text, result, department } = entry.data;
  move(step, mustFind(step, entry.data.ticket), 'submit', { text, result, department });
}

export function onSentBack(step: Step, entry: Entry<OrderEntry>): void {
  if (!entry.data.lead) return;
  move(step, mustFind(step, entry.data.ticket), 'sendBack', { department: entry.data.department });
}

/** The order stays with its department, signed; a ticket that still waited for the signature goes on. */
export function onReturnRefused(step: Step, entry: Entry<OrderEntry>): void {
  if (!entry.data.lead) return;
  const ticket = mustFind(step, entry.data.ticket);
  if (ticket.state === 'dispatched') move(step.as(systemActor), ticket, 'sign', { department: entry.data.department });
}

/** The answer is good: it goes to the citizen, then somebody calls back. */
export function onAccepted(step: Step, entry: Entry<OrderEntry>): void {
  if (!entry.data.lead) return;
  const { text, result, department } = entry.data;
  const ticket = mustFind(step, entry.data.ticket);
  move(step, ticket, 'pass', { text, result, department });
  if (text === null) throw new Error(`ticket ${ticket.number} was passed without an answer`);
  const { numberId, secrecy, lang } = ticket;
  step.record(replyDue, about(ticket.number), { ticket: ticket.number, numberId, secrecy, lang, text });
}

/** Those who asked for the same have the same answer, and each a reply and a call-back of their own. */
export function childrenFollow(step: Step, entry: Entry<Moved>): void {
  const { text, result, department } = entry.data;
  if (text === null) return;
  for (const child of childrenOf(step.db, entry.data.ticket)) {
    followOne(step, child, { text, result, department });
  }
}

/** Joined with a request whose answer is there already: it has the same, at once. */
export function followAnswered(step: Step, entry: Entry<Moved>): void {
  const child = mustFind(step, entry.data.ticket);
  const parent = child.mergedInto === null ? undefined : ticketOf(step.db, child.mergedInto);
  if (parent?.state !== 'callback' || parent.publicText === null || child.state !== 'merged') return;
  followOne(step, child, { text: parent.publicText, result: parent.result, department: parent.lead });
}

function followOne(step: Step, child: Ticket, answer: Pick<Moved, 'text' | 'result' | 'department'>): void {
  const { text } = answer;
  if (text === null) return;
  move(step.as(systemActor), child, 'follow', answer);
  const { number, numberId, secrecy, lang } = child;
  step.record(replyDue, about(number), { ticket: number, numberId, secrecy, lang, text });
}

/** The parent ended without an answer for all: the children are requests of their own again. */
export function childrenPart(step: Step, entry: Entry<Moved>): void {
  for (const child of childrenOf(step.db, entry.data.ticket)) unmerge(step.as(systemActor), child.number);
}

/** Back to be assigned; where the ticket itself is over, its orders were taken back for that. */
export function onRecalled(step: Step, entry: Entry<OrderEntry>): void {
  if (!entry.data.lead) return;
  const ticket = mustFind(step, entry.data.ticket);
  if (finalStates.includes(ticket.state)) return;
  move(step, ticket, 'recall', { department: entry.data.department });
}

/** A sub-office answers now. */
export function onTakenOver(step: Step, entry: Entry<OrderEntry>): void {
  if (entry.data.lead) write.lead(step.db, entry.data.ticket, entry.data.department);
}

/** News of the department stands among the notes; public news is what the citizen hears. */
export function onProgress(step: Step, entry: Entry<{ ticket: string; public: boolean; text: string }>): void {
  const { ticket, public: isPublic, text } = entry.data;
  addNote(step.db, ticket, { at: step.now, author: step.actor.user, public: isPublic ? 1 : 0, text });
}

/** Only a granted extension moves the citizen's own deadline. */
export function onExtended(
  step: Step,
  entry: Entry<{
    ticket: string;
    dueBefore: number;
    dueAfter: number;
    rule: string;
    calendar: string;
    reason: string;
  }>,
): void {
  const { ticket: number, dueBefore, dueAfter, rule, calendar, reason } = entry.data;
  const ticket = mustFind(step, number);
  addExtension(step.db, { ticket: number, cause: 'extension', dueBefore, dueAfter, reason, at: step.now });
  write.due(step.db, number, dueAfter, rule, calendar);
  write.light(step.db, number, 'green');
  setLights(step, number, ticket.openedAt, dueAfter);
}

/** A delivered reply lets the ticket be closed even when nobody picks up. */
export function onReplySent(step: Step, entry: Entry<{ ticket: string }>): void {
  if (ticketOf(step.db, entry.data.ticket)) write.count(step.db, entry.data.ticket, 'reached');
}

/** A receipt came back that the reply never arrived: unless another one did, or somebody spoke with them, nobody was told. */
export function onReplyLost(step: Step, entry: Entry<{ ticket: string; why: string; another: boolean }>): void {
  const { ticket: number, why, another } = entry.data;
  if (why !== 'undelivered' || another) return;
  const ticket = mustFind(step, number);
  const spoken = triesOf(step.db, number, ticket.reworks).some(({ contacted }) => contacted === 1);
  if (ticket.state === 'callback' && !spoken) write.count(step.db, number, 'unreached');
}

/** Nobody can be reached about an anonymous request: its answer lies ready for whoever asks with the PIN. */
export function onReplyNone(step: Step, entry: Entry<{ ticket: string; why: string }>): void {
  // Who only refuses texts has a telephone, and is called back.
  if (entry.data.why === 'refused' || entry.data.why === 'phone') return;
  const ticket = mustFind(step, entry.data.ticket);
  write.count(step.db, ticket.number, 'reached');
  if (ticket.state === 'callback') close(step.as(systemActor), mustFind(step, ticket.number));
}

export function lightYellow(step: Step, timer: Timer<{ ticket: string }>): void {
  light(step, timer.data.ticket, 'yellow');
}

export function lightRed(step: Step, timer: Timer<{ ticket: string }>): void {
  light(step, timer.data.ticket, 'red');
}

function light(step: Step, number: string, colour: Light): void {
  const ticket = mustFind(step, number);
  if (finalStates.includes(ticket.state)) return;
  write.light(step.db, number, colour);
  step.record(ticketLit, about(number), { ticket: number, light: colour });
}

/** After the window in which it may be reopened. */
export function archive(step: Step, timer: Timer<{ ticket: string }>): void {
  move(step, mustFind(step, timer.data.ticket), 'archive');
}

/** What `calls` says of a message left by voice. */
interface MessageEntry {
  readonly call: string;
  readonly recording: string;
  readonly ms: number;
  readonly numberId: number | null;
  readonly lang: Lang;
  readonly service: string | null;
  readonly anonymous: boolean;
}

/** A message becomes a ticket; one recording never becomes two. */
export function onMessageLeft(step: Step, entry: Entry<MessageEntry>): void {
  const { call, recording, ms, numberId, lang, service, anonymous } = entry.data;
  register(step.as(systemActor), {
    text: fill(words.spoken, { seconds: Math.round(ms / 1000) })[countyOf(step.db).lang],
    numberId,
    ...(service === null ? {} : { service }),
    secrecy: 1,
    anonymous,
    channel: 'voice',
    lang,
    call,
    recording,
    external: `recording:${recording}`,
  });
}
