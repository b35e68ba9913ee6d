/** What is told to whom when something happened: orders to departments, numbers, answers and surveys to citizens. */

import { isDoNotCall } from '../citizens/table.js';
import { countyOf, departmentOf, serviceOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { type Entry, entryType, type Step } from '../engine/step.js';
import { cleanLine } from '../kit/text.js';
import { wallTime } from '../kit/time.js';
import { fill, type Lang, type Words } from '../kit/words.js';
import { keptPin } from '../tickets/table.js';
import type { Sent } from './jobs.js';
import { letterText, type NoticePurpose, type NotSent, orderText, replyText, smsAt, wasHeard } from './notice.js';
import {
  anotherReply,
  kindOfTicket,
  markFailed,
  markSent,
  type Notice,
  noticeOf,
  ticketIn,
  ticketOfCall,
} from './table.js';
import { words } from './words.js';
import { askFor, type NoReply, type NoticeOutcome, noticeFailed, wayTo, write } from './writing.js';

/** Gateways put what they like into a receipt. */
const RECEIPT_CHARACTERS = 200;

export const noticeSent = entryType<NoticeOutcome>('notice.sent');
export const replySent = entryType<NoticeOutcome>('reply.sent');
/** For good: every try failed, it may not be sent any more, or it did not arrive; `another` reply may have. */
export const replyFailed = entryType<NoticeOutcome & { readonly why: NotSent; readonly another: boolean }>(
  'reply.failed',
);
/** Nobody can be written to: no number, no wish for texts, or a secret that a text could give away. */
export const replyNone = entryType<{ ticket: string; why: NoReply }>('reply.none');

/** `order.issued`: an e-mail, or a fax where the department has no e-mail; never who asked, never their words. */
export function tellDepartment(
  step: Step,
  { data }: Entry<{ ticket: string; order: string; department: string; dueAt: number }>,
): void {
  const county = countyOf(step.db);
  const department = departmentOf(county, data.department);
  if (!department) throw new Error(`an order went to ${data.department}, which is no department`);
  const { secrecy, service } = kindOfTicket(step.db, data.ticket);
  const named = service === null ? undefined : serviceOf(county, service)?.name;
  const facts = { ticket: data.ticket, secrecy, service: named, due: wallTime(data.dueAt, county.zone) };
  const channel = department.email ? 'email' : department.fax ? 'fax' : 'none';
  write(step, {
    ticket: data.ticket,
    purpose: 'order',
    channel,
    numberId: null,
    address: null,
    department: department.code,
    lang: county.lang,
    body: orderText(facts, county.lang),
  });
}

/** `ticket.registered`: an SMS with the number, to those who did not hear it: written requests, and the native voicemail. */
export function tellRegistered(
  step: Step,
  { data }: Entry<{ ticket: string; numberId: number | null; secrecy: number; lang: Lang; channel: string }>,
): void {
  const unheard = data.channel === 'voice' && keptPin(step.db, data.ticket) === undefined;
  if (wasHeard(data.channel) && !unheard) return;
  tellTicket(step, data);
}

/** `call.ended`: who left a message and hung up did not hear the number to its end. */
export function tellUnheard(
  step: Step,
  { about, data }: Entry<{ disposition: string; hungUpBy: string | null }>,
): void {
  if (data.disposition !== 'message' || data.hungUpBy === 'house') return;
  const ticket = ticketOfCall(step.db, about.replace(/^call:/, ''));
  if (ticket) tellTicket(step, ticket);
}

function tellTicket(
  step: Step,
  data: { readonly ticket: string; readonly numberId: number | null; readonly secrecy: number; readonly lang: Lang },
): void {
  text(step, 'registered', data, say(step, words.registered, data));
}

/** `ticket.reply-due`: the public text by SMS; `reply.sent`, `reply.failed` or `reply.none` says how it ended. */
export function sendReply(
  step: Step,
  { data }: Entry<{ ticket: string; numberId: number | null; secrecy: number; lang: Lang; text: string }>,
): void {
  const { ticket, secrecy, lang } = data;
  const way = wayTo(step, data);
  if ('why' in way) {
    step.record(replyNone, `ticket:${ticket}`, { ticket, why: way.why });
    return;
  }
  const { name, hotline } = countyOf(step.db);
  const facts = { county: name, hotline: hotline.numbers[0] ?? hotline.callerId, ticket, secrecy, lang };
  const said = { ...facts, text: textOf(step.db, data.text) };
  const body = way.channel === 'sms' ? replyText(said) : letterText(said);
  write(step, { ticket, purpose: 'reply', ...way, department: null, lang, body });
}

/** `survey.asked`: one digit is all we ask. */
export function sendSurvey(step: Step, { data }: Entry<{ ticket: string; numberId: number | null; lang: Lang }>): void {
  const { secrecy } = kindOfTicket(step.db, data.ticket);
  text(step, 'survey', { ...data, secrecy }, say(step, words.survey, data));
}

/** The job's outcome: sent, held back for good, or caught by the night and put off to the morning. */
export function noticeDone(step: Step, { notice: id }: { readonly notice: number }, result: Sent): void {
  if ('receipt' in result) {
    const receipt = cleanLine(result.receipt, RECEIPT_CHARACTERS);
    if (!markSent(step.db, id, receipt, step.now)) return;
    const notice = noticeOf(step.db, id);
    step.record(notice.purpose === 'reply' ? replySent : noticeSent, notice.about, outcomeOf(notice));
  } else if (result.held === 'quiet') {
    askFor(step, id, smsAt(step.now, countyOf(step.db).zone));
  } else {
    fail(step, id, result.held);
  }
}

export function noticeGivenUp(step: Step, { notice }: { readonly notice: number }): void {
  fail(step, notice, 'gateway');
}

function fail(step: Step, id: number, why: NotSent): void {
  if (!markFailed(step.db, id)) return;
  const notice = noticeOf(step.db, id);
  const outcome = { ...outcomeOf(notice), why };
  if (notice.purpose !== 'reply') step.record(noticeFailed, notice.about, outcome);
  else step.record(replyFailed, notice.about, { ...outcome, another: anotherReply(step.db, notice.about) });
}

function outcomeOf({ id, about, channel }: Notice): NoticeOutcome {
  return { ticket: ticketIn(about), notice: id, channel };
}

function say(step: Step, template: Words, { ticket, lang }: { readonly ticket: string; readonly lang: Lang }): string {
  const { name, hotline } = countyOf(step.db);
  return fill(template, { county: name, hotline: hotline.numbers[0] ?? hotline.callerId, ticket })[lang];
}

function text(
  step: Step,
  purpose: NoticePurpose,
  to: { readonly ticket: string; readonly numberId: number | null; readonly secrecy: number; readonly lang: Lang },
  body: string,
): void {
  const { ticket, numberId, lang } = to;
  const wished = wayTo(step, to);
  // Who wants the answer spoken still gets a number to keep.
  const spoken = 'why' in wished && wished.why === 'phone' && numberId !== null;
  const bySms = spoken && !isDoNotCall(step.db, numberId, 'sms');
  const way = bySms ? ({ channel: 'sms', numberId, address: null } as const) : wished;
  if (!('why' in way)) write(step, { ticket, purpose, ...way, department: null, lang, body });
}
