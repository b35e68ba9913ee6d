/** A reply given by a person (by telephone, or sent once more), and what a gateway says of its delivery. */

import { forPublic } from '../county/public-text.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { entryType, type Step } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { cleanText } from '../kit/text.js';
import { mustBeIn, mustFind } from '../tickets/move.js';
import type { Ticket } from '../tickets/table.js';
import { keepWish, type ReplyWay, wishOf } from '../tickets/wish-table.js';
import { readWish } from '../tickets/wishing.js';
import { letterText, type NoticeChannel, replyText } from './notice.js';
import { replyFailed } from './reactions.js';
import { anotherReply, markDelivered, markLost, type Notice, noticeOfReceipt, ticketIn } from './table.js';
import { merge, templateNamed } from './template.js';
import { type NoticeOutcome, noticeFailed, type Way, wayTo, write } from './writing.js';

const TEXT_MOST = 4_000;

/** The receipt of a delivery, with its time in the notice's row. */
export const noticeDelivered = entryType<NoticeOutcome>('notice.delivered');
export const replyDelivered = entryType<NoticeOutcome>('reply.delivered');

const words = {
  heard: {
    en: 'Whether the citizen heard the answer is missing. Nothing was written down; add --heard yes|no',
    zh: '请注明市民是否已听到答复。未登记；请加 --heard yes|no',
  },
  noAnswer: {
    en: 'Ticket {number} has no public answer to tell. Nothing was done; the department submits one first.',
    zh: '工单 {number} 尚无公开答复。未作任何操作；请由承办单位先反馈。',
  },
  noWay: {
    en: 'Ticket {number} cannot be answered that way ({why}). Nothing was sent; choose another --by, or ring.',
    zh: '工单 {number} 不能以此方式答复（{why}）。未发送；请改用其他 --by 方式，或电话答复。',
  },
  receipt: {
    en: 'No notice has the receipt "{receipt}". Nothing was done; see countyline notice list',
    zh: '没有回执为“{receipt}”的通知。未作任何操作；请看 countyline notice list',
  },
} as const;

const reasons = {
  noNumber: { en: 'no number or address', zh: '无号码或地址' },
  refused: { en: 'the citizen refuses it', zh: '市民不接受' },
  secret: { en: 'a whistle-blower is not written to', zh: '举报人不得书面联系' },
  phone: { en: 'the citizen wants to be rung', zh: '市民要求电话答复' },
} as const;

export interface Reply {
  readonly by: ReplyWay;
  /** By telephone: whether the citizen heard it. */
  readonly heard?: boolean | undefined;
  /** Another address than the one on file; kept as the citizen's wish from now on. */
  readonly to?: string | undefined;
  /** A template and its fields in place of the usual words. */
  readonly template?: string | undefined;
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

/** Tells the answer to a citizen who waits for it; gives the notice. */
export function reply(step: Step, number: string, { by, heard, to, template, fields }: Reply): NoticeOutcome {
  const ticket = mustFind(step, number);
  mustBeIn(ticket, ['callback']);
  const answer = textOf(step.db, ticket.publicText);
  if (answer === undefined) throw new Refusal('refused', words.noAnswer, { number });
  if (by === 'phone') return byPhone(step, ticket, answer, heard);
  if (to !== undefined || by !== (wishOf(step.db, ticket.number)?.by ?? 'sms')) {
    keepWish(step.db, ticket.number, readWish(step, by, to));
  }
  const way = wayTo(step, { ticket: ticket.number, numberId: ticket.numberId, secrecy: ticket.secrecy });
  if ('why' in way) throw new Refusal('refused', words.noWay, { number, why: reasons[way.why] });
  const body = template === undefined ? usual(step, ticket, answer, way) : own(step, ticket, template, fields ?? {});
  return sendNow(step, ticket, way, body);
}

function sendNow(step: Step, { number: ticket, lang }: Ticket, way: Exclude<Way, { why: unknown }>, body: string) {
  const notice = write(step, { ticket, purpose: 'reply', ...way, department: null, lang, body });
  return { ticket, notice, channel: way.channel };
}

function usual(
  step: Step,
  { number: ticket, secrecy, lang }: Ticket,
  text: string,
  { channel }: { channel: NoticeChannel },
) {
  const { name: county, hotline } = countyOf(step.db);
  const facts = { county, hotline: hotline.numbers[0] ?? hotline.callerId, ticket, secrecy, lang, text };
  return channel === 'sms' ? replyText(facts) : letterText(facts);
}

/** What a person typed into a template is made fit for the public. */
function own({ db }: Step, { lang }: Ticket, template: string, fields: Readonly<Record<string, string>>): string {
  return forPublic(db, cleanText(merge(templateNamed(template), lang, fields), TEXT_MOST));
}

/** Somebody rang and read it out, or did not get that far. */
function byPhone(
  step: Step,
  { number: ticket, lang }: Ticket,
  body: string,
  heard: boolean | undefined,
): NoticeOutcome {
  if (heard === undefined) throw new Refusal('usage', words.heard);
  const nobody = { numberId: null, address: null, department: null };
  const notice = write(step, { ticket, purpose: 'reply', channel: 'phone', ...nobody, lang, body });
  const outcome = { ticket, notice, channel: 'phone' } as const;
  if (heard) {
    markDelivered(step.db, notice, 'heard', step.now);
    step.record(replyDelivered, `ticket:${ticket}`, outcome);
  } else {
    markLost(step.db, notice, step.now);
    step.record(replyFailed, `ticket:${ticket}`, { ...outcome, why: 'unheard', another: false });
  }
  return outcome;
}

/** A gateway's word on what became of a message; the same word twice changes nothing. */
export function takeReceipt(step: Step, receipt: string, delivered: boolean): { readonly changed: boolean } {
  const notice = noticeOfReceipt(step.db, receipt);
  if (!notice) throw new Refusal('notFound', words.receipt, { receipt: receipt.slice(0, 60) });
  const changed = delivered
    ? markDelivered(step.db, notice.id, receipt, step.now)
    : markLost(step.db, notice.id, step.now);
  if (changed) tellReceipt(step, notice, delivered);
  return { changed };
}

function tellReceipt(step: Step, { id, about, channel, purpose }: Notice, delivered: boolean): void {
  const outcome = { ticket: ticketIn(about), notice: id, channel };
  const isReply = purpose === 'reply';
  if (delivered) step.record(isReply ? replyDelivered : noticeDelivered, about, outcome);
  else if (!isReply) step.record(noticeFailed, about, { ...outcome, why: 'undelivered' });
  else step.record(replyFailed, about, { ...outcome, why: 'undelivered', another: anotherReply(step.db, about) });
}
