/** What comes with a request, as rows: fields of its service, its place in the gazetteer, files; and who asked lately. */

import { type Db, sql } from '../store/sql.js';
import { type Ticket, ticketColumns } from './table.js';

const insertField = sql<{ ticket: string; code: string; place: number; value: string }>(
  `INSERT INTO ticket_field (ticket, code, place, value) VALUES (:ticket, :code, :place, :value)
   ON CONFLICT (ticket, code, place) DO UPDATE SET value = excluded.value`,
);
const dropField = sql<{ ticket: string; code: string }>(
  'DELETE FROM ticket_field WHERE ticket = :ticket AND code = :code',
);
const fields = sql<{ ticket: string }, { code: string; value: string }>(
  'SELECT code, value FROM ticket_field WHERE ticket = :ticket ORDER BY code, place',
);

/** Puts the commitments of one field's values in the place of those before. */
export function keepField(db: Db, ticket: string, code: string, values: readonly string[]): void {
  dropField(db).run({ ticket, code });
  values.forEach((value, place) => {
    insertField(db).run({ ticket, code, place, value });
  });
}

/** Commitments, by field. */
export function fieldsOfTicket(db: Db, ticket: string): readonly { readonly code: string; readonly value: string }[] {
  return fields(db).all({ ticket });
}

const putPlace = sql<{ ticket: string; place: string; area: string | null }>(
  `INSERT INTO ticket_place (ticket, place, area) VALUES (:ticket, :place, :area)
   ON CONFLICT (ticket) DO UPDATE SET place = excluded.place, area = excluded.area`,
);
const placeRow = sql<{ ticket: string }, { place: string; area: string | null }>(
  'SELECT place, area FROM ticket_place WHERE ticket = :ticket',
);
const setPosition = sql<{ number: string; latitude: number; longitude: number }>(
  'UPDATE ticket SET latitude = :latitude, longitude = :longitude WHERE number = :number AND latitude IS NULL',
);

export function keepPlace(db: Db, ticket: string, place: string, area: string | null): void {
  putPlace(db).run({ ticket, place, area });
}

export function placeOfTicket(db: Db, ticket: string) {
  return placeRow(db).get({ ticket });
}

/** Only where nobody gave a position: a gazetteer knows the village, not the house. */
export function positionFromPlace(db: Db, number: string, latitude: number, longitude: number): void {
  setPosition(db).run({ number, latitude, longitude });
}

export interface Attachment {
  readonly id: number;
  readonly ticket: string;
  /** Commitment of the file's name. */
  readonly name: string;
  readonly hash: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly addedAt: number;
  readonly addedBy: string;
}

const columns = `id, ticket, name, hash, media_type AS mediaType, size, added_at AS addedAt, added_by AS addedBy`;
const insertFile = sql<{ [K in keyof Omit<Attachment, 'id'>]: Attachment[K] }, { id: number }>(
  `INSERT INTO attachment (ticket, name, hash, media_type, size, added_at, added_by)
   VALUES (:ticket, :name, :hash, :mediaType, :size, :addedAt, :addedBy) RETURNING id`,
);
const insertBytes = sql<{ hash: string; bytes: Buffer }>(
  'INSERT INTO attachment_bytes (hash, bytes) VALUES (:hash, :bytes) ON CONFLICT DO NOTHING',
);
const files = sql<{ ticket: string }, Attachment>(
  `SELECT ${columns} FROM attachment WHERE ticket = :ticket ORDER BY id`,
);
const file = sql<{ id: number }, Attachment>(`SELECT ${columns} FROM attachment WHERE id = :id`);
const bytesOf = sql<{ hash: string }, { bytes: Buffer }>('SELECT bytes FROM attachment_bytes WHERE hash = :hash');

export function addAttachment(db: Db, row: Omit<Attachment, 'id'>, bytes: Buffer): number {
  insertBytes(db).run({ hash: row.hash, bytes });
  const made = insertFile(db).get({ ...row });
  if (!made) throw new Error('an attachment was not stored');
  return made.id;
}

export function attachmentsOf(db: Db, ticket: string): readonly Attachment[] {
  return files(db).all({ ticket });
}

export function attachmentOf(db: Db, id: number): Attachment | undefined {
  return file(db).get({ id });
}

export function attachmentBytes(db: Db, hash: string): Buffer | undefined {
  return bytesOf(db).get({ hash })?.bytes;
}

const lately = sql<{ limit: number }, Ticket>(`SELECT ${ticketColumns} FROM ticket ORDER BY serial DESC LIMIT :limit`);
const latelyOfService = sql<{ service: string; limit: number }, Ticket>(
  `SELECT ${ticketColumns} FROM ticket WHERE service = :service ORDER BY serial DESC LIMIT :limit`,
);
const latelyOfPlace = sql<{ place: string; limit: number }, Ticket>(
  `SELECT ${ticketColumns} FROM ticket WHERE number IN
     (SELECT ticket FROM ticket_place WHERE place = :place ORDER BY ticket DESC LIMIT :limit)`,
);

/** The newest tickets, of one service where it is known. */
export function newestTickets(db: Db, service: string | undefined, limit: number): readonly Ticket[] {
  return service === undefined ? lately(db).all({ limit }) : latelyOfService(db).all({ service, limit });
}

/** The newest tickets about one place of the gazetteer. */
export function newestAtPlace(db: Db, place: string, limit: number): readonly Ticket[] {
  return latelyOfPlace(db).all({ place, limit });
}
