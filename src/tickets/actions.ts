/** What people do with a ticket, from the first word to the last rating; each is one transaction. */

import { dueAfter } from '../county/calendar.js';
import type { County, Span, TicketType } from '../county/county.js';
import { forPublic, officeNumbers } from '../county/public-text.js';
import { countyOf, serviceOf } from '../county/table.js';
import { entryType, type Step } from '../engine/step.js';
import { Refusal, type RefusalKind } from '../kit/refusal.js';
import { cleanLine, cleanText } from '../kit/text.js';
import type { Lang, Params } from '../kit/words.js';
import { guardAccept, guardMerge, guardSecrecy, guardService, guardWithdraw } from './guards.js';
import { about, move, moved, mustFind, setLights } from './move.js';
import { issuePin, nextNumber } from './pin.js';
import { type Decline, type DeclineCode, declineText } from './proposal.js';
import { mustBeNamed } from './secret.js';
import { addNote, insertTicket, numberOfExternal, type Ticket, ticketOf, write } from './table.js';
import type { Channel, Result, Secrecy } from './ticket.js';

/** Ten pages; whoever has more to say sends a letter. */
const TEXT_MOST = 20_000;
const LINE_MOST = 200;

export const ticketNoted = entryType<{ ticket: string; public: boolean; text: string }>('ticket.noted');
export const ticketReclassified = entryType<{
  ticket: string;
  service: string | null;
  secrecy: number;
  serviceBefore: string | null;
  secrecyBefore: number;
}>('ticket.reclassified');
export const replyDue = entryType<{
  ticket: string;
  numberId: number | null;
  secrecy: number;
  lang: Lang;
  text: string;
}>('ticket.reply-due');

const words = {
  empty: {
    en: 'A ticket needs the citizen\'s words. Nothing was done; add --text "…"',
    zh: '工单需要诉求内容。未作任何操作；请加 --text "…"',
  },
  service: {
    en: 'The county has no service {service}. Nothing was done; see countyline service list',
    zh: '没有事项 {service}。未作任何操作；请看 countyline service list',
  },
  noService: {
    en: 'Ticket {number} has no service yet. Nothing was done; add --service CODE',
    zh: '工单 {number} 尚未确定事项。未作任何操作；请加 --service 代码',
  },
  over: {
    en: 'Ticket {number} is over. Nothing was done; see countyline ticket show {number}',
    zh: '工单 {number} 已结束。未作任何操作；请看 countyline ticket show {number}',
  },
  self: { en: 'A ticket cannot be joined with itself. Nothing was done.', zh: '工单不能与自身并案。未作任何操作。' },
  lower: {
    en: 'Only a supervisor may make a ticket less secret. Nothing was done.',
    zh: '只有班长可以降低保密等级。未作任何操作。',
  },
  foreignService: {
    en: 'What kind of request ticket {number} is, the hotline decides. Nothing was done; write a note, or ask to return it.',
    zh: '工单 {number} 的事项由热线中心确定。未作任何操作；请写备注或申请退单。',
  },
  raiser: {
    en: 'You made ticket {number} more secret; another supervisor may open it again. Nothing was done.',
    zh: '工单 {number} 的保密等级由您提高，须由另一位班长降低。未作任何操作。',
  },
  whistle: {
    en: 'A report under L3 cannot be withdrawn once it was dispatched. Nothing was done.',
    zh: '三级保密举报派单后不可撤诉。未作任何操作。',
  },
} as const;

export interface Registration {
  readonly text: string;
  readonly numberId: number | null;
  readonly name?: string | undefined;
  readonly service?: string | undefined;
  readonly type?: TicketType | undefined;
  readonly place?: string | undefined;
  readonly latitude?: number | null | undefined;
  readonly longitude?: number | null | undefined;
  readonly secrecy: Secrecy;
  readonly anonymous: boolean;
  readonly channel: Channel;
  readonly lang: Lang;
  readonly call?: string | undefined;
  readonly recording?: string | undefined;
  readonly external?: string | undefined;
  /** When the citizen came to us; default now. */
  readonly openedAt?: number | undefined;
}

