/** What the house learns from where requests went: each dispatch teaches, each granted return corrects, the same minute. */

import { textOf } from '../engine/journal.js';
import type { Entry, Step } from '../engine/step.js';
import { gramsOf } from '../kit/grams.js';
import type { Db } from '../store/sql.js';
import { type Ticket, ticketOf } from '../tickets/table.js';
import { type Spread, tellingOf, vectorFrom } from './classifier.js';
import { readModel, writeModel } from './model-table.js';

interface OrderEntry {
  readonly ticket: string;
  readonly department: string;
  readonly lead: boolean;
}

/** A lead order says whose matter such words are; secret, anonymous and erased requests teach nothing. */
export function learnDispatch(step: Step, entry: Entry<OrderEntry>): void {
  const ticket = entry.data.lead ? ticketOf(step.db, entry.data.ticket) : undefined;
  if (!ticket || ticket.service === null || !mayTeach(ticket)) return;
  const text = textOf(step.db, ticket.text);
  if (text === undefined) return;
  const known = readModel.example(step.db, ticket.number);
  if (known?.service === ticket.service && known.department === entry.data.department) return;
  if (known) unlearn(step.db, ticket, text);
  const grams = gramsOf(text);
  writeModel.spread(step.db, grams.keys());
  const vector = vectorFrom(grams, spreadOf(step.db));
  writeModel.words(step.db, 'service', ticket.service, vector, 1);
  writeModel.words(step.db, 'department', entry.data.department, vector, 1);
  const { serial, number, service } = ticket;
  const one = { serial, ticket: number, service, department: entry.data.department };
  writeModel.example(step.db, one, tellingOf(vector));
}

/** What was given back was not theirs: the words no longer speak for that department. */
export function unlearnReturn(step: Step, entry: Entry<OrderEntry>): void {
  const ticket = entry.data.lead ? ticketOf(step.db, entry.data.ticket) : undefined;
  const text = ticket && textOf(step.db, ticket.text);
  if (ticket && text !== undefined) unlearn(step.db, ticket, text);
}

function unlearn(db: Db, ticket: Ticket, text: string): void {
  const known = readModel.example(db, ticket.number);
  if (!known) return;
  const vector = vectorFrom(gramsOf(text), spreadOf(db));
  writeModel.words(db, 'service', known.service, vector, -1);
  writeModel.words(db, 'department', known.department, vector, -1);
  writeModel.forget(db, known.serial);
}

function mayTeach({ secrecy, anonymous }: Ticket): boolean {
  return secrecy < 2 && anonymous === 0;
}

/** How far words are spread over the county's own history. */
export function spreadOf(db: Db): Spread {
  return { texts: readModel.texts(db), of: (bucket) => readModel.spread(db, bucket) };
}
