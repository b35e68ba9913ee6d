/** Finding people: candidates by whatever is typed, and lists; whoever looks leaves an entry, and nobody is merged by it. */

import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { masked, toE164 } from '../kit/phone.js';
import { isoTime } from '../kit/time.js';
import type { Lang } from '../kit/words.js';
import { citizensBefore, found } from './find-table.js';
import { citizenIdIn, citizenIdText } from './person.js';
import { type Citizen, citizenById, lists, numbersOfCitizen } from './person-table.js';
import { findByTail, findNumber, readNumber } from './table.js';

/** Who looked for people, and how many were shown; never what was typed. */
export const citizensSearched = entryType<{ by: string; shown: number }>('citizen.searched');

/** People type eight digits of a number; fewer would match half the county. */
const TAIL_DIGITS = 8;
const CANDIDATES = 20;

export interface PersonRow {
  readonly id: string;
  readonly name: string | null;
  /** All but the last four digits hidden. */
  readonly phones: readonly string[];
  readonly tags: readonly string[];
  readonly lang: Lang;
  readonly firstSeen: string;
}

function rowOf(view: View, citizen: Citizen): PersonRow {
  return {
    id: citizenIdText(citizen.id),
    name: textOf(view.db, citizen.name) ?? null,
    phones: numbersOfCitizen(view.db, citizen.id).map((id) => masked(readNumber(view, id))),
    tags: lists.tags(view.db, citizen.id),
    lang: citizen.lang,
    firstSeen: isoTime(citizen.firstSeen, countyOf(view.db).zone),
  };
}

/** Newest first; names are shown, so the list leaves an entry. */
export function listCitizens(
  step: Step,
  input: { readonly tag?: string | undefined; readonly limit: number; readonly after?: string | undefined },
) {
  const before = input.after === undefined ? Number.MAX_SAFE_INTEGER : (citizenIdIn(input.after) ?? 0);
  const page = citizensBefore(step.db, before, input.tag, input.limit);
  const last = page.length === input.limit ? page.at(-1) : undefined;
  step.record(citizensSearched, 'citizens', { by: input.tag === undefined ? 'list' : 'tag', shown: page.length });
  return { citizens: page.map((each) => rowOf(step, each)), next: last ? citizenIdText(last.id) : null };
}

export type MatchedBy = 'number' | 'lastEight' | 'name' | 'namePart' | 'email' | 'address' | 'id';
type Candidate = PersonRow & { readonly by: MatchedBy };

/** Candidates, the surest first: by whole number however it is written, last eight digits, e-mail, name, address. */
export function searchCitizens(step: Step, { query }: { readonly query: string }) {
  const citizens = matches(step, query).map(({ citizen, by }) => ({ ...rowOf(step, citizen), by }));
  step.record(citizensSearched, 'citizens', { by: citizens[0]?.by ?? 'nothing', shown: citizens.length });
  return { citizens };
}

interface Match {
  readonly citizen: Citizen;
  readonly by: MatchedBy;
}

function matches(view: View, query: string): readonly Match[] {
  const id = citizenIdIn(query);
  const direct = id === undefined ? undefined : citizenById(view.db, id);
  const all: Match[] = [
    ...(direct ? tagged([direct], 'id') : []),
    ...byNumber(view, query),
    ...(query.includes('@') ? tagged(found.byEmail(view, query, CANDIDATES), 'email') : []),
    ...tagged(found.byName(view, query, true, CANDIDATES), 'name'),
    ...tagged(found.byName(view, query, false, CANDIDATES), 'namePart'),
    ...tagged(found.byAddress(view, query, CANDIDATES), 'address'),
  ];
  const open = all.filter(({ citizen }) => citizen.forgottenAt === null);
  return open
    .filter((one, at) => open.findIndex(({ citizen }) => citizen.id === one.citizen.id) === at)
    .slice(0, CANDIDATES);
}

const tagged = (people: readonly Citizen[], by: MatchedBy): readonly Match[] =>
  people.map((citizen) => ({ citizen, by }));

function byNumber(view: View, query: string): readonly Match[] {
  const e164 = toE164(query, countyOf(view.db).country);
  const whole = e164 === undefined ? undefined : findNumber(view, e164);
  const digits = query.replace(/\D/g, '');
  const tail = digits.length < TAIL_DIGITS ? [] : findByTail(view, digits, CANDIDATES);
  return [
    ...(whole === undefined ? [] : tagged(found.byNumber(view, whole), 'number')),
    ...tail.filter((id) => id !== whole).flatMap((id) => tagged(found.byNumber(view, id), 'lastEight')),
  ];
}

/** Who else somebody could be, by these numbers, names and addresses of theirs; masked, and nobody is merged. */
export function candidatesFor(view: View, made: Citizen, asked: readonly string[]): readonly Candidate[] {
  const all = asked.flatMap((query) => matches(view, query)).filter(({ citizen }) => citizen.id !== made.id);
  return all
    .filter((one, at) => all.findIndex(({ citizen }) => citizen.id === one.citizen.id) === at)
    .filter(({ by }) => by !== 'namePart')
    .slice(0, CANDIDATES)
    .map(({ citizen, by }) => ({ ...rowOf(view, citizen), by }));
}
