/** What is done about a person's numbers: looked at with a trace, refused and allowed again by channel. */

import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { toE164 } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import { citizenViewed } from './entries.js';
import { citizenIdIn, citizenIdText, type RefusedChannel, refusalsWithout } from './person.js';
import { type Citizen, citizenById, citizenOf, lists, numbersOfCitizen, rootOf } from './person-table.js';
import {
  addConsentChange,
  addDoNotCall,
  consentChangesOf,
  type DoNotCall,
  dropDoNotCall,
  findNumber,
  numberId,
  readNumber,
  refusalsOf,
} from './table.js';

export const doNotCallAdded = entryType<{ number: number; channel: RefusedChannel; reason: string }>('dnc.added');
/** `why` is a commitment. */
export const doNotCallRemoved = entryType<{ number: number; channel: RefusedChannel; why: string }>('dnc.removed');

/** As many notes and consents of a person as fit a page. */
const NOTES_SHOWN = 50;
const CONSENTS_SHOWN = 50;

const words = {
  number: {
    en: '"{phone}" is no telephone number. Nothing was done; write it like +12025550143 or as you would dial it.',
    zh: '“{phone}”不是有效的电话号码。未作任何操作；请按 +12025550143 或本地拨号方式填写。',
  },
  unknown: {
    en: 'Nobody has ever rung from {phone}. There is nothing to show.',
    zh: '没有来自 {phone} 的记录。',
  },
  nobody: {
    en: 'There is no person {who}. Nothing was done; find them: countyline citizen search NAME-OR-NUMBER',
    zh: '没有市民 {who}。未作任何操作；请先查找：countyline citizen search 姓名或号码',
  },
  forgotten: {
    en: '{who} was forgotten; nothing is kept of them. Nothing was done; register whoever rings now anew: countyline citizen new',
    zh: '{who} 的信息已被遗忘，未保留任何内容。未作任何操作；如再次来电请重新登记：countyline citizen new',
  },
  noNumbers: {
    en: '{who} has no number, so there is nothing to refuse. Nothing was done; add one: countyline citizen edit {who} --add-phone NUMBER',
    zh: '{who} 没有号码，无从登记免打扰。未作任何操作；请先添加：countyline citizen edit {who} --add-phone 号码',
  },
  notRefused: {
    en: '{phone} does not refuse {channel}. Nothing was done; see countyline dnc list',
    zh: '{phone} 未登记拒绝 {channel}。未作任何操作；请看 countyline dnc list',
  },
} as const;

/** The E.164 form, or a refusal that says how to write it. */
export function phoneOf(step: Pick<Step, 'db'>, phone: string): string {
  const number = toE164(phone, countyOf(step.db).country);
  if (number === undefined) throw new Refusal('usage', words.number, { phone: phone.slice(0, 40) });
  return number;
}

/** The person meant by `c12` or by a number of theirs; refuses nobody, and whoever was forgotten. */
export function personOf(view: View, who: string): Citizen {
  const id = citizenIdIn(who);
  const said = { who: who.slice(0, 40) };
  const number = id === undefined ? findNumber(view, phoneOf(view, who)) : undefined;
  const direct = id === undefined ? undefined : citizenById(view.db, id);
  const found = number === undefined ? direct && rootOf(view.db, direct) : citizenOf(view.db, number);
  if (!found) throw new Refusal('notFound', words.nobody, said);
  if (found.forgottenAt !== null) throw new Refusal('conflict', words.forgotten, said);
  return found;
}

/** From the next dialling on this number is not called; adding it twice is fine. */
export function addToDoNotCall(
  step: Step,
  input: { readonly phone: string; readonly channel: RefusedChannel; readonly reason: DoNotCall['reason'] },
): { readonly added: boolean } {
  return { added: refuse(step, numberId(step, phoneOf(step, input.phone)), input, undefined) };
}

function refuse(
  step: Step,
  number: number,
  { channel, reason }: Pick<DoNotCall, 'channel' | 'reason'>,
  why: string | undefined,
): boolean {
  const added = addDoNotCall(step.db, { numberId: number, channel, by: step.actor.user, reason }, step.now);
  if (!added) return false;
  addConsentChange(step, number, { channel, refused: 1, reason, why: why === undefined ? null : step.keepText(why) });
  step.record(doNotCallAdded, `number:${number}`, { number, channel, reason });
  return true;
}

/** Takes a refusal back; of somebody who refused all, the other channels stay refused. */
export function removeFromDoNotCall(
  step: Step,
  input: { readonly phone: string; readonly channel: RefusedChannel; readonly why: string },
): { readonly removed: boolean; readonly stillRefused: readonly RefusedChannel[] } {
  const number = findNumber(step, phoneOf(step, input.phone));
  const { channel } = input;
  if (number === undefined || !allow(step, number, channel, input.why)) {
    throw new Refusal('notFound', words.notRefused, { phone: input.phone.slice(0, 40), channel });
  }
  return { removed: true, stillRefused: refusalsOf(step.db, number).map((row) => row.channel) };
}

