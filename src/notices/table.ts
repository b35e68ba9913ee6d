/** Notices as rows: written once, ended once. */

import type { Lang } from '../kit/words.js';
import { type Db, sql } from '../store/sql.js';
import type { NoticeChannel, NoticePurpose, NoticeState } from './notice.js';

export interface Notice {
  readonly id: number;
  /** E.g. `ticket:26112400013`. */
  readonly about: string;
  readonly purpose: NoticePurpose;
  readonly audience: 'citizen' | 'department';
  readonly channel: NoticeChannel;
  readonly numberId: number | null;
  /** Commitment of an e-mail address or of the handle of a chat. */
  readonly address: string | null;
  readonly department: string | null;
  readonly lang: Lang;
  /** Commitment of the words as they were written. */
  readonly text: string;
  readonly state: NoticeState;
  readonly receipt: string | null;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
  readonly failedAt: number | null;
}

export type NewNotice = Omit<Notice, 'id' | 'receipt' | 'sentAt' | 'deliveredAt' | 'failedAt'>;

const columns = `id, about, purpose, audience, channel, number_id AS numberId, address, department, lang, text, state,
  receipt, created_at AS createdAt, sent_at AS sentAt, delivered_at AS deliveredAt, failed_at AS failedAt`;

const insert = sql<{ [K in keyof NewNotice]: NewNotice[K] }, { id: number }>(
  `INSERT INTO notice (about, purpose, audience, channel, number_id, address, department, lang, text, state, created_at)
   VALUES (:about, :purpose, :audience, :channel, :numberId, :address, :department, :lang, :text, :state, :createdAt) RETURNING id`,
);
const byId = sql<{ id: number }, Notice>(`SELECT ${columns} FROM notice WHERE id = :id`);
const setSent = sql<{ id: number; receipt: string; now: number }>(
  `UPDATE notice SET state = 'sent', receipt = :receipt, sent_at = :now WHERE id = :id AND state = 'waiting'`,
);
const setFailed = sql<{ id: number }>(`UPDATE notice SET state = 'failed' WHERE id = :id AND state = 'waiting'`);
const setDelivered = sql<{ id: number; receipt: string; now: number }>(
  `UPDATE notice SET state = 'delivered', receipt = coalesce(receipt, :receipt), sent_at = coalesce(sent_at, :now),
     delivered_at = :now WHERE id = :id AND state IN ('waiting', 'sent')`,
);
const setLost = sql<{ id: number; now: number }>(
  `UPDATE notice SET state = 'failed', failed_at = :now WHERE id = :id AND state IN ('waiting', 'sent')`,
);
const byReceipt = sql<{ receipt: string }, Notice>(
  `SELECT ${columns} FROM notice WHERE receipt = :receipt ORDER BY id DESC LIMIT 1`,
);
const otherReply = sql<{ about: string }, { n: number }>(
  `SELECT 1 AS n FROM notice WHERE about = :about AND purpose = 'reply' AND state IN ('sent', 'delivered') LIMIT 1`,
);
const aboutOne = sql<{ about: string; before: number; limit: number }, Notice>(
  `SELECT ${columns} FROM notice WHERE about = :about AND id < :before ORDER BY id DESC LIMIT :limit`,
);
const all = sql<{ before: number; limit: number }, Notice>(
  `SELECT ${columns} FROM notice WHERE id < :before ORDER BY id DESC LIMIT :limit`,
);

export function insertNotice(db: Db, notice: NewNotice): number {
  const row = insert(db).get({ ...notice });
  if (!row) throw new Error('a notice was not stored');
  return row.id;
}

export function noticeOf(db: Db, id: number): Notice {
  const notice = byId(db).get({ id });
  if (!notice) throw new Error(`there is no notice ${id}`);
  return notice;
}

/** True when it was still waiting. */
export function markSent(db: Db, id: number, receipt: string, now: number): boolean {
  return setSent(db).run({ id, receipt, now }).changes === 1;
}

/** True when it was still waiting. */
export function markFailed(db: Db, id: number): boolean {
  return setFailed(db).run({ id }).changes === 1;
}

/** True when it was on its way; the time stays with it. */
export function markDelivered(db: Db, id: number, receipt: string, now: number): boolean {
  return setDelivered(db).run({ id, receipt, now }).changes === 1;
}

/** True when it was on its way: it will not arrive. */
export function markLost(db: Db, id: number, now: number): boolean {
  return setLost(db).run({ id, now }).changes === 1;
}

export function noticeOfReceipt(db: Db, receipt: string): Notice | undefined {
  return byReceipt(db).get({ receipt });
}

/** Whether a reply about the same was sent or delivered. */
export function anotherReply(db: Db, about: string): boolean {
  return otherReply(db).get({ about }) !== undefined;
}

/** Newest first, below the id `before`; of everything when `about` is left out. */
export function noticesBefore(db: Db, about: string | undefined, before: number, limit: number): readonly Notice[] {
  return about === undefined ? all(db).all({ before, limit }) : aboutOne(db).all({ about, before, limit });
}

const kind = sql<{ number: string }, { service: string | null; secrecy: number }>(
  'SELECT service, secrecy FROM ticket WHERE number = :number',
);

/** What a department's e-mail may know of a ticket. */
interface VoiceTicket {
  readonly ticket: string;
  readonly numberId: number | null;
  readonly secrecy: number;
  readonly lang: Lang;
}

const ofCall = sql<{ call: string }, VoiceTicket>(
  `SELECT number AS ticket, number_id AS numberId, secrecy, lang FROM ticket WHERE call = :call AND channel = 'voice'`,
);

/** The ticket that a message left in this call became. */
export function ticketOfCall(db: Db, call: string): VoiceTicket | undefined {
  return ofCall(db).get({ call });
}

export function kindOfTicket(db: Db, number: string): { readonly service: string | null; readonly secrecy: number } {
  const found = kind(db).get({ number });
  if (!found) throw new Error(`there is no ticket ${number}`);
  return found;
}

const TICKET = 'ticket:';

/** The ticket's number in what a notice is about. */
export function ticketIn(about: string): string {
  if (!about.startsWith(TICKET)) throw new Error(`not about a ticket: ${about}`);
  return about.slice(TICKET.length);
}
