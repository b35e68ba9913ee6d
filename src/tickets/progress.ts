/** How far a request is, in the one wording that voice, SMS, command line and console share. */

import type { County } from '../county/county.js';
import { departmentOf, serviceOf } from '../county/table.js';
import { wallTime } from '../kit/time.js';
import { fill, plain, type Words } from '../kit/words.js';
import type { Ticket } from './table.js';
import { stateWords } from './ticket.js';

export interface ProgressFacts {
  readonly number: string;
  readonly stage: Words;
  readonly department: Words;
  /** Local time, `YYYY-MM-DD`. */
  readonly since: string;
  readonly due: string | undefined;
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
  note: { en: ' Last note: {note}', zh: '最近说明：{note}' },
  sms: { en: '{number}: {stage}, {department}{due}', zh: '{number}：{stage}，{department}{due}' },
  smsDue: { en: ', due {due}', zh: '，{due}前答复' },
  hotline: { en: 'the hotline', zh: '热线中心' },
  request: { en: 'your request', zh: '您的诉求' },
} as const;

/**
 * What may be said of a ticket to whoever has its PIN; of a secret one neither matter nor note. The PIN is the only way
 * to an anonymous citizen, so that the answer must be told there.
 */
export function progressFacts(county: County, ticket: Ticket, note: string | undefined): ProgressFacts {
  const day = (at: number) => wallTime(at, county.zone).slice(0, 10);
  const secret = ticket.secrecy >= 2;
  const service = ticket.service === null || secret ? undefined : serviceOf(county, ticket.service);
  // During a return the citizen hears "being assigned", never the quarrel.
  const lead = ticket.lead === null || ticket.state === 'awaiting_dispatch' ? undefined : ticket.lead;
  const over = ['answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived'].includes(ticket.state);
  return {
    number: ticket.number,
    stage: stateWords[ticket.state],
    department: (lead === undefined ? undefined : departmentOf(county, lead)?.name) ?? words.hotline,
    since: day(ticket.stateSince),
    due: over ? undefined : day(ticket.dueAt),
    matter: service?.name ?? words.request,
    registered: day(ticket.openedAt),
    note: secret && ticket.anonymous === 0 ? undefined : note,
  };
}

/** The whole sentence, in both languages. */
export function progressWords(facts: ProgressFacts): Words {
  const { number, matter, registered, stage, department, since, due, note } = facts;
  const parts = [fill(words.about, { number, matter, registered, stage, department, since })];
  if (due !== undefined) parts.push(fill(words.due, { due }));
  if (note !== undefined) parts.push(fill(words.note, { note: plain(note) }));
  return { en: parts.map(({ en }) => en).join(''), zh: parts.map(({ zh }) => zh).join('') };
}

/** The short form: stage, department, due date; at most 70 characters in Chinese, one SMS. */
export function progressSms(facts: ProgressFacts): Words {
  const { number, stage, department } = facts;
  const due = facts.due === undefined ? plain('') : fill(words.smsDue, { due: facts.due });
  return fill(words.sms, { number, stage, department, due });
}
