/** What happens to orders by itself: an unsigned one signs itself, a second handling goes to the same department. */

import { systemActor } from '../engine/actor.js';
import type { Entry, Step, Timer } from '../engine/step.js';
import { ticketOf } from '../tickets/table.js';
import { dispatch } from './actions.js';
import { moveOrder } from './move.js';
import { endedOrders } from './order.js';
import { leadOrderOf, orderOf, ordersOf, writeOrder } from './table.js';

/** At the sign deadline nobody has to wait for a signature any more; it counts as late. */
export function autoSign(step: Step, timer: Timer<{ order: string }>): void {
  const order = orderOf(step.db, timer.data.order);
  if (order?.state !== 'issued') return;
  moveOrder(step, order, 'autoSign');
  writeOrder.signed(step.db, order.id, step.now, 'system', 1);
}

/** The second handling begins where the first one ended. */
export function reissue(step: Step, entry: Entry<{ ticket: string }>): void {
  const last = ordersOf(step.db, entry.data.ticket).findLast((order) => order.lead === 1);
  if (!last) return;
  dispatch(step.as(systemActor), { ticket: entry.data.ticket, lead: last.department });
}

/** A ticket that is over leaves no department at work. */
export function recallOrders(step: Step, entry: Entry<{ ticket: string }>): void {
  if (!ticketOf(step.db, entry.data.ticket)) return;
  for (const order of ordersOf(step.db, entry.data.ticket)) {
    if (!endedOrders.includes(order.state)) {
      moveOrder(step.as(systemActor), order, 'recall', { reason: 'ticket-over' });
    }
  }
  const left = leadOrderOf(step.db, entry.data.ticket);
  if (left) throw new Error(`the order ${left.id} outlives its ticket in state ${left.state}`);
}
