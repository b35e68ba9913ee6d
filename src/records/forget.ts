/** Forgetting a person: words and numbers go, rows and the journal stay, and who refused us is still not called. */

import { citizenIdIn, citizenIdText } from '../citizens/person.js';
import {
  type Citizen,
  citizenById,
  citizenOf,
  lists,
  membersOf,
  numbersOfCitizen,
  person,
  rootOf,
} from '../citizens/person-table.js';
import { findNumber, forgetNumber, isForgotten, readNumber } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { toE164 } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import { forgetMisses } from '../knowledge/use-table.js';
import { forgetEnding } from '../tickets/search-table.js';
import { ticketOf } from '../tickets/table.js';
import { finalStates, type TicketState } from '../tickets/ticket.js';
import { heldNow, holdOn } from './hold-table.js';
import {
  callsOfNumbers,
  dropLists,
  type KeptText,
  type Keys,
  keptTexts,
  looseTexts,
  type TicketOf,
  ticketsOfNumbers,
  wishedNumbers,
} from './kept-table.js';
import { givesAway, holdsPersonalNumber, namesInPart, type Trace } from './trace.js';
import { dropMedia, eraseTexts } from './wipe.js';
import { dropErrors, dropSlips } from './wipe-table.js';

/** The tombstone: how much was forgotten, of nobody that can be named. */
export const citizenForgotten = entryType<{
  citizen: number | null;
  numbers: number;
  tickets: number;
  texts: number;
  batch: string | null;
  why: string | null;
}>('citizen.forgotten');

/** As many tickets as a refusal names. */
const NAMED = 5;

const words = {
  nobody: {
    en: 'There is no person {who}. Nothing was forgotten; find them: countyline citizen search NAME-OR-NUMBER',
    zh: '没有市民 {who}。未作任何操作；请先查找：countyline citizen search 姓名或号码',
  },
  before: {
    en: '{who} was forgotten already. Nothing was done.',
    zh: '{who} 的信息此前已被遗忘。未作任何操作。',
  },
  held: {
    en: '{who} is under a legal hold ({subjects}). Nothing was forgotten; see countyline hold list',
    zh: '{who} 处于法定保全（{subjects}）。未作任何操作；请看 countyline hold list',
  },
  open: {
    en: '{who} has open tickets: {tickets}. Nothing was forgotten; close or withdraw them first.',
    zh: '{who} 有未办结工单：{tickets}。未作任何操作；请先办结或撤诉。',
  },
  calling: {
    en: '{who} is on the telephone with us. Nothing was forgotten; try again when the call has ended.',
    zh: '{who} 正在通话中。未作任何操作；请在通话结束后再试。',
  },
  named: {
    en: 'The reason names the person. Nothing was forgotten; give a reason without name and number, e.g. the file number of their letter.',
    zh: '原因中包含该市民的信息。未作任何操作；请填写不含姓名和号码的原因，例如来信编号。',
  },
} as const;

export interface Forget {
  readonly who: string;
  readonly why: string;
  /** Also the words of their tickets that do not give them away. */
  readonly texts: boolean;
  readonly dryRun: boolean;
}

/** Refuses under a legal hold, with an open ticket or a live call, and a reason that names the person. */
export function forgetCitizen(step: Step, input: Forget) {
  const citizen = whom(step, input.who);
  const found = holdings(step, citizen, input.texts);
  refuseUnlessFree(step, citizenIdText(citizen.id), found);
  if (givesAway(found.trace)(input.why)) throw new Refusal('usage', words.named);
  const counts = {
    id: citizenIdText(citizen.id),
    forgotten: !input.dryRun,
    numbers: found.numbers.length,
    addresses: found.trace.addresses.length,
    tickets: found.tickets.length,
    calls: found.keys.calls.length,
    texts: found.gone.length,
  };
  if (!input.dryRun) carryOut(step, citizen.id, found, null, step.keepText(input.why));
  return counts;
}

function whom(view: View, who: string): Citizen {
  const id = citizenIdIn(who);
  const e164 = id === undefined ? toE164(who, countyOf(view.db).country) : undefined;
  const number = e164 === undefined ? undefined : findNumber(view, e164);
  const direct = id === undefined ? undefined : citizenById(view.db, id);
  const found = number === undefined ? direct && rootOf(view.db, direct) : citizenOf(view.db, number);
  if (!found) throw new Refusal('notFound', words.nobody, { who: who.slice(0, 40) });
  if (found.forgottenAt !== null) throw new Refusal('conflict', words.before, { who: citizenIdText(found.id) });
  return found;
}

export interface Holdings {
  readonly numbers: readonly number[];
  readonly tickets: readonly TicketOf[];
  readonly keys: Keys;
  readonly trace: Trace;
  /** Commitments of what will be erased. */
  readonly gone: readonly string[];
}

