/** Finds the department of a ticket by the county's rules, and writes down by which one. */

import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { entryType, type Step, type View } from '../engine/step.js';
import type { Ticket } from '../tickets/table.js';
import { type Route, routeOf, ruleText } from './routing.js';
import { keepRule } from './routing-table.js';

export const orderRouted = entryType<{ ticket: string; order: string; department: string; rule: string }>(
  'order.routed',
);

/** Where the rules send this ticket; `undefined` where they say nothing. */
export function routeTicket({ db }: Pick<View, 'db'>, ticket: Ticket): Route | undefined {
  return routeOf(countyOf(db), {
    service: ticket.service ?? undefined,
    place: textOf(db, ticket.place),
    text: textOf(db, ticket.text),
  });
}

/** The rule stands beside the order and in the journal, so that whoever asks later sees why it went there. */
export function recordRoute(step: Step, ticket: string, order: string, { department, rule }: Route): void {
  const said = ruleText(rule);
  keepRule(step.db, order, said);
  step.record(orderRouted, `order:${order}`, { ticket, order, department, rule: said });
}
