/** People as they lie in the database: who was merged into whom, and what everybody merged into one person has. */

import type { Step, View } from '../engine/step.js';
import type { Lang } from '../kit/words.js';
import { type Db, sql } from '../store/sql.js';
import { folded, foldedEmail, nameWords } from './person.js';

/** More than this merged into one person is a mistake, and would make a chain nobody can follow. */
export const MERGED_MOST = 100;

export interface Citizen {
  readonly id: number;
  /** Commitment of the kept name. */
  readonly name: string | null;
  /** Commitment of the kept address for e-mail. */
  readonly email: string | null;
  readonly lang: Lang;
  readonly firstSeen: number;
  /** The number to dial first, when one was chosen. */
  readonly preferred: number | null;
  readonly mergedInto: number | null;
  readonly forgottenAt: number | null;
}

const columns = `citizen.id, citizen.name, citizen.email, citizen.lang, citizen.first_seen AS firstSeen, citizen.preferred,
  citizen.merged_into AS mergedInto, citizen.forgotten_at AS forgottenAt`;
const byId = sql<{ id: number }, Citizen>(`SELECT ${columns} FROM citizen WHERE id = :id`);
const ofNumber = sql<{ number: number }, Citizen>(
  `SELECT ${columns} FROM citizen_number JOIN citizen ON citizen.id = citizen_id WHERE number_id = :number`,
);
const insertCitizen = sql<{ lang: string; now: number }, { id: number }>(
  'INSERT INTO citizen (lang, first_seen) VALUES (:lang, :now) RETURNING id',
);
const members = sql<{ id: number; limit: number }, { id: number }>(
  `WITH RECURSIVE one (id) AS (VALUES (:id) UNION SELECT citizen.id FROM citizen JOIN one ON citizen.merged_into = one.id)
   SELECT id FROM one LIMIT :limit`,
);

export function citizenById(db: Db, id: number): Citizen | undefined {
  return byId(db).get({ id });
}

/** Whoever this person was merged into in the end; themselves when nobody. */
export function rootOf(db: Db, citizen: Citizen): Citizen {
  let found = citizen;
  for (let steps = 0; found.mergedInto !== null && steps <= MERGED_MOST; steps += 1) {
    const next = citizenById(db, found.mergedInto);
    if (!next) throw new Error(`citizen ${found.id} was merged into nobody`);
    found = next;
  }
  return found;
}

/** The person behind a number. */
export function citizenOf(db: Db, number: number): Citizen | undefined {
  const found = ofNumber(db).get({ number });
  return found && rootOf(db, found);
}

/** The person's own id first, then those merged into them. */
export function membersOf(db: Db, citizen: number): readonly number[] {
  return members(db)
    .all({ id: citizen, limit: MERGED_MOST + 1 })
    .map(({ id }) => id);
}

export function addCitizen(step: Step, lang: Lang): Citizen {
  const row = insertCitizen(step.db).get({ lang, now: step.now });
  const made = row && citizenById(step.db, row.id);
  if (!made) throw new Error('a citizen was not stored');
  return made;
}

const setName = sql<{ id: number; name: string | null }>('UPDATE citizen SET name = :name WHERE id = :id');
const setEmail = sql<{ id: number; email: string | null; match: Buffer | null }>(
  'UPDATE citizen SET email = :email, email_match = :match WHERE id = :id',
);
const setLang = sql<{ id: number; lang: string }>('UPDATE citizen SET lang = :lang WHERE id = :id');
const setPreferred = sql<{ id: number; number: number | null }>(
  'UPDATE citizen SET preferred = :number WHERE id = :id',
);
const setMerged = sql<{ id: number; into: number | null }>('UPDATE citizen SET merged_into = :into WHERE id = :id');
const setForgotten = sql<{ id: number; now: number }>('UPDATE citizen SET forgotten_at = :now WHERE id = :id');
const dropNames = sql<{ id: number }>('DELETE FROM citizen_name WHERE citizen_id = :id');
const addName = sql<{ id: number; match: Buffer; whole: number }>(
  'INSERT INTO citizen_name (match, citizen_id, whole) VALUES (:match, :id, :whole) ON CONFLICT DO NOTHING',
);

export const namehash = (view: Pick<View, 'vault'>, word: string): Buffer => view.vault.match(word, 'citizen name');
export const emailHash = (view: Pick<View, 'vault'>, email: string): Buffer =>
  view.vault.match(foldedEmail(email), 'citizen e-mail');
export const addressHash = (view: Pick<View, 'vault'>, address: string): Buffer =>
  view.vault.match(folded(address), 'citizen address');

/** What may be written about a person; names, addresses and notes become kept texts. */
export const person = {
  name(step: Step, id: number, name: string | undefined): void {
    setName(step.db).run({ id, name: name === undefined ? null : step.keepText(name) });
    dropNames(step.db).run({ id });
    const words = name === undefined ? undefined : nameWords(name);
    if (!words) return;
    addName(step.db).run({ id, match: namehash(step, words.whole), whole: 1 });
    for (const part of words.parts) addName(step.db).run({ id, match: namehash(step, part), whole: 0 });
  },
  email(step: Step, id: number, email: string | undefined): void {
    const kept = email === undefined ? null : step.keepText(email);
    setEmail(step.db).run({ id, email: kept, match: email === undefined ? null : emailHash(step, email) });
  },
  lang: (step: Step, id: number, lang: Lang) => setLang(step.db).run({ id, lang }),
  preferred: (step: Step, id: number, number: number | null) => setPreferred(step.db).run({ id, number }),
  merged: (step: Step, id: number, into: number | null) => setMerged(step.db).run({ id, into }),
  forgotten: (step: Step, id: number) => setForgotten(step.db).run({ id, now: step.now }),
} as const;

