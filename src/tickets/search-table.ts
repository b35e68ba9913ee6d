/** The search box's index: words, single characters, names, telephone endings; what is in it and what it finds. */

import { type Db, sql, type Value } from '../store/sql.js';
import { endingsOf, marksOf, tokensOf, unitsOf, wordsOf } from './fold.js';
import { partOf, rowTokens } from './partition.js';
import { lettersOf, quoted } from './query.js';

const addWords = sql<{ serial: number; text: string; place: string }>(
  'INSERT INTO ticket_words (rowid, text, place) VALUES (:serial, :text, :place)',
);
const addMarks = sql<{ serial: number; marks: string }>(
  'INSERT INTO ticket_marks (rowid, marks) VALUES (:serial, :marks)',
);
const addName = sql<{ serial: number; name: string }>('INSERT INTO ticket_names (rowid, name) VALUES (:serial, :name)');
const drops = [
  sql<{ serial: number }>('DELETE FROM ticket_words WHERE rowid = :serial'),
  sql<{ serial: number }>('DELETE FROM ticket_marks WHERE rowid = :serial'),
] as const;
const dropNameRow = sql<{ serial: number }>('DELETE FROM ticket_names WHERE rowid = :serial');
const knownWord = sql<{ word: string }, { n: number }>(
  'SELECT 1 AS n FROM word_part WHERE part = :word AND word = :word',
);
const addPart = sql<{ part: string; word: string }>(
  'INSERT INTO word_part (part, word) VALUES (:part, :word) ON CONFLICT DO NOTHING',
);

const dropPart = sql<{ part: string; word: string }>('DELETE FROM word_part WHERE part = :part AND word = :word');
const saidBy = sql<{ question: string }, { n: number }>(
  'SELECT 1 AS n FROM ticket_words WHERE ticket_words MATCH :question LIMIT 1',
);

const newest = sql<Record<string, never>, { serial: number | null }>(
  'SELECT max(id) AS serial FROM ticket_words_docsize',
);

/** The request's own words and its place; `place` is empty where there is none. */
export function keepWords(db: Db, serial: number, text: string, place: string): void {
  const textUnits = unitsOf(text);
  const placeUnits = unitsOf(place);
  const all = [...textUnits, ...placeUnits];
  const row = (tokens: readonly string[]) => rowTokens(serial, tokens);
  addWords(db).run({ serial, text: row(tokensOf(textUnits)), place: row(tokensOf(placeUnits)) });
  addMarks(db).run({ serial, marks: row(marksOf(all)) });
  for (const word of wordsOf(all)) keepParts(db, word);
}

function keepParts(db: Db, word: string): void {
  if (knownWord(db).get({ word })) return;
  for (const part of endingsOf(word)) addPart(db).run({ part, word });
}

export function keepName(db: Db, serial: number, name: string): void {
  addName(db).run({ serial, name: rowTokens(serial, lettersOf(name)) });
}

/** Takes a ticket's words out; of `text`, the words themselves too where no other ticket says them. */
export function forgetWords(db: Db, serial: number, text: string): void {
  for (const drop of drops) drop(db).run({ serial });
  for (const word of wordsOf(unitsOf(text))) {
    if (!knownWord(db).get({ word }) || isSaid(db, word)) continue;
    for (const part of endingsOf(word)) dropPart(db).run({ part, word });
  }
}

function isSaid(db: Db, word: string): boolean {
  const parts = 1 + partOf(newest(db).get({})?.serial ?? 0);
  return Array.from({ length: parts }, (_, part) => quoted(part, [word])).some((question) =>
    saidBy(db).get({ question }),
  );
}

const waits = sql<{ serial: number }, { n: number }>('SELECT 1 AS n FROM ticket_unindexed WHERE serial = :serial');
const docRow = sql<{ serial: number }, { n: number }>('SELECT 1 AS n FROM ticket_words_docsize WHERE id = :serial');

/** Whether the words of a ticket are in the index, or wait for it. */
export function isIndexed(db: Db, serial: number): boolean {
  return docRow(db).get({ serial }) !== undefined || waits(db).get({ serial }) !== undefined;
}

export function forgetName(db: Db, serial: number): void {
  dropNameRow(db).run({ serial });
}

const startsWith = sql<{ from: string; to: string; limit: number }, { word: string }>(
  'SELECT word FROM word_part WHERE part >= :from AND part < :to AND part = word LIMIT :limit',
);
const endsWith = sql<{ part: string; limit: number }, { word: string }>(
  'SELECT word FROM word_part WHERE part = :part LIMIT :limit',
);
const holds = sql<{ from: string; to: string; limit: number }, { word: string }>(
  'SELECT DISTINCT word FROM word_part WHERE part >= :from AND part < :to LIMIT :limit',
);
/** Sorts behind everything that begins with the same letters. */
const LAST = '\u{10ffff}';

/** Known words that begin with, end with, or hold these letters; at most `limit`. */
export const knownWords = {
  starting: (db: Db, part: string, limit: number) =>
    startsWith(db)
      .all({ from: part, to: part + LAST, limit })
      .map(({ word }) => word),
  ending: (db: Db, part: string, limit: number) =>
    endsWith(db)
      .all({ part, limit })
      .map(({ word }) => word),
  holding: (db: Db, part: string, limit: number) =>
    holds(db)
      .all({ from: part, to: part + LAST, limit })
      .map(({ word }) => word),
} as const;

export type Index = 'ticket_words' | 'ticket_marks' | 'ticket_names';

const hitStatements = new WeakMap<Db, Map<string, ReturnType<Db['prepare']>>>();

