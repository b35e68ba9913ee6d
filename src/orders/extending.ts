/** More time: asked for by the department's lead before it is due, decided by a supervisor who is somebody else. */

import { dueAfter } from '../county/calendar.js';
import type { County, Span } from '../county/county.js';
import { forPublic } from '../county/public-text.js';
import { countyOf } from '../county/table.js';
import { entryType, type Step } from '../engine/step.js';
import { cleanText } from '../kit/text.js';
import { fill, plain, type Words } from '../kit/words.js';
import { reviewerOf, TEXT_MOST } from './actions.js';
import { guardAskExtension, guardDecideExtension, guardExtend } from './guards.js';
import { aboutOrder, mustAct, mustFindOrder, ownOrder } from './move.js';
import { orderActs } from './order.js';
import { addRequest, decideRequest, type OrderRequest, requestsOf } from './request-table.js';
import { type Order, ordersOf, writeOrder } from './table.js';
import { refusal, refuse } from './words.js';

/** `reason` is a commitment; the citizen is told the one of a granted extension. */
export const orderExtended = entryType<{
  ticket: string;
  order: string;
  /** Working days. */
  days: number;
  dueBefore: number;
  dueAfter: number;
  rule: string;
  calendar: string;
  reason: string;
}>(orderActs.grantExtension.entry);
type Asked = { ticket: string; order: string; department: string; days: number; reason: string };
const extensionAsked = entryType<Asked>(orderActs.askExtension.entry);
const extensionRefused = entryType<Asked & { askedBy: string }>(orderActs.refuseExtension.entry);

const spans = {
  days: { en: '{count} working days', zh: '{count} 个工作日' },
  hours: { en: '{count} hours', zh: '{count} 小时' },
} as const;

/** The lead asks, once, before it is due, for working days within the county's limit. */
export function askExtension(step: Step, ticket: string, days: number, reason: string): void {
  const order = ownOrder(step, ticket);
  mustAct(step, order, 'askExtension');
  const askedBefore = requestsOf(step.db, order.id).some(({ kind }) => kind === 'extension');
  const facts = factsOf(step, order, days);
  refuse(guardAskExtension({ ...facts, lead: order.lead, askedBefore }), paramsOf(step, order));
  const kept = step.keepText(forPublic(step.db, cleanText(reason, TEXT_MOST)));
  const { id, department } = order;
  addRequest(step.db, {
    order: id,
    kind: 'extension',
    days,
    department: null,
    reason: kept,
    askedAt: step.now,
    askedBy: step.actor.user,
  });
  step.record(extensionAsked, aboutOrder(id), { ticket, order: id, department, days, reason: kept });
}

/**
 * Grants more time: what the lead asked for, or `days` of the supervisor's own. Order and citizen's promise move by the
 * same working days; the reason is the one the citizen hears.
 */
export function extend(
  step: Step,
  ticket: string,
  days: number | undefined,
  reason: string | undefined,
): { readonly dueAt: number } {
  const order = mustFindOrder(step, ticket);
  const asked = openRequest(step, order);
  mustDecide(step, order, asked, 'grantExtension');
  const more = days ?? asked?.days ?? undefined;
  const why = reason ?? (asked ? undefined : '');
  if (more === undefined || why === '') throw refusal('noDays', { ticket });
  // Asked in time is asked in time, however long the decision took.
  const now = asked ? Math.min(step.now, asked.askedAt) : step.now;
  refuse(guardExtend({ ...factsOf(step, order, more), now }), paramsOf(step, order));
  const { dueAfter: dueAt, rule, calendar } = withMoreDays(countyOf(step.db), order, more);
  if (dueAt <= step.now) throw refusal('late', { ticket });
  writeOrder.due(step.db, order.id, dueAt, rule, calendar);
  if (asked) decideRequest(step.db, asked.id, { state: 'granted', at: step.now, by: step.actor.user });
  step.record(orderExtended, aboutOrder(order.id), {
    ticket,
    order: order.id,
    days: more,
    dueBefore: order.dueAt,
    dueAfter: dueAt,
    rule,
    calendar,
    reason:
      why === undefined && asked ? asked.reason : step.keepText(forPublic(step.db, cleanText(why ?? '', TEXT_MOST))),
  });
  return { dueAt };
}

/** When an order is due that is given so many working days more, and by which rule of which calendar. */
export function withMoreDays(county: County, { dueAt, dueRule }: Pick<Order, 'dueAt' | 'dueRule'>, days: number) {
  const due = dueAfter(county, dueAt, { workingDays: days });
  return { dueAfter: due.dueAt, rule: `${dueRule}+${due.rule}`, calendar: due.calendarVersion };
}

/** The promise stays. */
export function refuseExtension(step: Step, ticket: string, reason: string): void {
  const order = mustFindOrder(step, ticket);
  const asked = openRequest(step, order);
  mustDecide(step, order, asked, 'refuseExtension');
  if (!asked) throw refusal('noRequest', { ticket });
  const kept = step.keepText(cleanText(reason, TEXT_MOST));
  decideRequest(step.db, asked.id, { state: 'refused', at: step.now, by: step.actor.user, answer: kept });
  step.record(extensionRefused, aboutOrder(order.id), {
    ticket,
    order: order.id,
    department: order.department,
    days: asked.days ?? 0,
    reason: kept,
    askedBy: asked.askedBy,
  });
}

function mustDecide(
  step: Step,
  order: Order,
  asked: OrderRequest | undefined,
  act: 'grantExtension' | 'refuseExtension',
): void {
  mustAct(step, order, act);
  refuse(guardDecideExtension(order, asked?.askedBy, reviewerOf(step)), {
    user: step.actor.user,
    department: order.department,
  });
}

function openRequest(step: Step, order: Order): OrderRequest | undefined {
  return requestsOf(step.db, order.id).find(({ kind, state }) => kind === 'extension' && state === 'asked');
}

function factsOf(step: Step, order: Order, days: number) {
  const extended = ordersOf(step.db, order.ticket).some((each) => each.extended > 0);
  return { now: step.now, dueAt: order.dueAt, extended, days, most: countyOf(step.db).deadlines.extensionMost };
}

function paramsOf(step: Step, { ticket, department }: Order) {
  return { ticket, department, most: spanWords(countyOf(step.db).deadlines.extensionMost) };
}

function spanWords(span: Span): Words {
  return 'workingDays' in span
    ? fill(spans.days, { count: plain(span.workingDays) })
    : fill(spans.hours, { count: plain(span.hours) });
}
