/** Everything that happened with a person's numbers, newest first: requests, calls, notices, ratings, campaigns. */

import { type Db, sql } from '../store/sql.js';

export const historyKinds = ['ticket', 'call', 'notice', 'survey', 'campaign'] as const;
export type HistoryKind = (typeof historyKinds)[number];

export interface HistoryRow {
  readonly at: number;
  readonly kind: HistoryKind;
  /** Unlike any other of its kind. */
  readonly id: string;
  readonly numberId: number;
  /** The ticket it is about, the request itself included. */
  readonly ticket: string | null;
  /** A state, a disposition or a score. */
  readonly what: string;
  readonly channel: string | null;
  /** The agent of a call, the name of a campaign. */
  readonly with: string | null;
}

/** Where one page ended. */
export interface HistoryPlace {
  readonly at: number;
  readonly kind: HistoryKind;
  readonly id: string;
}

const mine = `IN (SELECT value FROM json_each(:numbers))`;
const sources: Readonly<Record<HistoryKind, string>> = {
  ticket: `SELECT opened_at AS at, 'ticket' AS kind, number AS id, number_id AS numberId, number AS ticket, state AS what,
    channel, NULL AS "with" FROM ticket WHERE number_id ${mine}`,
  call: `SELECT arrived_at, 'call', id, number_id, NULL, coalesce(disposition, state), 'voice', agent FROM call
    WHERE number_id ${mine}`,
  notice: `SELECT created_at, 'notice', CAST(id AS TEXT), number_id,
      CASE WHEN about LIKE 'ticket:%' THEN substr(about, 8) END, state, channel, purpose FROM notice WHERE number_id ${mine}`,
  survey: `SELECT coalesce(rated_at, asked_at), 'survey', survey.ticket, number_id, survey.ticket,
      CASE WHEN score IS NULL THEN 'asked' ELSE CAST(score AS TEXT) END, survey.channel, NULL
    FROM ticket JOIN survey ON survey.ticket = ticket.number WHERE ticket.number_id ${mine}`,
  campaign: `SELECT begun_at, 'campaign', attempt.id, number_id, NULL, coalesce(disposition, 'calling'), attempt.channel,
      campaign.name FROM attempt JOIN campaign ON campaign.id = attempt.campaign WHERE number_id ${mine}`,
};

const page = sql<{ numbers: string; at: number; kind: string; id: string; limit: number }, HistoryRow>(
  `SELECT * FROM (${historyKinds.map((kind) => sources[kind]).join(' UNION ALL ')})
   WHERE (at, kind, id) < (:at, :kind, :id) ORDER BY at DESC, kind DESC, id DESC LIMIT :limit`,
);

/** A person has hundreds of rows, not millions, so they are sorted where they are found. */
export function historyBefore(
  db: Db,
  numbers: readonly number[],
  place: HistoryPlace | undefined,
  limit: number,
): readonly HistoryRow[] {
  const { at, kind, id } = place ?? { at: Number.MAX_SAFE_INTEGER, kind: 'zzz', id: '' };
  return page(db).all({ numbers: JSON.stringify(numbers), at, kind, id, limit });
}