/** Everything the house holds of a person and those merged into them. */
function holdings(view: View, citizen: Citizen, allTexts: boolean): Holdings {
  const numbers = numbersOfCitizen(view.db, citizen.id).filter((id) => !isForgotten(view.db, id));
  return holdingsOf(view, membersOf(view.db, citizen.id), numbers, allTexts);
}

export function holdingsOf(
  view: View,
  citizens: readonly number[],
  own: readonly number[],
  allTexts: boolean,
): Holdings {
  const { db } = view;
  const tickets = ticketsOfNumbers(db, own);
  const named = tickets.map(({ number }) => number);
  const numbers = [...own, ...wishedNumbers(db, { citizens, numbers: own, tickets: named })];
  const calls = callsOfNumbers(db, numbers).map(({ id }) => id);
  const keys = { citizens, numbers, tickets: named, calls };
  const trace = traceOf(view, keys, tickets);
  const mentions = givesAway(trace);
  const partly = namesInPart(trace);
  const isGone = ({ commitment, contact }: KeptText) => {
    const body = textOf(db, commitment);
    return body !== undefined && (allTexts || contact || mentions(body) || partly(body) || holdsPersonalNumber(body));
  };
  const gone = keptTexts(db, keys).filter(isGone);
  const loose = looseTexts(db).filter((commitment) => mentions(textOf(db, commitment) ?? ''));
  return {
    numbers,
    tickets,
    keys,
    trace,
    gone: [...new Set([...gone.map(({ commitment }) => commitment), ...loose])],
  };
}

function traceOf(view: View, { citizens, numbers }: Keys, tickets: readonly TicketOf[]): Trace {
  const { db } = view;
  const read = (commitment: string | null) => textOf(db, commitment) ?? [];
  const people = citizens.flatMap((id) => citizenById(db, id) ?? []);
  return {
    names: [
      ...people.flatMap(({ name }) => read(name)),
      ...tickets.flatMap(({ number }) => read(ticketOf(db, number)?.name ?? null)),
    ],
    numbers: numbers.map((id) => readNumber(view, id)),
    emails: people.flatMap(({ email }) => read(email)),
    addresses: citizens.slice(0, 1).flatMap((id) => lists.addresses(db, id).flatMap(({ text }) => read(text))),
  };
}

function refuseUnlessFree(step: Step, who: string, found: Holdings): void {
  const held = heldNow(step.db);
  const subjects = [
    ...found.tickets.flatMap(({ number }) => (held.tickets.includes(number) ? [number] : [])),
    ...(found.numbers.some((id) => held.numbers.includes(id)) || isHeld(step, found) ? [who] : []),
  ];
  if (subjects.length > 0) {
    throw new Refusal('refused', words.held, { who, subjects: subjects.slice(0, NAMED).join(', ') });
  }
  const open = found.tickets.filter(({ state }) => !finalStates.includes(state as TicketState));
  if (open.length > 0) {
    const named = open.slice(0, NAMED).map(({ number }) => number);
    throw new Refusal('conflict', words.open, { who, tickets: named.join(', ') });
  }
  if (callsOfNumbers(step.db, found.numbers).some(({ ended }) => !ended)) {
    throw new Refusal('conflict', words.calling, { who });
  }
}

/** Also of somebody without a number. */
function isHeld(step: Step, { keys }: Holdings): boolean {
  return keys.citizens.some((id) => holdOn(step.db, `citizen:${id}`) !== undefined);
}

/** Erases, and puts the tombstone; `batch` is retention's, `why` the commitment of a person's reason. */
export function carryOut(
  step: Step,
  citizen: number | null,
  found: Holdings,
  batch: string | null,
  why: string | null,
): void {
  eraseTexts(step, found.gone, found.keys.tickets, true);
  const tells = givesAway(found.trace);
  forgetMisses(step.db, tells);
  dropErrors(step.db, tells);
  dropSlips(step.db, found.keys.tickets);
  // Retention has a term of its own for sound, and files belong to the words of a ticket.
  if (batch === null) dropMedia(step, found.keys.tickets, found.keys.calls, 'forgotten');
  for (const id of found.keys.citizens) {
    person.name(step, id, undefined);
    person.email(step, id, undefined);
    dropLists(step.db, id);
    person.forgotten(step, id);
  }
  for (const number of found.numbers) {
    forgetNumber(step, number);
    forgetEnding(step.db, number);
  }
  step.record(citizenForgotten, citizen === null ? `number:${found.numbers[0] ?? 0}` : `citizen:${citizen}`, {
    citizen,
    numbers: found.numbers.length,
    tickets: found.tickets.length,
    texts: found.gone.length,
    batch,
    why,
  });
}
