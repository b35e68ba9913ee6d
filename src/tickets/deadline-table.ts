/** The promises of time beside the answer, the pauses of a ticket's clock, and which deadlines a calendar was used for. */

import { type Db, sql } from '../store/sql.js';
import type { DeadlineKind, StoredDeadline } from './deadline.js';

export interface Promised extends StoredDeadline {
  readonly ticket: string;
  readonly kind: DeadlineKind;
  /** The order, or the ticket and how often. */
  readonly subject: string;
  readonly fromAt: number;
  readonly metAt: number | null;
  readonly endedAt: number | null;
}

const columns = `ticket, kind, subject, from_at AS fromAt, due_at AS dueAt, rule, calendar, met_at AS metAt,
  ended_at AS endedAt`;

const insert = sql<Record<string, string | number>>(
  `INSERT INTO ticket_deadline (ticket, kind, subject, from_at, due_at, rule, calendar)
   VALUES (:ticket, :kind, :subject, :fromAt, :dueAt, :rule, :calendar) ON CONFLICT DO NOTHING`,
);
const countOf = sql<{ ticket: string; kind: string }, { count: number }>(
  'SELECT count(*) AS count FROM ticket_deadline WHERE ticket = :ticket AND kind = :kind',
);
const meetOpen = sql<{ ticket: string; kind: string; subject: string | null; at: number }>(
  `UPDATE ticket_deadline SET met_at = :at WHERE ticket = :ticket AND kind = :kind AND met_at IS NULL AND ended_at IS NULL
     AND (:subject IS NULL OR subject = :subject)`,
);
const endOpen = sql<{ ticket: string; kind: string | null; subject: string | null; at: number }>(
  `UPDATE ticket_deadline SET ended_at = :at WHERE ticket = :ticket AND met_at IS NULL AND ended_at IS NULL
     AND (:kind IS NULL OR kind = :kind) AND (:subject IS NULL OR subject = :subject)`,
);
const setDue = sql<{ ticket: string; kind: string; subject: string; dueAt: number; calendar: string }>(
  `UPDATE ticket_deadline SET due_at = :dueAt, calendar = :calendar
   WHERE ticket = :ticket AND kind = :kind AND subject = :subject`,
);
const ofTicket = sql<{ ticket: string }, Promised>(
  `SELECT ${columns} FROM ticket_deadline WHERE ticket = :ticket ORDER BY from_at, kind, subject`,
);

export type NewPromise = Omit<Promised, 'metAt' | 'endedAt'>;

/** Writes a promise down; one that stands there already stays as it is. */
export function addPromise(db: Db, promise: NewPromise): void {
  insert(db).run({ ...promise });
}

/** `26030300018#2`: the second time it came to this. */
export function nextSubject(db: Db, ticket: string, kind: DeadlineKind): string {
  return `${ticket}#${(countOf(db).get({ ticket, kind })?.count ?? 0) + 1}`;
}

/** Kept, in time or late; without a subject whichever of this kind is open. */
export function meetPromise(
  db: Db,
  ticket: string,
  kind: DeadlineKind,
  at: number,
  subject: string | null = null,
): void {
  meetOpen(db).run({ ticket, kind, subject, at });
}

/** Nobody asks for it any more; without a kind everything that is open. */
export function endPromises(
  db: Db,
  ticket: string,
  at: number,
  only: { readonly kind?: DeadlineKind; readonly subject?: string } = {},
): void {
  endOpen(db).run({ ticket, at, kind: only.kind ?? null, subject: only.subject ?? null });
}

export function movePromise(
  db: Db,
  promise: Pick<Promised, 'ticket' | 'kind' | 'subject' | 'dueAt' | 'calendar'>,
): void {
  const { ticket, kind, subject, dueAt, calendar } = promise;
  setDue(db).run({ ticket, kind, subject, dueAt, calendar });
}

/** All of a ticket, oldest first. */
export function promisesOf(db: Db, ticket: string): readonly Promised[] {
  return ofTicket(db).all({ ticket });
}

const open = sql<Record<string, string | number | null>, Promised>(
  `SELECT ${columns} FROM ticket_deadline INDEXED BY ticket_deadline_open
   WHERE met_at IS NULL AND ended_at IS NULL AND due_at < :before AND due_at >= :after
     AND (due_at, ticket, kind, subject) > (:after, :ticket, :lastKind, :subject)
     AND (:kind IS NULL OR kind = :kind) ORDER BY due_at, ticket, kind, subject LIMIT :limit`,
);

