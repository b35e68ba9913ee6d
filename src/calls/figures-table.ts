/** Counts of calls: who waits now, and how a stretch of time went. Small indexed queries, never a scan of all calls. */

import { countyOf } from '../county/table.js';
import type { View } from '../engine/step.js';
import { type Db, sql } from '../store/sql.js';

/** Counted by the time of arrival. `offered`: asked for a person. */
export interface CallFigures {
  readonly arrived: number;
  readonly offered: number;
  readonly answered: number;
  /** Gave up while waiting for a person. */
  readonly abandoned: number;
  readonly selfService: number;
  readonly messages: number;
  /** Answered within the county's limit, counted from asking for a person. */
  readonly answeredInTime: number;
  /** Sum over the answered; whole milliseconds. */
  readonly waitMs: number;
  readonly talkMs: number;
}

type Span = { from: number; to: number; within: number };

const sums = `count(*) AS arrived,
  count(queued_at) AS offered,
  count(answered_at) AS answered,
  coalesce(sum(disposition = 'abandonedInQueue'), 0) AS abandoned,
  coalesce(sum(disposition = 'selfService'), 0) AS selfService,
  coalesce(sum(disposition = 'message'), 0) AS messages,
  coalesce(sum(answered_at - queued_at <= :within), 0) AS answeredInTime,
  coalesce(sum(answered_at - queued_at), 0) AS waitMs,
  coalesce(sum(min(coalesce(left_at, ended_at), ended_at) - answered_at), 0) AS talkMs`;

const ofSpan = sql<Span, CallFigures>(`SELECT ${sums} FROM call WHERE arrived_at >= :from AND arrived_at < :to`);
const ofQueue = sql<Span & { queue: string }, CallFigures>(
  `SELECT ${sums} FROM call WHERE queue = :queue AND queued_at >= :from AND queued_at < :to`,
);

/** Calls that arrived from `from` up to, but not at, `to`. */
export function callFigures(view: View, from: number, to: number): CallFigures {
  return found(ofSpan(view.db).get({ from, to, within: withinMs(view) }));
}

/** Calls that began to wait in a queue in that time. */
export function queueFigures(view: View, queue: string, from: number, to: number): CallFigures {
  return found(ofQueue(view.db).get({ queue, from, to, within: withinMs(view) }));
}

function withinMs(view: View): number {
  return countyOf(view.db).hotline.answerWithinMs;
}

function found(figures: CallFigures | undefined): CallFigures {
  if (!figures) throw new Error('a count gives always one row');
  return figures;
}

const waiting = sql<Record<string, never>, { queue: string; waiting: number; since: number }>(
  `SELECT queue, count(*) AS waiting, min(queued_at) AS since FROM call
   WHERE ended_at IS NULL AND state IN ('waiting', 'offered') AND queue IS NOT NULL GROUP BY queue`,
);

/** Who waits now: how many, and since when the longest. */
export function waitingNow(db: Db): ReadonlyMap<string, { readonly waiting: number; readonly since: number }> {
  return new Map(
    waiting(db)
      .all({})
      .map(({ queue, ...rest }) => [queue, rest]),
  );
}

const busy = sql<Record<string, never>, { agent: string; state: 'offered' | 'talking'; call: string; since: number }>(
  `SELECT CASE state WHEN 'offered' THEN offered_to ELSE agent END AS agent, state, id AS call,
     CASE state WHEN 'offered' THEN offered_at ELSE answered_at END AS since
   FROM call WHERE ended_at IS NULL AND state IN ('offered', 'talking')
     AND CASE state WHEN 'offered' THEN offered_to ELSE agent END IS NOT NULL`,
);

/** Agents whose telephone rings or who talk, with the call. */
export function busyAgents(
  db: Db,
): ReadonlyMap<string, { readonly state: 'offered' | 'talking'; readonly call: string; readonly since: number }> {
  return new Map(
    busy(db)
      .all({})
      .map(({ agent, ...rest }) => [agent, rest]),
  );
}
