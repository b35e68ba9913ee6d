/** Taking people in from a list: each once, none merged; who could be somebody known is told, not decided. */

import { countyOf } from '../county/table.js';
import type { Step, View } from '../engine/step.js';
import { toE164 } from '../kit/phone.js';
import { found } from './find-table.js';
import { registerPerson } from './people.js';
import { citizenIdText, tagsOf } from './person.js';
import type { Duplicate, DuplicateKind } from './person-list.js';
import { type Citizen, citizenOf } from './person-table.js';
import { findByTail, findNumber } from './table.js';

/** Why a row is left out. */
export type PersonReason = 'nothing' | 'badNumber' | 'badEmail' | 'unknownTag';

const CANDIDATES = 5;

export interface ImportedPerson {
  readonly line: number;
  readonly name?: string | undefined;
  readonly phones: readonly string[];
  readonly email?: string | undefined;
  readonly addresses: readonly string[];
  readonly tags: readonly string[];
  readonly lang?: 'en' | 'zh' | undefined;
  readonly note?: string | undefined;
}

/** Safe to repeat: who is here by the same number and name, or name and address, is passed over. */
export function importPeople(
  step: Step,
  { rows, dryRun }: { readonly rows: readonly ImportedPerson[]; readonly dryRun: boolean },
) {
  const rejects: { readonly line: number; readonly reason: PersonReason }[] = [];
  const duplicates: Duplicate[] = [];
  const counts = { registered: 0, known: 0 };
  for (const row of rows) {
    const reason = faultOf(step, row);
    if (reason !== undefined) {
      rejects.push({ line: row.line, reason });
      continue;
    }
    const match = matchOf(step, row);
    if (match) duplicates.push({ line: row.line, by: match.by, like: citizenIdText(match.citizen.id) });
    if (match && (match.taken || match.by === 'name' || match.by === 'nameAndAddress')) {
      counts.known += 1;
      continue;
    }
    counts.registered += 1;
    if (!dryRun) registerPerson(step, { ...row, phones: [...new Set(row.phones)] }, 'import');
  }
  return { ...counts, rejects, duplicates };
}

function faultOf(view: View, row: ImportedPerson): PersonReason | undefined {
  const county = countyOf(view.db);
  if (row.name === undefined && row.phones.length === 0) return 'nothing';
  if (row.phones.some((phone) => toE164(phone, county.country) === undefined)) return 'badNumber';
  if (row.email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(row.email)) return 'badEmail';
  const known = tagsOf(county).map(({ code }) => code);
  return row.tags.every((tag) => known.includes(tag)) ? undefined : 'unknownTag';
}

interface Match {
  readonly by: DuplicateKind;
  readonly citizen: Citizen;
  /** A number can belong to one person only. */
  readonly taken: boolean;
}

function matchOf(view: View, row: ImportedPerson): Match | undefined {
  const { country } = countyOf(view.db);
  const numbers = row.phones.flatMap((phone) => toE164(phone, country) ?? []);
  for (const number of numbers) {
    const known = findNumber(view, number);
    const citizen = known === undefined ? undefined : citizenOf(view.db, known);
    if (citizen) return { by: 'number', citizen, taken: true };
  }
  const named = row.name === undefined ? [] : found.byName(view, row.name, true, CANDIDATES);
  const lives = row.addresses.flatMap((address) => found.byAddress(view, address, CANDIDATES));
  const both = named.find(({ id }) => lives.some((each) => each.id === id));
  if (both) return { by: 'nameAndAddress', citizen: both, taken: false };
  // With nothing but a name, the same name is all there is to tell people apart.
  const [only] = named;
  if (only && numbers.length === 0 && row.addresses.length === 0) return { by: 'name', citizen: only, taken: false };
  for (const number of numbers) {
    for (const id of findByTail(view, number, CANDIDATES)) {
      const citizen = citizenOf(view.db, id);
      if (citizen) return { by: 'lastEight', citizen, taken: false };
    }
  }
  return undefined;
}