/** Takes in a request, from whatever channel: number, deadline and lights at once. The same `external` twice is one ticket. */
export function register(step: Step, input: Registration): Ticket {
  const known = input.external === undefined ? undefined : numberOfExternal(step.db, input.external);
  if (known !== undefined) return mustFind(step, known);
  const county = countyOf(step.db);
  const service = input.service === undefined ? undefined : serviceOf(county, input.service);
  if (input.service !== undefined && !service) throw new Refusal('notFound', words.service, { service: input.service });
  const body = cleanText(input.text, TEXT_MOST);
  if (body === '') throw new Refusal('usage', words.empty);
  const openedAt = input.openedAt ?? step.now;
  const type = input.type ?? service?.type ?? 'help';
  const number = nextNumber(step, openedAt);
  const due = dueAfter(county, openedAt, citizenSpan(county, type, service));
  const kept = (line: string | undefined) => (line ? step.keepText(cleanLine(line, LINE_MOST)) : null);
  const text = step.keepText(body);
  insertTicket(step.db, {
    number,
    external: input.external ?? null,
    type,
    service: service?.code ?? null,
    secrecy: levelOf(input, type),
    anonymous: input.anonymous ? 1 : 0,
    numberId: input.anonymous ? null : input.numberId,
    name: input.anonymous ? null : kept(input.name),
    text,
    place: kept(input.place),
    latitude: input.latitude ?? null,
    longitude: input.longitude ?? null,
    channel: input.channel,
    lang: input.lang,
    call: input.anonymous ? null : (input.call ?? null),
    recording: input.recording ?? null,
    openedAt,
    stateSince: step.now,
    dueAt: due.dueAt,
    dueRule: due.rule,
    calendar: due.calendarVersion,
  });
  const ticket = mustFind(step, number);
  setLights(step, number, openedAt, due.dueAt);
  // The row begins as registered; the journal tells that it came from nothing.
  step.record(moved.register, about(number), {
    ticket: number,
    from: 'draft',
    to: 'registered',
    numberId: ticket.numberId,
    secrecy: ticket.secrecy,
    lang: ticket.lang,
    channel: ticket.channel,
    service: ticket.service,
    call: input.call ?? null,
    text,
    result: null,
    reason: null,
    department: service?.department ?? null,
  });
  return ticket;
}

/** A secret report is whistle-blowing; whoever gives no name wants no name found out. */
function levelOf({ secrecy, anonymous }: Registration, type: TicketType): Secrecy {
  if (secrecy === 2 && type === 'report') return 3;
  return anonymous && secrecy < 2 ? 2 : secrecy;
}

/** The citizen's own deadline: urgent services first, then the service's limit, then the type's. */
function citizenSpan(
  county: County,
  type: TicketType,
  service: { readonly urgent: boolean; readonly limit: Span | undefined } | undefined,
): Span {
  if (service?.limit) return service.limit;
  return service?.urgent ? county.deadlines.urgent : county.deadlines.byType[type];
}

/** Registers and issues a PIN: told once, kept only as a hash. */
export function registerWithPin(step: Step, input: Registration): { readonly ticket: Ticket; readonly pin: string } {
  const ticket = register(step, input);
  return { ticket, pin: issuePin(step, ticket.number) };
}

/** Ready for a department: the service is set. */
export function accept(step: Step, number: string, service: string | undefined): void {
  const ticket = mustFind(step, number);
  if (service !== undefined) reclassify(step, number, { service });
  else refuse(guardAccept(ticket), { number });
  move(step, mustFind(step, number), 'accept');
}

