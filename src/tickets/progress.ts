/** How far a request is, in the one wording that voice, SMS, command line and console share. */

import type { County } from '../county/county.js';
import { departmentOf, serviceOf } from '../county/table.js';
import { wallTime } from '../kit/time.js';
import { fill, plain, type Words } from '../kit/words.js';
import type { MoveCause } from './pause-table.js';
import type { Ticket } from './table.js';
import { stateWords } from './ticket.js';

export interface ProgressFacts {
  readonly number: string;
  readonly stage: Words;
  readonly department: Words;
  /** Local time, `YYYY-MM-DD`. */
  readonly since: string;
  readonly due: string | undefined;
  /** The day that was promised before, and why it moved. */
  readonly extended?: { readonly cause: MoveCause; readonly from: string; readonly because: string } | undefined;
  /** What a waiting ticket waits for, and until when. */
  readonly waits?: { readonly kind: 'citizen' | 'law'; readonly reason: string; readonly until: string } | undefined;
  readonly matter: Words;
  readonly registered: string;
  /** The last public text, if there is one and it may be told. */
  readonly note: string | undefined;
}

const words = {
  about: {
    en: 'Request {number} about {matter}, registered {registered}. Now: {stage}, at {department}, since {since}.',
    zh: '受理编号 {number}，关于{matter}，{registered}登记。当前：{stage}，{department}，自{since}起。',
  },
  due: { en: ' Answer due {due}.', zh: '答复期限 {due}。' },
  extended: {
    en: ' Answer due {due}, extended from {from} because: {because}',
    zh: '答复期限 {due}（原期限 {from}，延期原因：{because}）。',
  },
  suspended: {
    en: ' Answer due {due}, moved from {from} by a pause because: {because}',
    zh: '答复期限 {due}（原期限 {from}，因中止顺延）。中止原因：{because}',
  },
  citizen: { en: ' We need from you, until {until}: {reason}', zh: '请您在 {until} 前补充：{reason}' },
  law: { en: ' Paused because: {reason} To be looked at again on {until}.', zh: '中止原因：{reason}。{until} 复核。' },
  note: { en: ' Last note: {note}', zh: '最近说明：{note}' },
  sms: { en: '{number}: {stage}, {department}{due}', zh: '{number}：{stage}，{department}{due}' },
  smsDue: { en: ', due {due}', zh: '，{due}前答复' },
  hotline: { en: 'the hotline', zh: '热线中心' },
  request: { en: 'your request', zh: '您的诉求' },
} as const;

/** What a ticket's side tables add; instants in milliseconds. */
export interface Told {
  readonly extended?: { readonly cause: MoveCause; readonly from: number; readonly because: string } | undefined;
  readonly waits?: { readonly kind: 'citizen' | 'law'; readonly reason: string; readonly until: number } | undefined;
}

/**
 * What may be said of a ticket to whoever has its PIN; of a secret one neither matter nor note. The PIN is the only way
 * to an anonymous citizen, so that the answer must be told there.
 */
export function progressFacts(
  county: County,
  ticket: Ticket,
  note: string | undefined,
  told: Told = {},
): ProgressFacts {
  const day = (at: number) => wallTime(at, county.zone).slice(0, 10);
  const secret = ticket.secrecy >= 2;
  const service = ticket.service === null || secret ? undefined : serviceOf(county, ticket.service);
  // During a return the citizen hears "being assigned", never the quarrel.
  const lead = ticket.lead === null || ticket.state === 'awaiting_dispatch' ? undefined : ticket.lead;
  const untold = secret && ticket.anonymous === 0;
  const over = ['answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived'].includes(ticket.state);
  return {
    number: ticket.number,
    stage: stateWords[ticket.state],
    department: (lead === undefined ? undefined : departmentOf(county, lead)?.name) ?? words.hotline,
    since: day(ticket.stateSince),
    due: over ? undefined : day(ticket.dueAt),
    matter: service?.name ?? words.request,
    registered: day(ticket.openedAt),
    note: untold ? undefined : note,
    extended: untold || over || !told.extended ? undefined : { ...told.extended, from: day(told.extended.from) },
    waits: untold || !told.waits ? undefined : { ...told.waits, until: day(told.waits.until) },
  };
}

/** The whole sentence, in both languages. */
export function progressWords(facts: ProgressFacts): Words {
  const { number, matter, registered, stage, department, since, due, note, extended, waits } = facts;
  const parts = [fill(words.about, { number, matter, registered, stage, department, since })];
  if (due !== undefined) {
    const moved = extended?.cause === 'suspension' ? words.suspended : words.extended;
    parts.push(extended ? fill(moved, { due, ...extended }) : fill(words.due, { due }));
  }
  if (waits) parts.push(fill(words[waits.kind], { reason: waits.reason, until: waits.until }));
  if (note !== undefined) parts.push(fill(words.note, { note: plain(note) }));
  return { en: parts.map(({ en }) => en).join(''), zh: parts.map(({ zh }) => zh).join('') };
}

/** The short form: stage, department, due date; at most 70 characters in Chinese, one SMS. */
export function progressSms(facts: ProgressFacts): Words {
  const { number, stage, department } = facts;
  const due = facts.due === undefined ? plain('') : fill(words.smsDue, { due: facts.due });
  return fill(words.sms, { number, stage, department, due });
}