const linkNumber = sql<{ number: number; citizen: number }>(
  'INSERT INTO citizen_number (number_id, citizen_id) VALUES (:number, :citizen)',
);
const unlinkNumber = sql<{ number: number }>('DELETE FROM citizen_number WHERE number_id = :number');
const numbersOf = sql<{ citizen: number }, { id: number }>(
  'SELECT number_id AS id FROM citizen_number WHERE citizen_id = :citizen ORDER BY number_id',
);

export function linkTo(db: Db, citizen: number, number: number): void {
  linkNumber(db).run({ number, citizen });
}

export function unlink(db: Db, number: number): void {
  unlinkNumber(db).run({ number });
}

/** Of everybody merged into this person too; the preferred one first, when one was chosen. */
export function numbersOfCitizen(db: Db, citizen: number): readonly number[] {
  const all = membersOf(db, citizen).flatMap((member) => numbersOf(db).all({ citizen: member }));
  const ids = all.map(({ id }) => id);
  const preferred = citizenById(db, citizen)?.preferred ?? null;
  return preferred === null || !ids.includes(preferred) ? ids : [preferred, ...ids.filter((id) => id !== preferred)];
}

export interface KeptLine {
  readonly id: number;
  readonly text: string;
}
export interface CitizenNote extends KeptLine {
  readonly at: number;
  readonly author: string;
}

const addressesOf = sql<{ citizen: number }, KeptLine>(
  'SELECT id, text FROM citizen_address WHERE citizen_id = :citizen ORDER BY id',
);
const addAddress = sql<{ citizen: number; text: string; match: Buffer }>(
  'INSERT INTO citizen_address (citizen_id, text, match) VALUES (:citizen, :text, :match)',
);
const hasAddress = sql<{ citizen: number; match: Buffer }, { id: number; text: string }>(
  'SELECT id, text FROM citizen_address WHERE citizen_id = :citizen AND match = :match',
);
const dropAddress = sql<{ id: number }>('DELETE FROM citizen_address WHERE id = :id');
const notesOf = sql<{ citizen: number; limit: number }, CitizenNote>(
  'SELECT id, at, author, text FROM citizen_note WHERE citizen_id = :citizen ORDER BY id DESC LIMIT :limit',
);
const addNote = sql<{ citizen: number; at: number; author: string; text: string }>(
  'INSERT INTO citizen_note (citizen_id, at, author, text) VALUES (:citizen, :at, :author, :text)',
);
const tagsOfCitizen = sql<{ citizen: number }, { tag: string }>(
  'SELECT tag FROM citizen_tag WHERE citizen_id = :citizen ORDER BY tag',
);
const addTag = sql<{ tag: string; citizen: number; at: number; by: string }>(
  'INSERT INTO citizen_tag (tag, citizen_id, at, by_user) VALUES (:tag, :citizen, :at, :by) ON CONFLICT DO NOTHING',
);
const dropTag = sql<{ tag: string; citizen: number }>(
  'DELETE FROM citizen_tag WHERE tag = :tag AND citizen_id = :citizen',
);

/** Lists a person has; reading takes those merged into them along, writing is on the person themselves. */
export const lists = {
  addresses: (db: Db, id: number): readonly KeptLine[] =>
    membersOf(db, id).flatMap((citizen) => addressesOf(db).all({ citizen })),
  /** False when the person has the address, however it was written. */
  addAddress(step: Step, id: number, address: string): boolean {
    const match = addressHash(step, address);
    if (membersOf(step.db, id).some((citizen) => hasAddress(step.db).get({ citizen, match }))) return false;
    addAddress(step.db).run({ citizen: id, text: step.keepText(address), match });
    return true;
  },
  /** The commitments of what was dropped. */
  dropAddress(step: Step, id: number, address: string): readonly string[] {
    const match = addressHash(step, address);
    return membersOf(step.db, id).flatMap((citizen) => {
      const found = hasAddress(step.db).get({ citizen, match });
      if (!found) return [];
      dropAddress(step.db).run({ id: found.id });
      return [found.text];
    });
  },
  notes: (db: Db, id: number, limit: number): readonly CitizenNote[] =>
    membersOf(db, id)
      .flatMap((citizen) => notesOf(db).all({ citizen, limit }))
      .sort((one, other) => other.id - one.id)
      .slice(0, limit),
  addNote: (step: Step, id: number, text: string) =>
    addNote(step.db).run({ citizen: id, at: step.now, author: step.actor.user, text: step.keepText(text) }),
  tags: (db: Db, id: number): readonly string[] => [
    ...new Set(
      membersOf(db, id).flatMap((citizen) =>
        tagsOfCitizen(db)
          .all({ citizen })
          .map(({ tag }) => tag),
      ),
    ),
  ],
  /** True when it is new. */
  addTag(step: Step, id: number, tag: string): boolean {
    if (lists.tags(step.db, id).includes(tag)) return false;
    return addTag(step.db).run({ tag, citizen: id, at: step.now, by: step.actor.user }).changes === 1;
  },
  /** True when somebody merged into this person had it. */
  dropTag: (db: Db, id: number, tag: string): boolean =>
    membersOf(db, id).reduce((had, citizen) => dropTag(db).run({ tag, citizen }).changes > 0 || had, false),
} as const;

/** The person of a number, made when nobody is known by it; a name is learnt once. */
export function knownAs(step: Step, number: number, name: string | undefined, lang: Lang): Citizen {
  const known = citizenOf(step.db, number);
  const citizen = known ?? addCitizen(step, lang);
  if (!known) linkTo(step.db, citizen.id, number);
  if (citizen.name !== null || name === undefined || citizen.forgottenAt !== null) return citizen;
  person.name(step, citizen.id, name);
  return citizenById(step.db, citizen.id) ?? citizen;
}