/** A statement whose text is decided by a filter; each text is compiled once, values are always bound. */
export function compiled<R>(db: Db, text: string) {
  let known = hitStatements.get(db);
  if (!known) {
    known = new Map();
    hitStatements.set(db, known);
  }
  const found = known.get(text) ?? db.prepare(text);
  known.set(text, found);
  return found as unknown as {
    all(values: Record<string, Value>): R[];
    get(values: Record<string, Value>): R | undefined;
    iterate(values: Record<string, Value>): IterableIterator<R>;
  };
}

const addEnding = sql<{ ending: Buffer; number: number }>(
  'INSERT INTO number_ending (ending, number_id) VALUES (:ending, :number) ON CONFLICT DO NOTHING',
);
const byEnding = sql<{ ending: Buffer; limit: number }, { id: number }>(
  'SELECT number_id AS id FROM number_ending WHERE ending = :ending ORDER BY number_id DESC LIMIT :limit',
);

export function keepEnding(db: Db, number: number, ending: Buffer): void {
  addEnding(db).run({ ending, number });
}

const dropEnding = sql<{ number: number }>('DELETE FROM number_ending WHERE number_id = :number');

/** A forgotten number is found by nothing. */
export function forgetEnding(db: Db, number: number): void {
  dropEnding(db).run({ number });
}

/** Ids of numbers with this ending, the newest first. */
export function numbersEnding(db: Db, ending: Buffer, limit: number): readonly number[] {
  return byEnding(db)
    .all({ ending, limit })
    .map(({ id }) => id);
}

const addUnindexed = sql<{ serial: number }>(
  'INSERT INTO ticket_unindexed (serial) VALUES (:serial) ON CONFLICT DO NOTHING',
);
const newestUnindexed =
  'SELECT serial FROM ticket_unindexed WHERE serial < :before AND serial >= :from ORDER BY serial DESC LIMIT :limit';
const unindexed = sql<{ before: number; from: number; limit: number }, { serial: number }>(newestUnindexed);
const unindexedTexts = sql<{ before: number; from: number; limit: number }, WaitingText>(
  `SELECT waits.serial, said.body AS text, there.body AS place, who.body AS name
   FROM (${newestUnindexed}) AS waits CROSS JOIN ticket ON ticket.serial = waits.serial
   LEFT JOIN text AS said ON said.commitment = ticket.text
   LEFT JOIN text AS there ON there.commitment = ticket.place
   LEFT JOIN text AS who ON who.commitment = ticket.name AND ticket.anonymous = 0
   ORDER BY waits.serial DESC`,
);
const indexed = sql<{ serial: number }>('DELETE FROM ticket_unindexed WHERE serial = :serial');

/** What a waiting ticket says; null where nothing was said, or it was erased. */
export interface WaitingText {
  readonly serial: number;
  readonly text: string | null;
  readonly place: string | null;
  /** Of whoever asked and gave it to be known. */
  readonly name: string | null;
}

/** Tickets that wait for their words to be put into the index, newest first. */
export const waiting = {
  add: (db: Db, serial: number) => addUnindexed(db).run({ serial }),
  below: (db: Db, before: number, from: number, limit: number) =>
    unindexed(db)
      .all({ before, from, limit })
      .map(({ serial }) => serial),
  textsBelow: (db: Db, before: number, from: number, limit: number) => unindexedTexts(db).all({ before, from, limit }),
  done: (db: Db, serial: number) => indexed(db).run({ serial }),
} as const;

const changed = sql<Record<string, never>, { n: number }>('SELECT total_changes() AS n');

/**
 * What an index is told. A row taken out leaves a tombstone, and its words stay in the segment until that is merged away
 * (FTS5 "contentless-delete tables"); tombstones lie in the index's data above 2^53 (fts5_index.c, FTS5_TOMBSTONE_ROWID).
 */
const indexes = (['ticket_words', 'ticket_marks', 'ticket_names'] as const).map((index) => ({
  merge: sql<{ pages: number }>(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', :pages)`),
  joinFew: sql(`INSERT INTO ${index} (${index}, rank) VALUES ('usermerge', 2)`),
  joinMany: sql(`INSERT INTO ${index} (${index}, rank) VALUES ('usermerge', 4)`),
  tombstone: sql<Record<string, never>, { n: number }>(
    `SELECT 1 AS n FROM ${index}_data WHERE id >= 9007199254740992 LIMIT 1`,
  ),
}));
type OneIndex = (typeof indexes)[number];

/** Joins a few pages of each index; true while there is more to join, or while words of rows taken out are still there. */
export function mergeIndex(db: Db, pages: number): boolean {
  let more = false;
  for (const index of indexes) {
    const forgotten = index.tombstone(db).get({}) !== undefined;
    if (forgotten ? expunge(db, index, pages) : join(db, index, pages)) more = true;
  }
  return more;
}

/** True while words of rows that were taken out are still in the bytes of an index. */
export function hasForgottenWords(db: Db): boolean {
  return indexes.some((index) => index.tombstone(db).get({}) !== undefined);
}

/** FTS5 §6.10: fewer than two changes is nothing done. */
function join(db: Db, { merge }: OneIndex, pages: number): boolean {
  const before = changed(db).get({})?.n ?? 0;
  merge(db).run({ pages });
  return (changed(db).get({})?.n ?? 0) - before >= 2;
}

/**
 * Goes on with the merge that is under way; when none is, begins one of all segments (a negative number of pages). Four
 * segments are worth joining, but meanwhile any two are, or the pass would wait for more of them.
 */
function expunge(db: Db, index: OneIndex, pages: number): boolean {
  index.joinFew(db).run({});
  if (!join(db, index, pages)) join(db, index, -pages);
  index.joinMany(db).run({});
  return true;
}
