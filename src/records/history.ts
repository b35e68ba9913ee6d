/** The whole history of a person over all their numbers, as far as the reader may see; looking is written down. */

import { citizenViewed } from '../citizens/entries.js';
import { citizenIdIn, citizenIdText } from '../citizens/person.js';
import { citizenById, citizenOf, numbersOfCitizen, rootOf } from '../citizens/person-table.js';
import { findNumber, readNumber } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { Step, View } from '../engine/step.js';
import { masked, toE164 } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import { type Ticket, ticketOf } from '../tickets/table.js';
import { accessTo, mayReadIdentity, mayReadText } from '../tickets/view.js';
import { type HistoryKind, type HistoryPlace, type HistoryRow, historyBefore, historyKinds } from './history-table.js';

/** A list shows the beginning of a text. */
const EXCERPT = 120;

const words = {
  nobody: {
    en: 'There is no person {who}. There is nothing to show; find them: countyline citizen search NAME-OR-NUMBER',
    zh: '没有市民 {who}。没有可显示的内容；请先查找：countyline citizen search 姓名或号码',
  },
} as const;

export interface HistoryInput {
  readonly who: string;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly why: string;
}

/** Newest first, by keyset. Of tickets whose citizen asked for secrecy nobody hears here who may not know them. */
export function citizenHistory(step: Step, input: HistoryInput) {
  const { citizen, numbers } = whose(step, input.who);
  const { zone } = countyOf(step.db);
  step.record(citizenViewed, citizen === null ? `number:${numbers[0] ?? 0}` : `citizen:${citizen}`, {
    number: null,
    citizen,
    why: step.keepText(input.why),
  });
  const rows = historyBefore(step.db, numbers, placeIn(input.after), input.limit);
  const last = rows.length === input.limit ? rows.at(-1) : undefined;
  const seen = rows.flatMap((row) => lineOf(step, row, zone));
  return {
    id: citizen === null ? null : citizenIdText(citizen),
    history: seen,
    next: last ? `${last.at}-${last.kind}-${last.id}` : null,
  };
}

function whose(view: View, who: string): { readonly citizen: number | null; readonly numbers: readonly number[] } {
  const id = citizenIdIn(who);
  const e164 = id === undefined ? toE164(who, countyOf(view.db).country) : undefined;
  const number = e164 === undefined ? undefined : findNumber(view, e164);
  const direct = id === undefined ? undefined : citizenById(view.db, id);
  const citizen = number === undefined ? direct && rootOf(view.db, direct) : citizenOf(view.db, number);
  if (citizen) return { citizen: citizen.id, numbers: numbersOfCitizen(view.db, citizen.id) };
  if (number === undefined) throw new Refusal('notFound', words.nobody, { who: who.slice(0, 40) });
  return { citizen: null, numbers: [number] };
}

export const historyPlace = /^(\d{1,16})-(ticket|call|notice|survey|campaign)-([A-Za-z0-9_-]{1,64})$/;

function placeIn(after: string | undefined): HistoryPlace | undefined {
  const [, at, written, id] = historyPlace.exec(after ?? '') ?? [];
  const kind = historyKinds.find((each) => each === written);
  return kind === undefined || id === undefined ? undefined : { at: Number(at), kind, id };
}

export interface HistoryLine {
  readonly at: string;
  readonly kind: HistoryKind;
  readonly id: string;
  readonly phone: string;
  readonly ticket: string | null;
  readonly what: string;
  readonly channel: string | null;
  readonly with: string | null;
  /** The beginning of a request, or null where this reader may not see it. */
  readonly text: string | null;
}

function lineOf(view: View, row: HistoryRow, zone: string): readonly HistoryLine[] {
  const ticket = row.ticket === null ? undefined : ticketOf(view.db, row.ticket);
  if (ticket && !mayKnow(view, ticket)) return [];
  return [
    {
      at: isoTime(row.at, zone),
      kind: row.kind,
      id: row.id,
      phone: masked(readNumber(view, row.numberId)),
      ticket: row.ticket,
      what: row.what,
      channel: row.channel,
      with: row.with,
      text: row.kind === 'ticket' && ticket ? excerpt(view, ticket) : null,
    },
  ];
}

function mayKnow(view: View, ticket: Ticket): boolean {
  return mayReadIdentity(view.actor, ticket, accessTo(view, countyOf(view.db), ticket));
}

function excerpt(view: View, ticket: Ticket): string | null {
  const may = mayReadText(view.actor, ticket, accessTo(view, countyOf(view.db), ticket));
  return may ? (textOf(view.db, ticket.text)?.slice(0, EXCERPT) ?? null) : null;
}
