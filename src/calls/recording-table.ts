/** Recordings as rows: opened when sound begins to be kept, closed by what is found on the disk. */

import { type Db, sql } from '../store/sql.js';
import type { RecordingKind } from './recording.js';

export interface Recording {
  /** `messages/<id>` or `calls/<id>`. */
  readonly name: string;
  readonly call: string;
  readonly kind: RecordingKind;
  readonly state: 'open' | 'kept' | 'empty';
  readonly madeAt: number;
  /** As the switch reported it; what is on the disk is told by `bytes`. */
  readonly ms: number;
  readonly bytes: number | null;
  readonly anonymous: boolean;
  readonly service: string | null;
}

type Row = Omit<Recording, 'anonymous'> & { readonly anonymous: number };

const columns = 'name, call, kind, state, made_at AS madeAt, ms, bytes, anonymous, service';
const open = sql<{
  name: string;
  call: string;
  kind: string;
  at: number;
  anonymous: number;
  service: string | null;
}>(
  `INSERT INTO recording (name, call, kind, state, made_at, anonymous, service)
   VALUES (:name, :call, :kind, 'open', :at, :anonymous, :service) ON CONFLICT (name) DO NOTHING`,
);
const length = sql<{ name: string; ms: number }>('UPDATE recording SET ms = max(ms, :ms) WHERE name = :name');
const close = sql<{ name: string; bytes: number; state: string }>(
  `UPDATE recording SET bytes = :bytes, state = :state WHERE name = :name AND state = 'open'`,
);
const one = sql<{ name: string }, Row>(`SELECT ${columns} FROM recording WHERE name = :name`);
const ofCall = sql<{ call: string }, Row>(`SELECT ${columns} FROM recording WHERE call = :call ORDER BY made_at, name`);

export function openRecording(
  db: Db,
  recording: {
    readonly name: string;
    readonly call: string;
    readonly kind: RecordingKind;
    readonly at: number;
    readonly anonymous?: boolean;
    readonly service?: string | undefined;
  },
): void {
  const { name, call, kind, at, anonymous = false, service = null } = recording;
  open(db).run({ name, call, kind, at, anonymous: anonymous ? 1 : 0, service });
}

export function recordingLasted(db: Db, name: string, ms: number): void {
  length(db).run({ name, ms });
}

/** Writes down what lies on the disk; true the first time only. */
export function closeRecording(db: Db, name: string, bytes: number): boolean {
  return close(db).run({ name, bytes, state: bytes > 0 ? 'kept' : 'empty' }).changes === 1;
}

export function recordingOf(db: Db, name: string): Recording | undefined {
  const row = one(db).get({ name });
  return row && { ...row, anonymous: row.anonymous === 1 };
}

export function recordingsOf(db: Db, call: string): readonly Recording[] {
  return ofCall(db)
    .all({ call })
    .map((row) => ({ ...row, anonymous: row.anonymous === 1 }));
}
