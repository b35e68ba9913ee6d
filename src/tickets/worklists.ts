/** What waits for whom: citizens to call back, and proposals another person decides. */

import { isDoNotCall } from '../citizens/table.js';
import { dueAfter } from '../county/calendar.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { isoTime } from '../kit/time.js';
import { callbacksAfter, type Due, triesOf } from './callback-table.js';
import { nextTryAt } from './callbacks.js';
import { proposalKinds } from './proposal.js';
import { type Exclusion, type Proposal, waitingExclusions, waitingProposals } from './proposal-table.js';
import { ticketOf } from './table.js';
import { mayReadText } from './view.js';

export interface CallbackRow {
  readonly number: string;
  /** One working day after the review, unless the county says otherwise. */
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly tries: number;
  readonly lastTryAt: string | null;
  /** From when on the next try may be made; null when nobody is to ring. */
  readonly mayTryAt: string | null;
  readonly now: boolean;
  /** Why nobody rings: a decision is due, the citizen wants no calls, or only they may ring us. */
  readonly waitsFor: 'supervisor' | 'panel' | 'refusesCalls' | 'noNumber' | 'citizenRings' | null;
  /** A reply was delivered: it may be closed even when nobody picks up. */
  readonly replied: boolean;
  readonly wish: string;
  readonly lang: 'en' | 'zh';
  /** From an anonymous or secret caller on: a neutral caller id, nothing on a machine. */
  readonly discreet: boolean;
}

/** Who is due, oldest ticket first; `now` leaves out those who may not be tried at this hour. */
export function callbackPage(
  view: View,
  input: { readonly now: boolean; readonly limit: number; readonly after?: string | undefined },
) {
  const rows = callbacksAfter(view.db, Number(input.after ?? 0), input.limit);
  const last = rows.length === input.limit ? rows.at(-1) : undefined;
  return {
    callbacks: rows.map((row) => callbackRow(view, row)).filter((row) => !input.now || row.now),
    next: last ? String(last.serial) : null,
  };
}

function callbackRow(view: View, due: Due): CallbackRow {
  const county = countyOf(view.db);
  const tries = triesOf(view.db, due.number, due.reworks);
  const { dueAt } = dueAfter(county, due.stateSince, county.deadlines.callback);
  const nextAt = nextTryAt(tries, view.now, county.zone);
  const lastOne = tries.at(-1);
  const waitsFor = waits(view, due, lastOne?.outcome);
  return {
    number: due.number,
    dueAt: isoTime(dueAt, county.zone),
    overdue: view.now > dueAt,
    tries: tries.length,
    lastTryAt: lastOne ? isoTime(lastOne.at, county.zone) : null,
    mayTryAt: waitsFor === null ? isoTime(nextAt, county.zone) : null,
    now: waitsFor === null && nextAt <= view.now,
    waitsFor,
    replied: due.reached === 1,
    wish: due.wish ?? 'sms',
    lang: due.lang,
    discreet: due.secrecy >= 2 || due.anonymous === 1,
  };
}

function waits({ db }: View, due: Due, outcome: string | undefined): CallbackRow['waitsFor'] {
  if (due.proposed === 1) return 'supervisor';
  if (outcome === 'panel') return 'panel';
  if (due.secrecy === 3) return 'citizenRings';
  if (due.numberId === null) return 'noNumber';
  return isDoNotCall(db, due.numberId, 'voice') ? 'refusesCalls' : null;
}

/** Everything proposed and not decided, oldest first within its kind. */
export function proposalList(view: View, { limit }: { readonly limit: number }) {
  const proposals = proposalKinds.flatMap((kind) => waitingProposals(view.db, kind, 0, limit));
  return {
    proposals: [
      ...proposals.map((each) => row(view, each, each.kind, each.code)),
      ...waitingExclusions(view.db, limit).map((each) => row(view, each, 'exclusion', each.class)),
    ].slice(0, limit),
  };
}

function row(
  view: View,
  proposal: Pick<Proposal | Exclusion, 'ticket' | 'proposedBy' | 'proposedAt' | 'reason'>,
  kind: string,
  code: string,
) {
  const ticket = ticketOf(view.db, proposal.ticket);
  const readable = ticket !== undefined && mayReadText(view.actor, ticket);
  return {
    number: proposal.ticket,
    kind,
    code,
    reason: readable ? (textOf(view.db, proposal.reason) ?? null) : null,
    proposedBy: proposal.proposedBy,
    proposedAt: isoTime(proposal.proposedAt, countyOf(view.db).zone),
  };
}
