/** Orders as a reader may see them: those of one ticket, or what a department has at work, the most pressing first. */

import { countyOf } from '../county/table.js';
import type { Actor } from '../engine/actor.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { isoTime } from '../kit/time.js';
import type { Words } from '../kit/words.js';
import { attachmentOf } from '../tickets/intake-table.js';
import { type Ticket, ticketOf } from '../tickets/table.js';
import type { Result } from '../tickets/ticket.js';
import { accessTo, mayReadText } from '../tickets/view.js';
import { answerOf, sentBackOf } from './answer-table.js';
import { type LiveFilter, liveOrders } from './live-table.js';
import { type OrderState, orderWords, type RejectCode, type ReturnCode, type ToldWay } from './order.js';
import { requestsOf } from './request-table.js';
import { type Order, ordersOf } from './table.js';

export interface OrderRow {
  readonly id: string;
  readonly ticket: string;
  readonly department: string;
  readonly lead: boolean;
  readonly state: OrderState;
  readonly stage: Words;
  readonly issuedAt: string;
  readonly signDueAt: string;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly signedAt: string | null;
  readonly signedBy: string | null;
  readonly autoSigned: boolean;
  readonly assignedTo: string | null;
  readonly supersedes: string | null;
  readonly submittedAt: string | null;
  readonly submittedBy: string | null;
  readonly result: Result | null;
  readonly publicText: string | null;
  /** An officer's answer that waits for the lead's word. */
  readonly draft: boolean;
  readonly evidence: readonly string[];
  /** Files of the ticket that prove it; none for whoever may not read it. */
  readonly attachments: readonly { readonly id: number; readonly name: string; readonly hash: string }[];
  /** How and when the department told the citizen itself; null where it has not. */
  readonly told: { readonly how: ToldWay; readonly at: string } | null;
  /** What a reviewer found wanting in the answer before, and why. */
  readonly sentBack: { readonly failed: readonly RejectCode[]; readonly reason: string | null } | null;
  /** Words of the dispatcher. */
  readonly note: string | null;
  readonly returnAsked: { readonly code: ReturnCode; readonly basis: string | null; readonly to: string } | null;
  readonly noMoreReturn: boolean;
  readonly requests: readonly {
    readonly kind: 'extension' | 'joint';
    readonly days: number | null;
    readonly department: string | null;
    readonly reason: string | null;
    readonly askedBy: string;
    readonly askedAt: string;
    readonly state: 'asked' | 'granted' | 'refused';
    /** Why not. */
    readonly answer: string | null;
  }[];
}

export interface OrderPage {
  readonly orders: readonly OrderRow[];
  /** For `after` of the next page; null on the last. */
  readonly next: string | null;
}

export interface OrderQuery extends Omit<LiveFilter, 'assignedTo' | 'after' | 'dueBefore'> {
  readonly number?: string | undefined;
  readonly mine?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  /** `dueAt~id` of the last row seen. */
  readonly after?: string | undefined;
}

/** All orders of a ticket, or the live ones by due time; a department's people see their own department's. */
export function listOrders(view: View, query: OrderQuery): OrderPage {
  if (query.number !== undefined) {
    const ticket = ticketOf(view.db, query.number);
    return { orders: ordersOf(view.db, query.number).map((order) => rowOf(view, order, ticket)), next: null };
  }
  const { number: _, mine, overdue, after, ...filter } = query;
  const own = ownDepartment(view.actor);
  const orders = liveOrders(view.db, {
    ...filter,
    department: own ?? filter.department,
    assignedTo: mine ? view.actor.user : undefined,
    dueBefore: overdue ? view.now : undefined,
    after: afterOf(after),
  });
  const last = orders.length === query.limit ? orders.at(-1) : undefined;
  return {
    orders: orders.map((order) => rowOf(view, order, ticketOf(view.db, order.ticket))),
    next: last ? `${last.dueAt}~${last.id}` : null,
  };
}

function ownDepartment({ role, department }: Actor): string | undefined {
  return role === 'officer' || role === 'lead' ? department : undefined;
}

function afterOf(after: string | undefined): LiveFilter['after'] {
  const [dueAt = '', id = ''] = after?.split('~') ?? [];
  return after === undefined ? undefined : { dueAt: Number(dueAt), id };
}

function rowOf(view: View, order: Order, ticket: Ticket | undefined): OrderRow {
  const { zone } = countyOf(view.db);
  const { actor, db, now } = view;
  const access = ticket && accessTo(view, countyOf(db), ticket);
  // Those who help read what is written to them; the accused nothing, wherever it lies.
  const mine = ownDepartment(actor) === order.department && access?.accused !== true;
  const readable = mine || (ticket !== undefined && mayReadText(actor, ticket, access));
  const read = (commitment: string | null) => (readable ? (textOf(db, commitment) ?? null) : null);
  const at = (when: number) => isoTime(when, zone);
  const answer = answerOf(db, order.id);
  const { toldHow, toldAt } = answer ?? { toldHow: null, toldAt: null };
  const back = sentBackOf(db, order.id);
  const { returnCode, returnTo } = order;
  return {
    id: order.id,
    ticket: order.ticket,
    department: order.department,
    lead: order.lead === 1,
    state: order.state,
    stage: orderWords[order.state],
    issuedAt: at(order.issuedAt),
    signDueAt: at(order.signDueAt),
    dueAt: at(order.dueAt),
    overdue: now > order.dueAt,
    signedAt: order.signedAt === null ? null : at(order.signedAt),
    signedBy: order.signedBy,
    autoSigned: order.autoSigned === 1,
    assignedTo: order.assignedTo,
    supersedes: order.supersedes,
    submittedAt: order.submittedAt === null ? null : at(order.submittedAt),
    submittedBy: order.submittedBy,
    result: order.result,
    publicText: read(order.publicText),
    draft: answer?.state === 'draft',
    evidence: read(answer?.evidence ?? null)?.split('\n') ?? [],
    attachments: (readable ? (answer?.files ?? []) : []).flatMap((id) => {
      const file = attachmentOf(db, id);
      return file ? [{ id, name: textOf(db, file.name) ?? '', hash: file.hash }] : [];
    }),
    told: toldHow === null || toldAt === null ? null : { how: toldHow, at: at(toldAt) },
    sentBack: back ? { failed: back.failed, reason: read(back.text) } : null,
    note: read(order.note),
    returnAsked:
      returnCode === null || returnTo === null
        ? null
        : { code: returnCode, basis: read(order.returnBasis), to: returnTo },
    noMoreReturn: order.noMoreReturn === 1,
    requests: requestsOf(db, order.id).map(
      ({ kind, days, department, reason, askedBy, askedAt, state, answer: why }) => ({
        kind,
        days,
        department,
        reason: read(reason),
        askedBy,
        askedAt: at(askedAt),
        state,
        answer: read(why),
      }),
    ),
  };
}
