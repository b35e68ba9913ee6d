/** What the county's own history says of words: counts by class, their spread, and the newest requests as look-alikes. */

import { type Db, sql } from '../store/sql.js';
import type { Posting } from './classifier.js';

export type Kind = 'service' | 'department';

export interface LabelRow {
  readonly id: number;
  readonly kind: Kind;
  readonly code: string;
  readonly words: number;
}

/** Requests kept as look-alikes; with 80 words each this is 1.6 million short rows at most, however old the county is. */
const EXAMPLES_MOST = 20_000;
/** Newest requests looked at for one word. */
const POSTINGS_READ = 200;
/** The row that counts the texts themselves. */
const TEXTS = -1;

const labels = sql<Record<string, never>, LabelRow>('SELECT id, kind, code, words FROM routing_label ORDER BY id');
const putLabel = sql<{ kind: string; code: string; texts: number; words: number }, { id: number }>(
  `INSERT INTO routing_label (kind, code, texts, words) VALUES (:kind, :code, MAX(0, :texts), MAX(0, :words))
   ON CONFLICT (kind, code) DO UPDATE SET texts = MAX(0, texts + :texts), words = MAX(0, words + :words) RETURNING id`,
);
const counts = sql<{ bucket: number }, { label: number; weight: number }>(
  'SELECT label, weight FROM routing_count WHERE bucket = :bucket',
);
const addCount = sql<{ bucket: number; label: number; weight: number }>(
  `INSERT INTO routing_count (bucket, label, weight) VALUES (:bucket, :label, MAX(0, :weight))
   ON CONFLICT (bucket, label) DO UPDATE SET weight = MAX(0, weight + :weight)`,
);
const spread = sql<{ bucket: number }, { texts: number }>('SELECT texts FROM routing_spread WHERE bucket = :bucket');
const addSpread = sql<{ bucket: number }>(
  `INSERT INTO routing_spread (bucket, texts) VALUES (:bucket, 1)
   ON CONFLICT (bucket) DO UPDATE SET texts = texts + 1`,
);
const example = sql<{ ticket: string }, Example>(
  'SELECT serial, ticket, service, department FROM routing_example WHERE ticket = :ticket',
);
const bySerial = sql<{ serial: number }, Example>(
  'SELECT serial, ticket, service, department FROM routing_example WHERE serial = :serial',
);
const inSlot = sql<{ slot: number }, { serial: number }>('SELECT serial FROM routing_example WHERE slot = :slot');
const putExample = sql<Record<string, string | number>>(
  `INSERT INTO routing_example (slot, serial, ticket, service, department)
   VALUES (:slot, :serial, :ticket, :service, :department)`,
);
const dropExample = sql<{ serial: number }>('DELETE FROM routing_example WHERE serial = :serial');
const dropPostings = sql<{ serial: number }>('DELETE FROM routing_posting WHERE serial = :serial');
const addPosting = sql<{ bucket: number; serial: number; share: number }>(
  'INSERT INTO routing_posting (bucket, serial, share) VALUES (:bucket, :serial, :share) ON CONFLICT DO NOTHING',
);
const postings = sql<{ bucket: number; most: number }, Posting>(
  'SELECT serial, share FROM routing_posting WHERE bucket = :bucket ORDER BY serial DESC LIMIT :most',
);

export interface Example {
  readonly serial: number;
  readonly ticket: string;
  readonly service: string;
  readonly department: string;
}

export const readModel = {
  labels: (db: Db) => labels(db).all({}),
  counts: (db: Db, bucket: number) => counts(db).all({ bucket }),
  /** In how many texts a word stands; the texts themselves by `texts`. */
  spread: (db: Db, bucket: number) => spread(db).get({ bucket })?.texts ?? 0,
  texts: (db: Db) => spread(db).get({ bucket: TEXTS })?.texts ?? 0,
  example: (db: Db, ticket: string) => example(db).get({ ticket }),
  exampleBySerial: (db: Db, serial: number) => bySerial(db).get({ serial }),
  /** The newest requests in which a word was among the telling ones, and its share there. */
  alike: (db: Db, bucket: number) => postings(db).all({ bucket, most: POSTINGS_READ }),
};

export const writeModel = {
  /** Adds (or, negative, takes away) one text's words to a class; what was never added is not taken away. */
  words: (db: Db, kind: Kind, code: string, vector: ReadonlyMap<number, number>, sign: 1 | -1) => {
    const words = sign * [...vector.values()].reduce((sum, share) => sum + share, 0);
    const label = putLabel(db).get({ kind, code, texts: sign, words })?.id ?? 0;
    for (const [bucket, share] of vector) addCount(db).run({ bucket, label, weight: sign * share });
  },
  spread: (db: Db, buckets: Iterable<number>) => {
    addSpread(db).run({ bucket: TEXTS });
    for (const bucket of buckets) addSpread(db).run({ bucket });
  },
  /** Takes the place of the oldest in the ring. */
  example: (db: Db, one: Example, telling: Iterable<readonly [bucket: number, share: number]>) => {
    const slot = one.serial % EXAMPLES_MOST;
    const old = inSlot(db).get({ slot });
    if (old) writeModel.forget(db, old.serial);
    putExample(db).run({ slot, ...one });
    for (const [bucket, share] of telling) addPosting(db).run({ bucket, serial: one.serial, share });
  },
  forget: (db: Db, serial: number) => {
    dropPostings(db).run({ serial });
    dropExample(db).run({ serial });
  },
};
