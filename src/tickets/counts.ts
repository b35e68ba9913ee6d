/** How many tickets stand where: read from kept counts, never counted. */

import { countyOf } from '../county/table.js';
import type { View } from '../engine/step.js';
import { addDays, instantOf, localTime } from '../kit/time.js';
import { enteredBetween, type Tally, tallies } from './counts-table.js';
import { finalStates, type TicketState } from './ticket.js';

export interface Counts {
  readonly open: number;
  /** Open and past the citizen's deadline; open and soon due. */
  readonly overdue: number;
  readonly yellow: number;
  readonly states: Readonly<Partial<Record<TicketState, number>>>;
  readonly departments: readonly OpenCount[];
  readonly services: readonly OpenCount[];
  /** Since midnight in the county's zone; null for the people of one department. */
  readonly today: { readonly registered: number; readonly closed: number; readonly answered: number } | null;
}

export interface OpenCount {
  /** Null: not yet with anybody, or without a service. */
  readonly code: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly yellow: number;
}

/** A department's people see their own. */
export function countsFor(view: View, input: { readonly department?: string | undefined }): Counts {
  const own = ['officer', 'lead'].includes(view.actor.role) ? view.actor.department : undefined;
  const department = own ?? input.department;
  const rows = tallies(view.db, department);
  const open = rows.filter(({ state }) => !finalStates.includes(state));
  const states: Partial<Record<TicketState, number>> = {};
  for (const { state, n } of rows) states[state] = (states[state] ?? 0) + n;
  return {
    ...openOf(open),
    states,
    departments: grouped(open, (row) => row.department),
    services: grouped(open, (row) => row.service),
    today: department === undefined ? todayOf(view) : null,
  };
}

function openOf(rows: readonly Tally[]) {
  const sum = (some: readonly Tally[]) => some.reduce((total, { n }) => total + n, 0);
  return {
    open: sum(rows),
    overdue: sum(rows.filter(({ light }) => light === 'red')),
    yellow: sum(rows.filter(({ light }) => light === 'yellow')),
  };
}

/** The most overdue first. */
function grouped(rows: readonly Tally[], by: (row: Tally) => string): readonly OpenCount[] {
  return [...Map.groupBy(rows, by)]
    .map(([code, some]) => ({ code: code === '' ? null : code, ...openOf(some) }))
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open || (a.code ?? '').localeCompare(b.code ?? ''));
}

function todayOf(view: View) {
  const { zone } = countyOf(view.db);
  const { date } = localTime(view.now, zone);
  const entered = enteredBetween(view.db, instantOf(date, 0, zone), instantOf(addDays(date, 1), 0, zone));
  const of = (state: TicketState) => entered.get(state) ?? 0;
  return { registered: of('registered'), closed: of('closed'), answered: of('answered') };
}
