/** What each rule of retention may let go now: older than its cutoff, ended, not held, the oldest first. */

import { type Db, sql } from '../store/sql.js';
import { ratingLeftOut } from '../surveys/table.js';
import { gridOf } from '../tickets/place.js';
import type { Held } from './hold-table.js';
import type { Cutoff, RetentionRule } from './retention.js';

export interface Item {
  /** A ticket's number, a recording's name, a number's id, or an entry of the journal. */
  readonly subject: string;
  /** Since when it could be counted; milliseconds since the epoch. */
  readonly since: number;
}

const ended = `('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived')`;
/** An archived ticket ended when the window in which it could be reopened began. */
const endedAt = `(ticket.state_since - CASE ticket.state WHEN 'archived' THEN :archiveMs ELSE 0 END)`;
/** The first bound is what the index answers, the second is exact. */
const endedBefore = (cutoff: string) =>
  `ticket.state IN ${ended} AND ticket.state_since < ${cutoff} + :archiveMs AND ${endedAt} < ${cutoff}`;
const notDone = (rule: RetentionRule, subject: string) =>
  `NOT EXISTS (SELECT 1 FROM retention_done WHERE rule = '${rule}' AND subject = ${subject})`;
const notIn = (value: string, list: 'tickets' | 'numbers' | 'contacts') =>
  `(${value} IS NULL OR ${value} NOT IN (SELECT value FROM json_each(:${list})))`;
const freeTicket = `${notIn('ticket.number', 'tickets')} AND ${notIn('ticket.number_id', 'numbers')}`;

type Bound = {
  readonly before: number;
  readonly secretBefore: number;
  readonly archiveMs: number;
  readonly tickets: string;
  readonly numbers: string;
  readonly contacts: string;
  readonly limit: number;
  readonly cursor: number;
};

/** Sound of a call; that of whistle-blowing from the end of its ticket. */
const recordings = `
  SELECT name AS subject, made_at AS since FROM recording JOIN call ON call.id = recording.call
  WHERE recording.state = 'kept' AND made_at < :before AND ${notDone('recording', 'name')}
    AND ${notIn('call.number_id', 'numbers')}
    AND NOT EXISTS (SELECT 1 FROM ticket WHERE ticket.call = recording.call
      AND (ticket.state NOT IN ${ended} OR ticket.number IN (SELECT value FROM json_each(:tickets))))
  UNION
  SELECT recording.name, ticket.state_since FROM ticket JOIN recording ON recording.call = ticket.call
  WHERE ticket.secrecy = 3 AND ${endedBefore(':secretBefore')}
    AND recording.state = 'kept' AND ${notDone('recording', 'recording.name')} AND ${freeTicket}
  UNION
  SELECT 'calls/' || id, relay_call.ended_at FROM relay_call JOIN ticket ON ticket.number = relay_call.ticket
  WHERE relay_call.bytes > 0 AND ${notDone('recording', "'calls/' || id")} AND ticket.state IN ${ended} AND ${freeTicket}
    AND (relay_call.ended_at < :before OR (ticket.secrecy = 3 AND ${endedBefore(':secretBefore')}))`;

/** Nothing of this number is younger, nor of any other number of the same person. */
const idle = (number: string) => `
  NOT EXISTS (SELECT 1 FROM ticket WHERE ticket.number_id = ${number}
    AND (ticket.state NOT IN ${ended} OR ${endedAt} >= :before))
  AND NOT EXISTS (SELECT 1 FROM call WHERE call.number_id = ${number} AND (call.ended_at IS NULL OR call.arrived_at >= :before))
  AND NOT EXISTS (SELECT 1 FROM audience WHERE audience.number_id = ${number} AND audience.outcome IS NULL)
  AND NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.number_id = ${number} AND attempt.begun_at >= :before)`;

const contacts = `
  SELECT CAST(number.id AS TEXT) AS subject, number.first_seen AS since FROM number
  WHERE number.forgotten_at IS NULL AND number.first_seen < :before AND ${notIn('number.id', 'contacts')} AND ${idle('number.id')}
    AND NOT EXISTS (SELECT 1 FROM citizen_number AS own JOIN citizen_number AS other USING (citizen_id)
      WHERE own.number_id = number.id AND other.number_id <> number.id AND NOT (${idle('other.number_id')}))`;

const texts = `
  SELECT number AS subject, state_since AS since FROM ticket
  WHERE ${endedBefore(':before')} AND ${notDone('ticketText', 'number')} AND ${freeTicket}`;

const surveys = `
  SELECT survey.ticket AS subject, rated_at AS since FROM survey JOIN ticket ON ticket.number = survey.ticket
  WHERE rated_at IS NOT NULL AND rated_at < :before AND ticket.state IN ${ended} AND ${freeTicket}`;

/** Entries go by their number, because the view log is an index over it. */
const views = `
  SELECT CAST(seq AS TEXT) AS subject, at AS since FROM journal
  WHERE type IN ('ticket.viewed', 'citizen.viewed', 'unlock.asked', 'unlock.agreed', 'export.taken')
    AND seq > :cursor AND at < :before`;

