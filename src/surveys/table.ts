/** Surveys as rows: asked at most once a ticket, rated at most once. */

import type { Lang } from '../kit/words.js';
import { type Db, sql } from '../store/sql.js';
import { approvedExclusion } from '../tickets/proposal-table.js';
import type { AskFacts, RatingChannel, Score } from './survey.js';

/** Of the ticket `t`: its rating is no word on how the county works (domain §2.2). */
export const ratingLeftOut = `t.type = 'report' OR coalesce(t.result, '') = 'legal_channel' OR ${approvedExclusion}`;

const insertAsked = sql<{ ticket: string; now: number }>(
  'INSERT INTO survey (ticket, asked_at) VALUES (:ticket, :now)',
);
const upsertRated = sql<{ ticket: string; score: number; channel: string; now: number }>(
  `INSERT INTO survey (ticket, score, channel, rated_at) SELECT :ticket, :score, :channel, :now
   WHERE NOT EXISTS (SELECT 1 FROM retention_done WHERE rule = 'survey' AND subject = :ticket)
   ON CONFLICT (ticket) DO UPDATE SET score = excluded.score, channel = excluded.channel, rated_at = excluded.rated_at
   WHERE survey.score IS NULL`,
);
const counts = sql<Record<string, never>, { score: Score; count: number }>(
  `SELECT score, sum(count) AS count FROM (
     SELECT score, count(*) AS count FROM survey WHERE score IS NOT NULL GROUP BY score
     UNION ALL SELECT score, count FROM survey_aggregate)
   GROUP BY score ORDER BY score`,
);
const asked = sql<Record<string, never>, { count: number }>(
  'SELECT count(*) AS count FROM survey WHERE asked_at IS NOT NULL',
);
const subject = sql<{ ticket: string }, Subject>(
  `SELECT ticket.state, ticket.type, ticket.secrecy, ticket.number_id AS numberId, ticket.result, ticket.lang,
     survey.ticket IS NOT NULL AS known
   FROM ticket LEFT JOIN survey ON survey.ticket = ticket.number WHERE ticket.number = :ticket`,
);

/** The facts of a ticket that decide whether its citizen is asked. */
export interface Subject extends Omit<AskFacts, 'known' | 'reachable'> {
  readonly numberId: number | null;
  readonly lang: Lang;
  /** 1 when it was asked about or rated before. */
  readonly known: 0 | 1;
}

export function subjectOf(db: Db, ticket: string): Subject | undefined {
  return subject(db).get({ ticket });
}

export function addAsked(db: Db, ticket: string, now: number): void {
  insertAsked(db).run({ ticket, now });
}

/** False when the ticket was rated before; the first rating stays. */
export function addRating(db: Db, ticket: string, score: Score, channel: RatingChannel, now: number): boolean {
  return upsertRated(db).run({ ticket, score, channel, now }).changes === 1;
}

export function countScores(db: Db): readonly { readonly score: Score; readonly count: number }[] {
  return counts(db).all({});
}

export function countAsked(db: Db): number {
  return asked(db).get({})?.count ?? 0;
}