export interface PromiseFilter {
  readonly kind: DeadlineKind | undefined;
  /** Only those due before this. */
  readonly before: number;
  /** Keyset: after this one. */
  readonly after: {
    readonly dueAt: number;
    readonly ticket: string;
    readonly kind: string;
    readonly subject: string;
  };
  readonly limit: number;
}

/** Promises that are neither kept nor ended, the earliest due first. */
export function openPromises(db: Db, { kind, before, after, limit }: PromiseFilter): readonly Promised[] {
  const { dueAt, ticket, kind: lastKind, subject } = after;
  return open(db).all({ kind: kind ?? null, before, after: dueAt, ticket, lastKind, subject, limit });
}

const registered = sql<{ about: string }, { at: number }>(
  `SELECT at FROM journal WHERE about = :about AND type = 'ticket.registered' ORDER BY seq LIMIT 1`,
);

/** When the house took a ticket in; an old case from elsewhere was opened long before. */
export function registeredAt(db: Db, ticket: string): number | undefined {
  return registered(db).get({ about: `ticket:${ticket}` })?.at;
}

const askedLast = sql<{ about: string }, { at: number }>(
  `SELECT at FROM journal WHERE about = :about AND type = 'ticket.info_requested' ORDER BY seq DESC LIMIT 1`,
);

/** When the citizen was asked last. */
export function askedAt(db: Db, ticket: string): number | undefined {
  return askedLast(db).get({ about: `ticket:${ticket}` })?.at;
}

const beginPause = sql<{ ticket: string; now: number }>(
  'INSERT INTO deadline_pause (ticket, from_at) VALUES (:ticket, :now) ON CONFLICT DO NOTHING',
);
const openPause = sql<{ ticket: string }, { fromAt: number }>(
  'SELECT from_at AS fromAt FROM deadline_pause WHERE ticket = :ticket AND until_at IS NULL ORDER BY from_at DESC LIMIT 1',
);
const closePause = sql<{ ticket: string; until: number; rule: string | null; movedMs: number }>(
  `UPDATE deadline_pause SET until_at = :until, rule = :rule, moved_ms = :movedMs
   WHERE ticket = :ticket AND until_at IS NULL`,
);
const pausedSum = sql<{ ticket: string }, { ms: number | null }>(
  'SELECT sum(moved_ms) AS ms FROM deadline_pause WHERE ticket = :ticket',
);

export const pauses = {
  begin: (db: Db, ticket: string, now: number) => beginPause(db).run({ ticket, now }),
  /** When the pause began that still lasts. */
  openSince: (db: Db, ticket: string) => openPause(db).get({ ticket })?.fromAt,
  end: (db: Db, ticket: string, until: number, rule: string | null, movedMs: number) =>
    closePause(db).run({ ticket, until, rule, movedMs }),
  /** How far all pauses together moved the deadline. */
  movedMs: (db: Db, ticket: string) => pausedSum(db).get({ ticket })?.ms ?? 0,
};

const OPEN = `state NOT IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived')`;

interface Counted {
  readonly serial: number;
  readonly number: string;
}

/** By the index of those at work: what is over is never looked at, however much of it there is. */
const counted = <P extends { readonly after: number; readonly limit: number }>(condition: string) =>
  sql<P, Counted>(
    `SELECT serial, number FROM ticket INDEXED BY ticket_counted WHERE ${OPEN} AND calendar ${condition} AND serial > :after
     UNION
     SELECT serial, number FROM ticket WHERE ${OPEN} AND serial > :after AND number IN
       (SELECT ticket FROM ticket_deadline INDEXED BY ticket_deadline_open
        WHERE met_at IS NULL AND ended_at IS NULL AND calendar ${condition})
     ORDER BY serial LIMIT :limit`,
  );

const byCalendar = counted<{ calendar: string; after: number; limit: number }>('= :calendar');
const provisional = counted<{ after: number; limit: number }>(`LIKE '% provisional'`);
const allCounted = counted<{ after: number; limit: number }>(`<> 'clock'`);

export interface CountedFilter {
  readonly calendar?: string | undefined;
  readonly provisional?: boolean | undefined;
  readonly after: number;
  readonly limit: number;
}

/** Open tickets with a deadline of working days, by serial: of one calendar, of provisional ones, or of any. */
export function countedTickets(db: Db, filter: CountedFilter): readonly Counted[] {
  const { after, limit } = filter;
  if (filter.calendar !== undefined) return byCalendar(db).all({ calendar: filter.calendar, after, limit });
  return (filter.provisional ? provisional : allCounted)(db).all({ after, limit });
}
