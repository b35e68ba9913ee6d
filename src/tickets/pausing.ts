/** When work on a ticket waits: for the citizen's word, for the law, and the first word to the citizen itself. */

import { forPublic, officeNumbers } from '../county/public-text.js';
import { countyOf } from '../county/table.js';
import { systemActor } from '../engine/actor.js';
import { entryType, type Step, type Timer, timerKind } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { cleanText } from '../kit/text.js';
import { addContact } from './callback-table.js';
import { guardOwn } from './guards.js';
import { about, move, mustFind } from './move.js';
import { keepPause } from './pause-table.js';
import { type SuspensionCode, suspensionText } from './proposal.js';
import { mustBeNamed } from './secret.js';
import { type Ticket, ticketOf } from './table.js';
import { orderedStates } from './ticket.js';

const TEXT_MOST = 4_000;
const DAY_MS = 86_400_000;
/** The order's clock may wait this long for a citizen; silence resumes it. */
const ASK_DAYS = 5;
/** A suspended ticket is looked at again within this. */
export const SUSPENSION_DAYS_MOST = 30;

/** `relay`: the relay call it was; null where somebody only says so. */
export const firstContact = entryType<{ ticket: string; reached: boolean; relay: string | null }>(
  'ticket.first_contact',
);
export const askOver = timerKind<{ ticket: string }>('ticket.ask-over');
export const suspensionOver = timerKind<{ ticket: string }>('ticket.suspension-over');

const words = {
  idle: {
    en: 'No department works on ticket {number}. Nothing was done; see countyline ticket show {number}',
    zh: '工单 {number} 没有承办单位在办。未作任何操作；请看 countyline ticket show {number}',
  },
  foreign: {
    en: 'Ticket {number} is with another department. Nothing was done; leave it to {department}.',
    zh: '工单 {number} 由其他单位承办。未作任何操作；请由 {department} 办理。',
  },
} as const;

/** The department needs something from the citizen; the citizen's own deadline stays. */
export function ask(step: Step, number: string, question: string): void {
  const ticket = mustFind(step, number);
  const reason = step.keepText(forPublic(step.db, cleanText(question, TEXT_MOST)));
  const until = step.now + ASK_DAYS * DAY_MS;
  move(step, ticket, 'ask', { text: reason });
  mustBeOwn(step, ticket);
  keepPause(step.db, { ticket: number, kind: 'citizen', reason, until });
  step.timer(askOver, about(number), until, { ticket: number });
}

/** The citizen answered, or did not in time. */
export function hear(step: Step, number: string, text: string | undefined): void {
  const kept = text === undefined ? {} : { text: step.keepText(cleanText(text, TEXT_MOST)) };
  move(step, mustFind(step, number), 'hear', kept);
  step.cancel(about(number), askOver);
}

/** Paused by a supervisor for a reason in law, with a day on which it is looked at again. */
export function suspend(
  step: Step,
  number: string,
  days: number,
  reason: string,
  code: SuspensionCode = 'other_law',
): void {
  const ticket = mustFind(step, number);
  pause(step, ticket, {
    code,
    days,
    reason: step.keepText(suspensionText(ticket.lang, code, reason, officeNumbers(countyOf(step.db)))),
  });
}

/** `reason` is a commitment of a text the citizen may read. */
export function pause(
  step: Step,
  ticket: Ticket,
  { code, days, reason }: { readonly code: string; readonly days: number; readonly reason: string },
): void {
  const until = step.now + days * DAY_MS;
  keepPause(step.db, { ticket: ticket.number, kind: 'law', reason, until });
  move(step, ticket, 'suspend', { text: reason, reason: code });
  step.timer(suspensionOver, about(ticket.number), until, { ticket: ticket.number });
}

export function resume(step: Step, number: string): void {
  move(step, mustFind(step, number), 'resume');
  step.cancel(about(number), suspensionOver);
}

/** The department has spoken with the citizen, or tried; the response rate counts what a relay call proves. */
export function contact(step: Step, number: string, reached: boolean, relay: string | null = null): void {
  const ticket = mustFind(step, number);
  mustBeWorkedOn(step, ticket);
  const { user: by, department } = step.actor;
  addContact(step.db, { ticket: number, department: department ?? ticket.lead, reached, by }, step.now);
  step.record(firstContact, about(number), { ticket: number, reached, relay });
}

/** Refuses where no department works on it, or another one does. */
export function mustBeWorkedOn(step: Step, ticket: Ticket): void {
  if (!orderedStates.includes(ticket.state)) throw new Refusal('conflict', words.idle, { number: ticket.number });
  mustBeOwn(step, ticket);
}

/** People of a department act on what their department handles. */
export function mustBeOwn(step: Step, ticket: Ticket): void {
  const { number, lead } = ticket;
  if (guardOwn(ticket, step.actor)) throw new Refusal('refused', words.foreign, { number, department: lead ?? '–' });
  mustBeNamed(step, ticket);
}

export function silence(step: Step, { data }: Timer<{ ticket: string }>): void {
  if (ticketOf(step.db, data.ticket)?.state === 'awaiting_citizen') hear(step.as(systemActor), data.ticket, undefined);
}

export function suspensionEnds(step: Step, { data }: Timer<{ ticket: string }>): void {
  if (ticketOf(step.db, data.ticket)?.state === 'suspended') resume(step.as(systemActor), data.ticket);
}