export function reclassify(
  step: Step,
  number: string,
  change: { readonly service?: string | undefined; readonly secrecy?: Secrecy | undefined },
): void {
  const ticket = mustFind(step, number);
  if (change.service !== undefined) {
    refuse(guardService(step.actor.role), { number });
    const service = serviceOf(countyOf(step.db), change.service);
    if (!service) throw new Refusal('notFound', words.service, { service: change.service });
    write.service(step.db, number, service.code, service.type);
  }
  if (change.secrecy !== undefined && change.secrecy !== ticket.secrecy) {
    const people = { raisedBy: ticket.secrecyBy, user: step.actor.user };
    refuse(guardSecrecy(ticket.secrecy, change.secrecy, step.actor.role, people), { number });
    write.secrecy(step.db, number, change.secrecy, change.secrecy > ticket.secrecy ? step.actor.user : null);
  }
  step.record(ticketReclassified, about(number), {
    ticket: number,
    service: change.service ?? ticket.service,
    secrecy: change.secrecy ?? ticket.secrecy,
    serviceBefore: ticket.service,
    secrecyBefore: ticket.secrecy,
  });
}

/** Answered on the spot: the ticket is over, the text is what the citizen heard. */
export function answer(step: Step, number: string, text: string, result: Result = 'explained'): void {
  move(step, mustFind(step, number), 'answer', {
    text: step.keepText(forPublic(step.db, cleanText(text, TEXT_MOST))),
    result,
  });
}

/** Not ours, by a dispatcher's or supervisor's word, with the reason and the channel that is right. */
export function decline(
  step: Step,
  number: string,
  reason: string,
  more: Omit<Decline, 'reason' | 'code'> & { readonly code?: DeclineCode } = {},
): void {
  const ticket = mustFind(step, number);
  const { code = 'other', instead } = more;
  const text = step.keepText(declineText(ticket.lang, { code, reason, instead }, officeNumbers(countyOf(step.db))));
  move(step, ticket, 'decline', { text, result: 'legal_channel', reason: code });
}

/** The child keeps its number, its PIN and its own answer; it follows the parent's stage. */
export function merge(step: Step, number: string, into: string): void {
  const child = mustFind(step, number);
  const parent = mustFind(step, into);
  refuse(guardMerge(child, parent), { number: parent.number });
  write.merged(step.db, number, parent.number);
  move(step, child, 'merge', { reason: parent.number });
}

export function unmerge(step: Step, number: string): void {
  const child = mustFind(step, number);
  move(step, child, 'unmerge', { reason: child.mergedInto });
  write.merged(step.db, number, null);
}

export function withdraw(step: Step, number: string, reason: string): void {
  const ticket = mustFind(step, number);
  refuse(guardWithdraw(ticket), { number });
  move(step, ticket, 'withdraw', {
    text: step.keepText(forPublic(step.db, cleanText(reason, TEXT_MOST))),
    result: 'withdrawn',
  });
}

const kinds: Readonly<Record<string, RefusalKind>> = { noService: 'usage', self: 'usage', over: 'conflict' };

/** Says a guard's no in words; silent where it has none. */
function refuse(fault: keyof typeof words | undefined, params: Params): void {
  if (fault !== undefined) throw new Refusal(kinds[fault] ?? 'refused', words[fault], params);
}

export function note(step: Step, number: string, text: string, isPublic: boolean): void {
  mustBeNamed(step, mustFind(step, number));
  const body = cleanText(text, TEXT_MOST);
  const kept = step.keepText(isPublic ? forPublic(step.db, body) : body);
  addNote(step.db, number, { at: step.now, author: step.actor.user, public: isPublic ? 1 : 0, text: kept });
  step.record(ticketNoted, about(number), { ticket: number, public: isPublic, text: kept });
}

/** A case that came to us closed already: told as answered, with what the old system said. */
export function closeImported(step: Step, number: string, text: string): void {
  const ticket = ticketOf(step.db, number);
  if (ticket?.state === 'registered') answer(step, number, text, 'explained');
}
