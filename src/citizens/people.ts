/** What is done about people: registered, changed, tagged, merged and parted. */

import { countyOf } from '../county/table.js';
import { eraseText } from '../engine/journal.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { masked } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import type { Lang } from '../kit/words.js';
import { inheritRefusals, personOf, phoneOf } from './actions.js';
import { candidatesFor } from './finding.js';
import { citizenIdIn, citizenIdText, tagsOf } from './person.js';
import {
  addCitizen,
  type Citizen,
  citizenById,
  citizenOf,
  linkTo,
  lists,
  MERGED_MOST,
  membersOf,
  numbersOfCitizen,
  person,
  unlink,
} from './person-table.js';
import { findNumber, numberId } from './table.js';

/** Journal entries hold what changed, never the words: those are kept texts of the person. */
export const citizenRegistered = entryType<{ citizen: number; source: string }>('citizen.registered');
export const citizenChanged = entryType<{ citizen: number; what: string }>('citizen.changed');
export const citizenMerged = entryType<{ citizen: number; into: number }>('citizen.merged');
export const citizenUnmerged = entryType<{ citizen: number; from: number }>('citizen.unmerged');

/** A person has a handful; more is a switchboard. */
const NUMBERS_MOST = 50;
const ADDRESSES_MOST = 50;

const words = {
  taken: {
    en: '{phone} belongs to {owner}. Nothing was done; if they are one person: countyline citizen merge {owner} {who}',
    zh: '{phone} 已属于 {owner}。未作任何操作；如为同一人：countyline citizen merge {owner} {who}',
  },
  tag: {
    en: 'The county has no tag "{tag}". Nothing was done; there are: {tags}',
    zh: '没有标签“{tag}”。未作任何操作；可用标签：{tags}',
  },
  notTheirs: {
    en: '{phone} is no number of {who}. Nothing was done; see countyline citizen show {who}',
    zh: '{phone} 不是 {who} 的号码。未作任何操作；请看 countyline citizen show {who}',
  },
  many: {
    en: '{who} has {most} of these already. Nothing was done; remove one first.',
    zh: '{who} 已有 {most} 条，未作任何操作；请先删除一条。',
  },
  empty: {
    en: 'A person needs a name or a number. Nobody was registered; add --name NAME or --phone NUMBER.',
    zh: '需要姓名或号码。未登记；请加 --name 姓名 或 --phone 号码。',
  },
  self: {
    en: '{who} and {other} are the same person already. Nothing was done.',
    zh: '{who} 与 {other} 已是同一人。未作任何操作。',
  },
  notMerged: {
    en: '{who} was not merged into anybody. Nothing was done; see countyline citizen show {who}',
    zh: '{who} 未曾合并。未作任何操作；请看 countyline citizen show {who}',
  },
  crowded: {
    en: '{who} has {most} people merged into them already. Nothing was done; part some first: countyline citizen unmerge ID',
    zh: '{who} 已合并 {most} 人，未作任何操作；请先拆分：countyline citizen unmerge 编号',
  },
  noId: {
    en: '"{who}" is no id of a person such as c12. Nothing was done; find it: countyline citizen search NAME-OR-NUMBER',
    zh: '“{who}”不是市民编号（如 c12）。未作任何操作；请先查找：countyline citizen search 姓名或号码',
  },
} as const;

export interface NewPerson {
  readonly name?: string | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly email?: string | undefined;
  readonly addresses?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly lang?: Lang | undefined;
  readonly note?: string | undefined;
}

/** Refuses a number that belongs to somebody: people are never merged by registering. Tells whom it could be. */
export function newCitizen(step: Step, input: NewPerson) {
  const made = registerPerson(step, input, 'desk');
  const asked = [...(input.phones ?? []), input.email, input.name].filter((each) => each !== undefined);
  const alike = candidatesFor(step, made, asked);
  return { id: citizenIdText(made.id), alike };
}

/** Registers without looking for others; `source` says by which way. */
export function registerPerson(step: Step, input: NewPerson, source: 'desk' | 'import'): Citizen {
  const { name, phones = [], email, addresses = [], tags = [], note } = input;
  if (name === undefined && phones.length === 0) throw new Refusal('usage', words.empty);
  for (const tag of tags) knownTag(step, tag);
  const numbers = phones.map((phone) => ({ phone, e164: phoneOf(step, phone) }));
  for (const { phone, e164 } of numbers) refuseTaken(step, phone, e164, undefined);
  const citizen = addCitizen(step, input.lang ?? countyOf(step.db).lang);
  for (const { e164 } of numbers) addNumber(step, citizen.id, e164);
  if (name !== undefined) person.name(step, citizen.id, name);
  if (email !== undefined) person.email(step, citizen.id, email);
  for (const address of addresses) lists.addAddress(step, citizen.id, address);
  for (const tag of tags) lists.addTag(step, citizen.id, tag);
  if (note !== undefined) lists.addNote(step, citizen.id, note);
  step.record(citizenRegistered, about(citizen.id), { citizen: citizen.id, source });
  return citizenById(step.db, citizen.id) ?? citizen;
}

const about = (id: number): string => `citizen:${id}`;

function refuseTaken(step: Step, phone: string, e164: string, who: number | undefined): void {
  const known = findNumber(step, e164);
  const owner = known === undefined ? undefined : citizenOf(step.db, known);
  if (!owner || owner.id === who) return;
  const said = who === undefined ? 'OTHER' : citizenIdText(who);
  throw new Refusal('conflict', words.taken, { phone: masked(phone), owner: citizenIdText(owner.id), who: said });
}