const candidates: Readonly<Record<RetentionRule, string>> = {
  recording: recordings,
  contact: contacts,
  ticketText: texts,
  survey: surveys,
  viewLog: views,
};

/** The order each is found in without sorting all of it. */
const order: Readonly<Record<RetentionRule, string>> = {
  recording: 'ORDER BY 2, 1',
  contact: 'ORDER BY number.id',
  ticketText: 'ORDER BY state_since, serial',
  survey: 'ORDER BY rated_at',
  viewLog: 'ORDER BY seq',
};

const found = Object.fromEntries(
  Object.entries(candidates).map(([rule, text]) => [
    rule,
    sql<Bound, Item>(`SELECT subject, since FROM (${text} ${order[rule as RetentionRule]} LIMIT :limit)`),
  ]),
) as Readonly<Record<RetentionRule, ReturnType<typeof sql<Bound, Item>>>>;

/** At most `limit` items that this rule may let go, the oldest first. */
export function itemsDue(db: Db, rule: RetentionRule, cutoff: Cutoff, held: Held, limit: number): readonly Item[] {
  return found[rule](db).all({
    before: cutoff.before,
    secretBefore: cutoff.secretBefore,
    archiveMs: cutoff.archiveMs,
    tickets: JSON.stringify(held.tickets),
    numbers: JSON.stringify(held.numbers),
    contacts: JSON.stringify(held.contacts),
    cursor: viewCursor(db),
    limit,
  });
}

const setDone = sql<{ rule: string; subject: string; now: number; batch: string }>(
  `INSERT INTO retention_done (rule, subject, at, batch) VALUES (:rule, :subject, :now, :batch) ON CONFLICT DO NOTHING`,
);

export function markDone(db: Db, rule: RetentionRule, subject: string, batch: string, now: number): void {
  setDone(db).run({ rule, subject, now, batch });
}

/** How far the view log was let go. */
const CURSOR = 'retention.viewLog';
const readSetting = sql<{ name: string }, { value: string }>('SELECT value FROM setting WHERE name = :name');
const writeSetting = sql<{ name: string; value: string }>(
  'INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
);

function viewCursor(db: Db): number {
  return Number(readSetting(db).get({ name: CURSOR })?.value ?? 0);
}

export function moveViewCursor(db: Db, seq: number): void {
  writeSetting(db).run({ name: CURSOR, value: String(seq) });
}

const entry = sql<{ seq: number }, { about: string; data: string }>('SELECT about, data FROM journal WHERE seq = :seq');

/** Commitments that an entry of the view log holds. */
export function textsOfEntry(db: Db, seq: number): readonly string[] {
  const { data } = entry(db).get({ seq }) ?? { data: '' };
  return [...data.matchAll(/"([0-9a-f]{64})"/g)].map(([, commitment = '']) => commitment);
}

interface Rating {
  readonly score: number;
  readonly department: string;
  readonly service: string;
  readonly channel: string;
  readonly area: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly leftOut: 0 | 1;
  readonly asked: 0 | 1;
}
const rating = sql<{ ticket: string }, Rating>(
  `SELECT score, coalesce(lead, '') AS department, coalesce(service, '') AS service, t.channel, p.area, latitude, longitude,
     coalesce(${ratingLeftOut}, 0) AS leftOut, asked_at IS NOT NULL AS asked
   FROM survey JOIN ticket t ON t.number = survey.ticket LEFT JOIN ticket_place p ON p.ticket = t.number
   WHERE survey.ticket = :ticket AND score IS NOT NULL`,
);
const count = sql<Omit<Rating, 'latitude' | 'longitude' | 'asked'> & { month: string; area: string }>(
  `INSERT INTO survey_aggregate (month, department, service, channel, area, score, left_out, count)
   VALUES (:month, :department, :service, :channel, :area, :score, :leftOut, 1) ON CONFLICT DO UPDATE SET count = count + 1`,
);
const dropRating = sql<{ ticket: string }>('DELETE FROM survey WHERE ticket = :ticket');
const clearRating = sql<{ ticket: string }>(
  'UPDATE survey SET score = NULL, channel = NULL, rated_at = NULL WHERE ticket = :ticket',
);

/** Counts a rating under its month and all that figures cut it by, and takes it off its ticket; that it was asked for stays. */
export function aggregateRating(db: Db, ticket: string, month: string): void {
  const known = rating(db).get({ ticket });
  if (!known) return;
  const { area, latitude, longitude, asked, ...kept } = known;
  count(db).run({ ...kept, month, area: area ?? gridOf(latitude, longitude) ?? '' });
  (asked === 1 ? clearRating : dropRating)(db).run({ ticket });
}

const citizenOfNumber = sql<{ number: number }, { id: number }>(
  'SELECT citizen_id AS id FROM citizen_number WHERE number_id = :number',
);
const callOfRecording = sql<{ name: string }, { call: string }>('SELECT call FROM recording WHERE name = :name');

export function personBehind(db: Db, number: number): number | undefined {
  return citizenOfNumber(db).get({ number })?.id;
}

export function callBehind(db: Db, recording: string): string {
  // A relay call is known by the name of its sound.
  return callOfRecording(db).get({ name: recording })?.call ?? recording.replace(/^calls\//, '');
}
