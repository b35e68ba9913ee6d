/** What a notice is, when it may go out, and what it may say. */

import { addDays, instantOf, localTime } from '../kit/time.js';
import { fill, type Lang, type Words } from '../kit/words.js';
import { words } from './words.js';

export type NoticePurpose =
  | 'order'
  | 'registered'
  | 'reply'
  | 'survey'
  | 'question'
  | 'supervision'
  | 'escalation'
  | 'urge';
/** `phone`: somebody rang and said it. */
export type NoticeChannel = 'sms' | 'email' | 'fax' | 'chat' | 'phone' | 'none';
export type NoticeState = 'waiting' | 'sent' | 'delivered' | 'failed';
/** Why something was not sent although it was tried. */
export type NotSent = 'refused' | 'erased' | 'noAddress' | 'gateway' | 'undelivered' | 'unheard';

/** Minutes of the local day in which a citizen's telephone may buzz: 08:00 to 21:00. */
export const SMS_FROM = 8 * 60;
export const SMS_TO = 21 * 60;
/** Seven parts of a Chinese SMS; what does not fit is for the telephone. */
export const SMS_CHARACTERS = 500;

/** `at` when an SMS may go out then, else the next 08:00 on the county's wall. */
export function smsAt(at: number, zone: string): number {
  const { date, hour, minute } = localTime(at, zone);
  const minutes = hour * 60 + minute;
  if (minutes >= SMS_FROM && minutes < SMS_TO) return at;
  return instantOf(minutes < SMS_FROM ? date : addDays(date, 1), SMS_FROM, zone);
}

/** From this level on (domain: secret on request) no content leaves the house in a text. */
const NEUTRAL_FROM = 2;
/** A whistle-blower is never written to: an SMS on a telephone can give them away. */
const SILENT_FROM = 3;

export function isSilent(secrecy: number): boolean {
  return secrecy >= SILENT_FROM;
}

export interface ReplyFacts {
  readonly county: Words;
  readonly hotline: string;
  readonly ticket: string;
  readonly secrecy: number;
  readonly lang: Lang;
  /** The public text, or `undefined` once it was erased. */
  readonly text: string | undefined;
}

/** The SMS with the answer: at most 500 characters, the public text cut to fit; a secret ticket's says only that there is news. */
export function replyText(facts: ReplyFacts): string {
  const { county, hotline, ticket, secrecy, lang, text } = facts;
  if (secrecy >= NEUTRAL_FROM || text === undefined) return fill(words.neutral, { county, hotline })[lang];
  const frame = fill(words.reply, { county, hotline, ticket, text: '' })[lang];
  return fill(words.reply, { county, hotline, ticket, text: cutTo(text, SMS_CHARACTERS - frame.length) })[lang];
}

/** The answer as a letter by e-mail, fax or chat: whole; of a secret ticket only that there is news. */
export function letterText(facts: ReplyFacts): string {
  const { county, hotline, ticket, secrecy, lang, text } = facts;
  if (secrecy >= NEUTRAL_FROM || text === undefined) return fill(words.neutral, { county, hotline })[lang];
  return fill(words.letter, { county, hotline, ticket, text })[lang];
}

/** The question of a department, for the citizen; of a secret ticket only that there is news. */
export function questionText(facts: ReplyFacts): string {
  const { county, hotline, ticket, secrecy, lang, text } = facts;
  if (secrecy >= NEUTRAL_FROM || text === undefined) return fill(words.neutral, { county, hotline })[lang];
  const frame = fill(words.question, { county, hotline, ticket, text: '' })[lang];
  return fill(words.question, { county, hotline, ticket, text: cutTo(text, SMS_CHARACTERS - frame.length) })[lang];
}

/** At most `limit` UTF-16 units, never half a character; a cut shows `…`. */
export function cutTo(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let out = '';
  for (const character of text) {
    if (out.length + character.length > limit - 1) break;
    out += character;
  }
  return limit < 1 ? '' : `${out}…`;
}

export interface OrderFacts {
  readonly ticket: string;
  readonly secrecy: number;
  readonly service: Words | undefined;
  /** On the county's wall, for people. */
  readonly due: string;
}

/** The e-mail to a department: which ticket, what kind, until when; never who asked or what they wrote. */
export function orderText(facts: OrderFacts, lang: Lang): string {
  const { ticket, secrecy, due } = facts;
  const service = secrecy >= NEUTRAL_FROM ? words.withheld : (facts.service ?? words.unclassified);
  return fill(words.order, { ticket, service, due })[lang];
}

/** On the telephone the number was spoken; nobody needs it twice. */
export function wasHeard(channel: string): boolean {
  return channel === 'phone' || channel === 'voice';
}
