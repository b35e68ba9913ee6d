/** What is told to whom when something happened: orders to departments, numbers, answers and surveys to citizens. */

import { isDoNotCall } from '../citizens/table.js';
import { countyOf, departmentOf, serviceOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { type Entry, entryType, type Step } from '../engine/step.js';
import { cleanLine } from '../kit/text.js';
import { wallTime } from '../kit/time.js';
import { fill, type Lang, type Words } from '../kit/words.js';
import { keptPin } from '../tickets/table.js';
import { noticeJob, type Sent } from './jobs.js';
import {
  isSilent,
  type NoticeChannel,
  type NoticePurpose,
  type NotSent,
  orderText,
  replyText,
  smsAt,
  wasHeard,
} from './notice.js';
import {
  insertNotice,
  kindOfTicket,
  markFailed,
  markSent,
  type Notice,
  noticeOf,
  ticketIn,
  ticketOfCall,
} from './table.js';
import { words } from './words.js';

/** Gateways put what they like into a receipt. */
const RECEIPT_CHARACTERS = 200;

type NoReply = 'noNumber' | 'refused' | 'secret';
type Outcome = { readonly ticket: string; readonly notice: number; readonly channel: NoticeChannel };

/** `text` is the commitment of the words as they are sent. */
export const noticeWritten = entryType<Outcome & { readonly purpose: NoticePurpose; readonly text: string }>(
  'notice.written',
);
export const noticeSent = entryType<Outcome>('notice.sent');
export const noticeFailed = entryType<Outcome & { readonly why: NotSent }>('notice.failed');
export const replySent = entryType<Outcome>('reply.sent');
/** For good: every try failed, or it may not be sent any more. */
export const replyFailed = entryType<Outcome & { readonly why: NotSent }>('reply.failed');
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
  if (isSilent(data.secrecy)) return;
  if (data.numberId === null || isDoNotCall(step.db, data.numberId, 'sms')) return;
  text(step, data.numberId, 'registered', data, say(step, words.registered, data));
}

/** `ticket.reply-due`: the public text by SMS; `reply.sent`, `reply.failed` or `reply.none` says how it ended. */
export function sendReply(
  step: Step,
  { data }: Entry<{ ticket: string; numberId: number | null; secrecy: number; lang: Lang; text: string }>,
): void {
  const { ticket, numberId, secrecy, lang } = data;
  const why = whyNoReply(step, numberId, secrecy);
  if (numberId === null || why) {
    step.record(replyNone, `ticket:${ticket}`, { ticket, why: why ?? 'noNumber' });
    return;
  }
  const { name, hotline } = countyOf(step.db);
  const facts = { county: name, hotline: hotline.numbers[0] ?? hotline.callerId, ticket, secrecy, lang };
  text(step, numberId, 'reply', data, replyText({ ...facts, text: textOf(step.db, data.text) }));
}

function whyNoReply(step: Step, numberId: number | null, secrecy: number): NoReply | undefined {
  if (numberId === null) return 'noNumber';
  if (isSilent(secrecy)) return 'secret';
  return isDoNotCall(step.db, numberId, 'sms') ? 'refused' : undefined;
}

/** `survey.asked`: one digit is all we ask. */
export function sendSurvey(step: Step, { data }: Entry<{ ticket: string; numberId: number; lang: Lang }>): void {
  if (isDoNotCall(step.db, data.numberId, 'sms')) return;
  text(step, data.numberId, 'survey', data, say(step, words.survey, data));
}

/** The job's outcome: sent, held back for good, or caught by the night and put off to the morning. */
export function noticeDone(step: Step, { notice: id }: { readonly notice: number }, result: Sent): void {
  if ('receipt' in result) {
    const receipt = cleanLine(result.receipt, RECEIPT_CHARACTERS);
    if (!markSent(step.db, id, receipt, step.now)) return;
    const notice = noticeOf(step.db, id);
    step.record(notice.purpose === 'reply' ? replySent : noticeSent, notice.about, outcomeOf(notice));
  } else if (result.held === 'quiet') {
    ask(step, id, smsAt(step.now, countyOf(step.db).zone));
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
  step.record(notice.purpose === 'reply' ? replyFailed : noticeFailed, notice.about, { ...outcomeOf(notice), why });
}

function outcomeOf({ id, about, channel }: Notice): Outcome {
  return { ticket: ticketIn(about), notice: id, channel };
}

function say(step: Step, template: Words, { ticket, lang }: { readonly ticket: string; readonly lang: Lang }): string {
  const { name, hotline } = countyOf(step.db);
  return fill(template, { county: name, hotline: hotline.numbers[0] ?? hotline.callerId, ticket })[lang];
}

function text(
  step: Step,
  numberId: number,
  purpose: NoticePurpose,
  { ticket, lang }: { readonly ticket: string; readonly lang: Lang },
  body: string,
): void {
  write(step, { ticket, purpose, channel: 'sms', numberId, department: null, lang, body });
}

interface Draft extends Pick<Notice, 'purpose' | 'channel' | 'numberId' | 'department' | 'lang'> {
  readonly ticket: string;
  readonly body: string;
}

/** Writes a notice down and asks for it to be sent, when its audience may be disturbed. */
export function write(step: Step, { ticket, body, ...draft }: Draft): void {
  const about = `ticket:${ticket}`;
  const kept = step.keepText(body);
  const { purpose, channel } = draft;
  const audience = draft.numberId === null ? 'department' : 'citizen';
  const state = channel === 'none' ? 'failed' : 'waiting';
  const id = insertNotice(step.db, { ...draft, about, audience, text: kept, state, createdAt: step.now });
  step.record(noticeWritten, about, { ticket, notice: id, channel, purpose, text: kept });
  if (state === 'failed') step.record(noticeFailed, about, { ticket, notice: id, channel, why: 'noAddress' });
  else ask(step, id, channel === 'sms' ? smsAt(step.now, countyOf(step.db).zone) : step.now);
}

/** A notice put off to another morning is another job. */
function ask(step: Step, notice: number, dueAt: number): void {
  step.job(noticeJob, `notice-${notice}-${dueAt}`, { notice }, dueAt);
}