function addNumber(step: Step, citizen: number, e164: string): void {
  const number = numberId(step, e164);
  if (citizenOf(step.db, number)) return;
  linkTo(step.db, citizen, number);
  inheritRefusals(step, citizen, number);
}

function knownTag(view: Pick<View, 'db'>, tag: string): void {
  const known = tagsOf(countyOf(view.db)).map(({ code }) => code);
  if (!known.includes(tag)) throw new Refusal('usage', words.tag, { tag: tag.slice(0, 40), tags: known.join(', ') });
}

export interface Edit {
  readonly who: string;
  /** An empty text takes it away. */
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly lang?: Lang | undefined;
  readonly addPhone?: string | undefined;
  readonly removePhone?: string | undefined;
  readonly preferPhone?: string | undefined;
  readonly addAddress?: string | undefined;
  readonly removeAddress?: string | undefined;
  readonly addTag?: string | undefined;
  readonly removeTag?: string | undefined;
  readonly note?: string | undefined;
}

/** Several things at once or none; the journal holds which, never the words. */
export function editCitizen(step: Step, input: Edit) {
  const citizen = personOf(step, input.who);
  const { id } = citizen;
  const changed = (what: string) => step.record(citizenChanged, about(id), { citizen: id, what });
  if (input.name !== undefined) {
    erase(step, citizen.name);
    person.name(step, id, input.name === '' ? undefined : input.name);
    changed('name');
  }
  if (input.email !== undefined) {
    erase(step, citizen.email);
    person.email(step, id, input.email === '' ? undefined : input.email);
    changed('email');
  }
  if (input.lang !== undefined && input.lang !== citizen.lang) {
    person.lang(step, id, input.lang);
    changed('lang');
  }
  editNumbers(step, id, input, changed);
  editLists(step, id, input, changed);
  if (input.note !== undefined) {
    lists.addNote(step, id, input.note);
    changed('note');
  }
  return { id: citizenIdText(id) };
}

/** A name that was corrected is kept nowhere. */
function erase(step: Step, commitment: string | null): void {
  if (commitment !== null) eraseText(step.db, commitment);
}

function editNumbers(step: Step, id: number, input: Edit, changed: (what: string) => void): void {
  const said = citizenIdText(id);
  if (input.addPhone !== undefined) {
    const e164 = phoneOf(step, input.addPhone);
    refuseTaken(step, input.addPhone, e164, id);
    if (numbersOfCitizen(step.db, id).length >= NUMBERS_MOST) throw full(said, NUMBERS_MOST);
    addNumber(step, id, e164);
    changed('number added');
  }
  if (input.preferPhone !== undefined) {
    person.preferred(step, id, theirs(step, id, input.preferPhone));
    changed('number preferred');
  }
  if (input.removePhone !== undefined) {
    const number = theirs(step, id, input.removePhone);
    for (const member of membersOf(step.db, id)) {
      if (citizenById(step.db, member)?.preferred === number) person.preferred(step, member, null);
    }
    unlink(step.db, number);
    changed('number removed');
  }
}

function theirs(step: Step, id: number, phone: string): number {
  const number = findNumber(step, phoneOf(step, phone));
  if (number !== undefined && citizenOf(step.db, number)?.id === id) return number;
  throw new Refusal('notFound', words.notTheirs, { phone: masked(phone), who: citizenIdText(id) });
}

const full = (who: string, most: number): Refusal => new Refusal('conflict', words.many, { who, most });

function editLists(step: Step, id: number, input: Edit, changed: (what: string) => void): void {
  if (input.addAddress !== undefined) {
    if (lists.addresses(step.db, id).length >= ADDRESSES_MOST) throw full(citizenIdText(id), ADDRESSES_MOST);
    if (lists.addAddress(step, id, input.addAddress)) changed('address added');
  }
  if (input.removeAddress !== undefined) {
    const gone = lists.dropAddress(step, id, input.removeAddress);
    for (const commitment of gone) erase(step, commitment);
    if (gone.length > 0) changed('address removed');
  }
  if (input.addTag !== undefined) {
    knownTag(step, input.addTag);
    if (lists.addTag(step, id, input.addTag)) changed(`tag added: ${input.addTag}`);
  }
  if (input.removeTag !== undefined && lists.dropTag(step.db, id, input.removeTag)) {
    changed(`tag removed: ${input.removeTag.slice(0, 40)}`);
  }
}

/** From now on both are one person; every row of the other stays as it is, so parting them restores it. */
export function mergeCitizens(step: Step, input: { readonly into: string; readonly other: string }) {
  const [into, other] = [personOf(step, input.into), personOf(step, input.other)];
  const said = { who: citizenIdText(into.id), other: citizenIdText(other.id) };
  if (into.id === other.id) throw new Refusal('conflict', words.self, said);
  const together = membersOf(step.db, into.id).length + membersOf(step.db, other.id).length;
  if (together > MERGED_MOST) throw new Refusal('conflict', words.crowded, { ...said, most: MERGED_MOST });
  person.merged(step, other.id, into.id);
  step.record(citizenMerged, about(other.id), { citizen: other.id, into: into.id });
  return { id: said.who, merged: said.other };
}

/** Takes an id, for a number leads to whom the person was merged into. */
export function unmergeCitizen(step: Step, input: { readonly who: string }) {
  const id = citizenIdIn(input.who);
  if (id === undefined) throw new Refusal('usage', words.noId, { who: input.who.slice(0, 40) });
  const from = citizenById(step.db, id)?.mergedInto ?? null;
  if (from === null) throw new Refusal('conflict', words.notMerged, { who: citizenIdText(id) });
  person.merged(step, id, null);
  step.record(citizenUnmerged, about(id), { citizen: id, from });
  return { id: citizenIdText(id), from: citizenIdText(from) };
}