function allow(step: Step, number: number, channel: RefusedChannel, why: string): boolean {
  const before = refusalsOf(step.db, number);
  const refused = before.map((row) => row.channel);
  const after = refusalsWithout(refused, channel);
  if (after.length === refused.length && refused.every((each) => after.includes(each))) return false;
  for (const gone of refused) if (!after.includes(gone)) dropDoNotCall(step.db, number, gone);
  // What stays of "all" was said when all was said.
  const all = before.find((row) => row.channel === 'all');
  for (const stays of after) {
    if (all) addDoNotCall(step.db, { numberId: number, channel: stays, by: all.by, reason: all.reason }, all.since);
  }
  const kept = step.keepText(why);
  addConsentChange(step, number, { channel, refused: 0, reason: 'asked', why: kept });
  step.record(doNotCallRemoved, `number:${number}`, { number, channel, why: kept });
  return true;
}

export interface Consent {
  readonly who: string;
  readonly channel: RefusedChannel;
  readonly consent: 'given' | 'refused';
  readonly reason: DoNotCall['reason'];
  readonly why: string;
}

/** What a person says of a channel holds for every number they have. */
export function setConsent(step: Step, input: Consent) {
  const citizen = personOf(step, input.who);
  const numbers = numbersOfCitizen(step.db, citizen.id);
  if (numbers.length === 0) throw new Refusal('conflict', words.noNumbers, { who: citizenIdText(citizen.id) });
  const changed = numbers.filter((number) =>
    input.consent === 'refused'
      ? refuse(step, number, input, input.why)
      : allow(step, number, input.channel, input.why),
  );
  return { id: citizenIdText(citizen.id), channel: input.channel, consent: input.consent, numbers: changed.length };
}

/** A number that is added refuses what every number of the person refused: who said "never" said it of the next one too. */
export function inheritRefusals(step: Step, citizen: number, number: number): void {
  const others = numbersOfCitizen(step.db, citizen).filter((id) => id !== number);
  const each = others.map((id) => refusalsOf(step.db, id));
  const [first, ...rest] = each;
  const common = first?.filter(({ channel }) => rest.every((row) => row.some((one) => one.channel === channel))) ?? [];
  for (const { channel, reason } of common) refuse(step, number, { channel, reason }, undefined);
}

/** Who a number or an id belongs to, whole; looking leaves an entry. */
export function showCitizen(step: Step, input: { readonly phone: string; readonly why: string }) {
  const byId = citizenIdIn(input.phone) !== undefined;
  const number = byId ? undefined : findNumber(step, phoneOf(step, input.phone));
  if (!byId && number === undefined) throw new Refusal('notFound', words.unknown, { phone: input.phone.slice(0, 40) });
  const citizen = number === undefined ? personOf(step, input.phone) : citizenOf(step.db, number);
  const about = number === undefined ? `citizen:${citizen?.id}` : `number:${number}`;
  step.record(citizenViewed, about, {
    number: number ?? null,
    citizen: citizen?.id ?? null,
    why: step.keepText(input.why),
  });
  const numbers = citizen ? numbersOfCitizen(step.db, citizen.id) : number === undefined ? [] : [number];
  const shownFirst = number ?? numbers[0];
  return {
    id: citizen ? citizenIdText(citizen.id) : null,
    phone: shownFirst === undefined ? null : readNumber(step, shownFirst),
    ...identityOf(step, citizen),
    numbers: numbers.map((id) => numberLine(step, id, citizen?.preferred === id)),
    consents: numbers.flatMap((id) => consentLines(step, id)).slice(0, CONSENTS_SHOWN),
  };
}

function identityOf(view: View, citizen: Citizen | undefined) {
  const { zone } = countyOf(view.db);
  const read = (commitment: string | null) => textOf(view.db, commitment) ?? null;
  const notes = citizen ? lists.notes(view.db, citizen.id, NOTES_SHOWN) : [];
  return {
    name: read(citizen?.name ?? null),
    email: read(citizen?.email ?? null),
    lang: citizen?.lang ?? null,
    firstSeen: citizen ? isoTime(citizen.firstSeen, zone) : null,
    addresses: citizen ? lists.addresses(view.db, citizen.id).flatMap(({ text }) => read(text) ?? []) : [],
    tags: citizen ? lists.tags(view.db, citizen.id) : [],
    notes: notes.map(({ at, author, text }) => ({ at: isoTime(at, zone), author, text: read(text) ?? '' })),
  };
}

function numberLine(view: View, id: number, preferred: boolean) {
  return {
    phone: readNumber(view, id),
    preferred,
    refuses: refusalsOf(view.db, id).map(({ channel }) => channel),
  };
}

function consentLines(view: View, number: number) {
  const { zone } = countyOf(view.db);
  return consentChangesOf(view.db, number, CONSENTS_SHOWN).map((change) => ({
    at: isoTime(change.at, zone),
    phone: readNumber(view, number),
    channel: change.channel,
    consent: change.refused === 1 ? ('refused' as const) : ('given' as const),
    by: change.by,
    reason: change.reason,
    why: textOf(view.db, change.why) ?? null,
  }));
}
