/** Dispatch by rule: what the duty list gives to a department, and the words of the request as surely, goes at once. */

import { countyOf } from '../county/table.js';
import { systemActor } from '../engine/actor.js';
import { textOf } from '../engine/journal.js';
import { type Entry, entryType, type Step } from '../engine/step.js';
import { type Ticket, ticketOf } from '../tickets/table.js';
import { dispatch } from './actions.js';
import { routeTicket } from './route.js';
import type { Route } from './routing.js';
import { suggest } from './suggest.js';
import { ordersOf } from './table.js';

/** `confidence` in per mille. */
export const orderAutomatic = entryType<{ ticket: string; order: string; department: string; confidence: number }>(
  'order.automatic',
);

/** `ticket.accepted`: off unless the county says how sure the house must be; a dispatcher has all else, and what came back. */
export function sendByRule(step: Step, entry: Entry<{ readonly ticket: string }>): void {
  const { autoDispatch } = countyOf(step.db);
  const ticket = autoDispatch && ticketOf(step.db, entry.data.ticket);
  if (!autoDispatch || !ticket || !mayGoAlone(step, ticket)) return;
  const route = routeTicket(step, ticket);
  const confidence = confidenceIn(step, ticket, route);
  if (confidence < autoDispatch.confidence) return;
  // What is refused, such as a department that a report is about, waits for a dispatcher.
  step.attempt(
    (part) => {
      const house = part.as(systemActor);
      const { order, department } = dispatch(house, { ticket: ticket.number });
      const said = { ticket: ticket.number, order, department, confidence: Math.round(confidence * 1_000) };
      house.record(orderAutomatic, `order:${order}`, said);
    },
    () => undefined,
    true,
  );
}

/** Open to all, never sent before, and not out of another register. */
function mayGoAlone({ db }: Step, ticket: Ticket): boolean {
  const isNew = ticket.returns === 0 && ordersOf(db, ticket.number).length === 0;
  const isImported = ticket.external !== null && !ticket.external.startsWith('recording:');
  return ticket.state === 'awaiting_dispatch' && ticket.secrecy < 2 && isNew && !isImported;
}

/** How likely the words are for the department that the duty list names, 0 to 1; nothing where another rule decided. */
function confidenceIn(step: Step, ticket: Ticket, route: Route | undefined): number {
  if (!route || (route.rule.by !== 'duty' && route.rule.by !== 'service')) return 0;
  const text = textOf(step.db, ticket.text);
  if (text === undefined) return 0;
  const { departments } = suggest(step, { text, place: textOf(step.db, ticket.place), number: ticket.number });
  const [first] = departments;
  return first?.code === route.department ? first.probability : 0;
}
