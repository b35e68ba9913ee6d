/** The search box's index: words, single characters, names, telephone endings; what is in it and what it finds. */

import { type Db, sql, type Value } from '../store/sql.js';
import { marksOf, tokensOf, unitsOf, wordsOf } from './fold.js';

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

/** The request's own words and its place; `place` is empty where there is none. */
export function keepWords(db: Db, serial: number, text: string, place: string): void {
  const textUnits = unitsOf(text);
  const placeUnits = unitsOf(place);
  const all = [...textUnits, ...placeUnits];
  addWords(db).run({ serial, text: tokensOf(textUnits).join(' '), place: tokensOf(placeUnits).join(' ') });
  addMarks(db).run({ serial, marks: marksOf(all).join(' ') });
  for (const word of wordsOf(all)) keepParts(db, word);
}

function keepParts(db: Db, word: string): void {
  if (knownWord(db).get({ word })) return;
  const letters = [...word];
  letters.forEach((_, at) => {
    addPart(db).run({ part: letters.slice(at).join(''), word });
  });
}

/** Names are cut into single characters: they are short, and people search by the surname alone. */
export function keepName(db: Db, serial: number, name: string): void {
  addName(db).run({
    serial,
    name: unitsOf(name)
      .flatMap((unit) => [...unit])
      .join(' '),
  });
}

export function forgetWords(db: Db, serial: number): void {
  for (const drop of drops) drop(db).run({ serial });
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
const unindexed = sql<{ limit: number }, { serial: number; number: string }>(
  `SELECT serial, number FROM ticket_unindexed JOIN ticket USING (serial) ORDER BY serial DESC LIMIT :limit`,
);
const indexed = sql<{ serial: number }>('DELETE FROM ticket_unindexed WHERE serial = :serial');

/** Tickets that wait for their words to be put into the index, newest first. */
export const waiting = {
  add: (db: Db, serial: number) => addUnindexed(db).run({ serial }),
  some: (db: Db, limit: number) => unindexed(db).all({ limit }),
  done: (db: Db, serial: number) => indexed(db).run({ serial }),
} as const;

const changed = sql<Record<string, never>, { n: number }>('SELECT total_changes() AS n');
const merges = [
  sql<{ pages: number }>(`INSERT INTO ticket_words (ticket_words, rank) VALUES ('merge', :pages)`),
  sql<{ pages: number }>(`INSERT INTO ticket_marks (ticket_marks, rank) VALUES ('merge', :pages)`),
  sql<{ pages: number }>(`INSERT INTO ticket_names (ticket_names, rank) VALUES ('merge', :pages)`),
] as const;

/** Joins a few pages of each index; true while there is more to join (FTS5 §6.10: fewer than two changes is nothing done). */
export function mergeIndex(db: Db, pages: number): boolean {
  let more = false;
  for (const merge of merges) {
    const before = changed(db).get({})?.n ?? 0;
    merge(db).run({ pages });
    if ((changed(db).get({})?.n ?? 0) - before >= 2) more = true;
  }
  return more;
}
